//! `datapackage.json`: a Data Package 2, by which programs that read tables know what is in each column of the CSV files.

use serde_json::{Value, json};

use super::table::{Kind, pretty};
use crate::model::PageRef;
use crate::render::catalogue::description;
use crate::render::formats::format::{DataFile, Input, Set};

/// The package of these sets, as far as they are tables.
pub(super) fn data_package(sets: &[Set], input: &Input) -> String {
    let (site, settings) = (input.site, &input.site.settings);
    let resources: Vec<Value> = sets.iter().filter_map(|set| resource(set, sets, input)).collect();
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "title": settings.title.value,
        "description": description(PageRef::Index, site),
        "resources": resources,
    });
    if let Some(day) = site.last_work().and_then(|date| date.placed().iso()) {
        package["version"] = json!(day);
    }
    if settings.base_url.is_some() {
        package["homepage"] = json!(input.addresses.site());
    }
    if let Some(licence) = &settings.licence {
        package["licenses"] = json!([{"title": licence.name.value, "path": licence.url.as_str()}]);
    }
    pretty(&package)
}

fn resource(set: &Set, sets: &[Set], input: &Input) -> Option<Value> {
    let file = csv(set)?;
    let (title, description) = input.words.data_file(set.key);
    Some(json!({
        "$schema": "https://datapackage.org/profiles/2.0/dataresource.json",
        "name": set.key,
        "type": "table",
        "path": file.path_in_data(),
        "title": title,
        "description": description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": schema(set, sets, input),
    }))
}

fn csv(set: &Set) -> Option<&DataFile> {
    set.files.iter().find(|file| file.format == "CSV")
}

/// The columns, the one that tells records apart, and those whose ids stand in other tables of the package. Of a list of ids the format cannot say it.
fn schema(set: &Set, sets: &[Set], input: &Input) -> Value {
    let fields = set.columns.iter().map(|column| {
        let mut field = column.field();
        field["description"] = json!(input.words.data_column(set.key, column.name));
        field
    });
    let mut schema = json!({
        "$schema": "https://datapackage.org/profiles/2.0/tableschema.json",
        "fields": fields.collect::<Vec<_>>(),
    });
    let key = set.columns.iter().find(|column| matches!(column.kind, Kind::Key));
    if let Some(column) = key {
        schema["primaryKey"] = json!([column.name]);
    }
    let references = set.columns.iter().filter_map(|column| match column.kind {
        Kind::Reference(table) if sets.iter().any(|set| set.key == table && csv(set).is_some()) => {
            // Programs for the first edition of the format know the table itself by an empty name only.
            let table = if table == set.key { "" } else { table };
            Some(json!({"fields": [column.name], "reference": {"resource": table, "fields": ["id"]}}))
        }
        _ => None,
    });
    let references: Vec<Value> = references.collect();
    if !references.is_empty() {
        schema["foreignKeys"] = json!(references);
    }
    schema
}
