//! How a record or a closed list of words is declared: the type, its keys with their descriptions, how it is read, how its references are
//! looked up, and what it says on which sources, in one place.

/// What a field of each kind holds.
#[allow(non_camel_case_types, missing_docs)]
pub mod fields {
    pub type required<T> = T;
    pub type optional<T> = Option<T>;
    pub type list<T> = Vec<T>;
    pub type some<T> = Vec<T>;
    pub type group<T> = T;
}

/// Declares a record: a struct, its keys with their descriptions, and how it is read. A record with references, or with texts that
/// may hold some, is generic over its phase. Each field is `required`, `optional`, a `list`, `some` (a list of at least one), or a
/// `group` of keys that several records have; its description is its doc comment.
///
/// A text is words, which a translation can say in another language; with `as fact` behind its type it is the same in all of them, and a list
/// that is `as own` is what each language has of its own, if anything.
///
/// From the same lines follow how its references are looked up, what it says on which sources and what can be translated. A word behind the name changes
/// that. `checked`: `resolve` has a rule about it. `short(KEY)`: the value of that key may stand for the whole, which is a part of
/// the record it stands in. `becomes(TYPE)`: the model has that in its place.
macro_rules! record {
    ($(#[doc = $doc:literal])* $name:ident $(<$phase:ident>)? $($word:ident $(($($what:tt)+))?)?: $called:literal {
        $($(#[doc = $field_doc:literal])* $kind:ident $field:ident: $type:ty $(as $fact:ident)?,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name $(<$phase: $crate::text::Phase = $crate::text::Written>)? {
            $($(#[doc = $field_doc])* pub $field: $crate::record::fields::$kind<$type>,)*
            /// Whether everything in it could be read.
            pub whole: bool,
            /// Where the record stands.
            pub span: $crate::source::Span,
        }

        const _: () = {
            use $crate::parse::decode::{
                Declaration, Decode, Decoder, Field, Keys, Record, ValueKind, joined, kind_of, total,
            };
            use $crate::parse::yaml::Node;
            $(type $phase = $crate::text::Written;)?

            impl Record for $name $(<$phase>)? {
                const NAME: &'static str = $called;
                const FIELDS: &'static [Field] = {
                    const PARTS: &[&[Field]] = &[$(record!(@part $kind $field $type, [$($fact)?], concat!($($field_doc),*))),*];
                    const ALL: [Field; total(PARTS)] = joined(PARTS);
                    &ALL
                };
                const SHORT: Option<&'static str> = record!(@short $($word $(($($what)+))?)?);

                fn take(keys: &mut Keys, decoder: &mut Decoder) -> Option<Self> {
                    $(let $field = record!(@read $kind $field $type, keys, decoder);)*
                    Some(Self { $($field: record!(@take $kind $field),)* whole: keys.whole(), span: keys.owner() })
                }
            }

            impl Decode for $name $(<$phase>)? {
                const KIND: ValueKind = {
                    const RECORD: ValueKind = ValueKind::Record(&Declaration {
                        type_name: stringify!($name),
                        name: $called,
                        doc: concat!($($doc),*),
                        fields: <$name $(<$phase>)? as Record>::FIELDS,
                    });
                    match <Self as Record>::SHORT {
                        Some(key) => ValueKind::Either(kind_of(<Self as Record>::FIELDS, key), &RECORD),
                        None => RECORD,
                    }
                };

                fn decode(node: &Node, decoder: &mut Decoder) -> Option<Self> {
                    Self::take(&mut Keys::of::<Self>(node, decoder)?, decoder)
                }
            }
        };

        const _: () = {
            use $crate::parse::decode::Keys;
            use $crate::parse::yaml::Node;
            use $crate::record::{Translate, Translator};

            impl Translate for $name {
                fn translate(&mut self, words: Option<&Node>, translator: &mut Translator) {
                    let keys = words.and_then(|words| translator.keys::<Self>(words));
                    self.translate_keys(keys.as_ref(), translator);
                }

                fn translate_keys(&mut self, keys: Option<&Keys>, translator: &mut Translator) {
                    $(record!(@translate $kind $field [$($fact)?] &mut self.$field, keys, translator);)*
                }

                fn id(&self) -> Option<&str> {
                    None$(.or(record!(@id $kind $field &self.$field)))*
                }
            }
        };

        record!(@resolve [$name $(<$phase>)?] [$($word $(($($what)+))?)?] { $($kind $field: $type [$($fact)?],)* });
    };

    (@resolve [$name:ident] [becomes ($what:ty)] { $($rest:tt)* }) => {
        impl $crate::text::Phased for $name {
            type Resolved = $what;
        }
    };
    (@resolve [$name:ident $(<$phase:ident>)?] [$($word:ident $(($key:ident))?)?] { $($kind:ident $field:ident: $type:ty [$($fact:ident)?],)* }) => {
        const _: () = {
            use $crate::record::{Checked, Resolve};
            $(type $phase = $crate::text::Written;)?

            impl $crate::text::Phased for $name $(<$phase>)? {
                type Resolved = $name $(<record!(@resolved $phase)>)?;
            }

            record!(@unchecked $($word)?, $name $(<$phase>)?);

            impl<S> Resolve<S> for $name $(<$phase>)?
            where
                Self: Checked<S>,
                $($crate::record::fields::$kind<$type>: Resolve<S>,)*
            {
                fn resolve(&self, scope: &mut S) -> Option<Self::Resolved> {
                    self.check(scope);
                    $(let $field = self.$field.resolve(scope);)*
                    Some($name { $($field: $field?,)* whole: self.whole, span: self.span })
                }
            }
        };

        const _: () = {
            use $crate::record::{SourceId, Visitor, Walk};
            $(type $phase = $crate::text::Resolved;)?

            impl Walk for $name $(<$phase>)? {
                record!(@walk [$($word)?] $($field [$($fact)?])*);
            }
        };
    };
    (@walk [short] $($field:ident [$($fact:ident)?])*) => {
        fn sources(&self, found: &mut Vec<SourceId>) {
            $(self.$field.sources(found);)*
        }

        fn said<'a>(&'a self, found: &mut Vec<$crate::record::Said<'a>>) {
            $(self.$field.said(found);)*
        }

        fn walk(&self, sources: &[SourceId], visitor: &mut dyn Visitor) {
            $(record!(@line [$($fact)?] self.$field, visitor);)*
            $(self.$field.walk(sources, visitor);)*
        }
    };
    (@walk [$($word:ident)?] $($field:ident [$($fact:ident)?])*) => {
        fn walk(&self, _: &[SourceId], visitor: &mut dyn Visitor) {
            let (mut sources, mut said) = (Vec::new(), Vec::new());
            $(self.$field.sources(&mut sources);)*
            $(self.$field.said(&mut said);)*
            visitor.record(&$crate::record::Met { span: self.span, sources: &sources, said: &said });
            $(record!(@line [$($fact)?] self.$field, visitor);)*
            $(self.$field.walk(&sources, visitor);)*
        }
    };
    (@line [] $value:expr, $visitor:ident) => { $value.lines($visitor) };
    (@line [$fact:ident] $value:expr, $visitor:ident) => {};
    (@unchecked checked, $record:ty) => {};
    (@unchecked $($other:ident)?, $record:ty) => {
        impl<S> Checked<S> for $record {}
    };
    (@resolved $phase:ident) => { $crate::text::Resolved };
    (@short short ($key:ident)) => { Some(stringify!($key)) };
    (@short $($other:tt)*) => { None };
    (@part group $field:ident $type:ty, [], $doc:expr) => { <$type as Record>::FIELDS };
    (@part $kind:ident $field:ident $type:ty, [$($fact:ident)?], $doc:expr) => {
        &[Field {
            key: record!(@key $field),
            required: record!(@required $kind),
            list: record!(@list $kind),
            doc: $doc,
            value: <$type as Decode>::KIND,
            fact: record!(@fact $($fact)?),
            own: record!(@own $($fact)?),
        }]
    };
    (@own own) => { true };
    (@own $($other:ident)?) => { false };
    (@fact) => { false };
    (@fact fact) => { true };
    (@fact own) => { false };
    (@translate group $field:ident [] $value:expr, $keys:ident, $translator:ident) => {
        $value.translate_keys($keys, $translator)
    };
    (@translate $kind:ident $field:ident [] $value:expr, $keys:ident, $translator:ident) => {
        $translator.field(record!(@key $field), $value, $keys)
    };
    (@translate $kind:ident $field:ident [fact] $value:expr, $keys:ident, $translator:ident) => {
        $translator.fact_field(record!(@key $field), $keys)
    };
    (@translate list $field:ident [own] $value:expr, $keys:ident, $translator:ident) => {
        $translator.own_field(record!(@key $field), $value, $keys)
    };
    (@id required id $value:expr) => { Some($value.value.as_str()) };
    (@id $kind:ident $field:ident $value:expr) => { None };
    (@required required) => { true };
    (@required some) => { true };
    (@required $other:ident) => { false };
    (@list list) => { true };
    (@list some) => { true };
    (@list $other:ident) => { false };
    (@read group $field:ident $type:ty, $keys:ident, $decoder:ident) => { <$type as Record>::take($keys, $decoder) };
    (@read $kind:ident $field:ident $type:ty, $keys:ident, $decoder:ident) => {
        $keys.$kind(record!(@key $field), $decoder)
    };
    (@take optional $field:ident) => { $field };
    (@take list $field:ident) => { $field };
    (@take some $field:ident) => { $field };
    (@take $other:ident $field:ident) => { $field? };
    (@key $field:ident) => { $crate::parse::decode::key(stringify!($field)) };
}
pub(crate) use record;

/// Declares a closed list of words.
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $variant_doc:literal])* $variant:ident = $word:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $variant_doc])* $variant,)* }

        impl $crate::record::Worded for $name {}

        impl $name {
            /// Every word, as it is written.
            pub const WORDS: &'static [&'static str] = &[$($word),*];

            /// The word as it is written.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }

            /// The word that was written.
            ///
            /// # Errors
            /// If it is none of the list.
            pub fn parse(text: &str) -> Result<Self, $crate::value::ValueError> {
                match text { $($word => Ok(Self::$variant),)* _ => Err($crate::parse::decode::one_of(text, Self::WORDS)) }
            }
        }

        impl $crate::parse::decode::Decode for $crate::source::Spanned<$name> {
            const KIND: $crate::parse::decode::ValueKind = $crate::parse::decode::ValueKind::Word(&$crate::parse::decode::WordList {
                type_name: stringify!($name),
                doc: concat!($($doc),*),
                words: &[$(($word, concat!($($variant_doc),*))),*],
            });

            fn decode(node: &$crate::parse::yaml::Node, decoder: &mut $crate::parse::decode::Decoder) -> Option<Self> {
                $crate::parse::decode::word(node, decoder, <$name>::parse)
            }
        }
    };
}
pub(crate) use words;
