//! What a file of a translation can hold, as JSON Schema: the keys of its original that hold words, and none of facts. Entries of a list stand by their ids, or by
//! their numbers from 1.

use serde_json::{Map, Value, json};

use super::{Definitions, FileKind, ID, capitalised, finished, object, prose};
use crate::parse::decode::{Declaration, Field, ValueKind};

/// What stands behind the name of a kind of file in the name of the schema of its translations.
pub const SUFFIX: &str = ".translation";

/// The schema of the translations of a kind of file, as a JSON text that ends with a line break.
#[must_use]
pub fn schema(kind: &FileKind) -> String {
    let mut definitions = Definitions::new();
    let schema = match kind.value {
        ValueKind::Record(declaration) => record(declaration, &mut definitions),
        other => words(other, &mut definitions),
    };
    let title = format!("{}, in another language", kind.title);
    finished(schema.unwrap_or_default(), &format!("{}{SUFFIX}", kind.name), &title, definitions)
}

/// The files of a translation of this kind, below `content/`.
#[must_use]
pub fn files(kind: &FileKind) -> String {
    kind.files.replace(".yaml", ".LANGUAGE.yaml").replace(".md", ".LANGUAGE.md")
}

/// The words of a value; none if it has none.
fn words(kind: ValueKind, definitions: &mut Definitions) -> Option<Map<String, Value>> {
    match kind {
        ValueKind::Text | ValueKind::InlineMarkdown => Some(super::value(kind, definitions)),
        ValueKind::Table(entry) => {
            let entry = words(*entry, definitions)?;
            Some(by_names(&json!({"pattern": ID, "maxLength": 100}), entry))
        }
        ValueKind::Either(short, full) => match (words(*short, definitions), words(*full, definitions)) {
            (Some(short), Some(full)) => Some(object([("anyOf", json!([short, full]))])),
            (short, full) => short.or(full),
        },
        ValueKind::Record(declaration) => {
            let definition = record(declaration, definitions)?;
            definitions.entry(declaration.type_name.to_owned()).or_insert(Value::Object(definition));
            Some(object([("$ref", format!("#/$defs/{}", declaration.type_name).into())]))
        }
        _ => None,
    }
}

/// The words of a record; none if it has none.
fn record(declaration: &Declaration, definitions: &mut Definitions) -> Option<Map<String, Value>> {
    let fields = declaration.fields.iter().filter(|field| !field.fact);
    let properties: Map<String, Value> =
        fields.filter_map(|field| Some((field.key.to_owned(), property(field, definitions)?))).collect();
    (!properties.is_empty()).then(|| {
        object([
            ("title", capitalised(declaration.name).into()),
            ("description", prose(declaration.doc).into()),
            ("type", "object".into()),
            ("properties", properties.into()),
            ("additionalProperties", false.into()),
        ])
    })
}

fn property(field: &Field, definitions: &mut Definitions) -> Option<Value> {
    let item = words(field.value, definitions)?;
    let mut property = match (field.list, field.own) {
        (true, true) => object([("anyOf", json!([{"type": "array", "items": item}, item]))]),
        (true, false) if has_id(field.value) => by_names(&json!({"pattern": ID, "maxLength": 100}), item),
        (true, false) => by_names(&json!({"pattern": "^[1-9][0-9]*$"}), item),
        (false, _) => item,
    };
    property.insert("description".into(), prose(field.doc).into());
    Some(Value::Object(property))
}

/// Values by the names of what they translate.
fn by_names(names: &Value, item: Map<String, Value>) -> Map<String, Value> {
    object([("type", "object".into()), ("propertyNames", names.clone()), ("additionalProperties", item.into())])
}

/// Whether a record of a list is known by its id.
fn has_id(kind: ValueKind) -> bool {
    match kind {
        ValueKind::Record(declaration) => declaration.fields.iter().any(|field| field.key == "id" && field.required),
        ValueKind::Either(_, full) => has_id(*full),
        _ => false,
    }
}
