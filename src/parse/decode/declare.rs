//! How a record or a closed list of words is declared: the type, its keys with their descriptions, and how it is read, in one place.

/// Declares a record: a struct, its keys with their descriptions, and how it is read. Each field is `required`, `optional` or a
/// `list`; its description is its doc comment.
macro_rules! record {
    ($(#[doc = $doc:literal])* $name:ident: $called:literal {
        $($(#[doc = $field_doc:literal])* $kind:ident $field:ident: $type:ty,)*
    }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[doc = $field_doc])* pub $field: record!(@type $kind $type),)*
            /// Whether everything in it could be read.
            pub whole: bool,
            /// Where the record stands.
            pub span: $crate::source::Span,
        }

        impl $crate::parse::decode::Record for $name {
            const NAME: &'static str = $called;
            const FIELDS: &'static [$crate::parse::decode::Field] = &[$($crate::parse::decode::Field {
                key: record!(@key $field),
                required: record!(@required $kind),
                list: record!(@list $kind),
                doc: concat!($($field_doc),*),
                value: <$type as $crate::parse::decode::Decode>::KIND,
            }),*];
        }

        impl $crate::parse::decode::Decode for $name {
            const KIND: $crate::parse::decode::ValueKind = $crate::parse::decode::ValueKind::Record(&$crate::parse::decode::Declaration {
                type_name: stringify!($name),
                name: $called,
                doc: concat!($($doc),*),
                fields: <Self as $crate::parse::decode::Record>::FIELDS,
            });

            fn decode(node: &$crate::parse::yaml::Node, decoder: &mut $crate::parse::decode::Decoder) -> Option<Self> {
                use $crate::parse::decode::Record as _;
                #[allow(unused_mut)]
                let mut keys = $crate::parse::decode::Keys::of(node, Self::NAME, Self::FIELDS, decoder)?;
                $(let $field = keys.$kind(record!(@key $field), decoder);)*
                keys.complete().then_some(())?;
                Some(Self { $($field: record!(@take $kind $field),)* whole: keys.whole(), span: node.span })
            }
        }
    };
    (@type required $type:ty) => { $type };
    (@type optional $type:ty) => { Option<$type> };
    (@type list $type:ty) => { Vec<$type> };
    (@required required) => { true };
    (@required $other:ident) => { false };
    (@list list) => { true };
    (@list $other:ident) => { false };
    (@take required $field:ident) => { $field? };
    (@take $other:ident $field:ident) => { $field };
    (@key $field:ident) => { $crate::parse::decode::key(stringify!($field)) };
}
pub(crate) use record;

/// Declares a closed list of words.
macro_rules! words {
    ($(#[doc = $doc:literal])* $name:ident { $($(#[doc = $variant_doc:literal])* $variant:ident = $word:literal,)* }) => {
        $(#[doc = $doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $name { $($(#[doc = $variant_doc])* $variant,)* }

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
