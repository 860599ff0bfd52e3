//! `ro-crate-metadata.json`: the folder as an RO-Crate 1.1, in which archives of research keep data with what is known of them.

use serde_json::{Value, json};

use super::table::pretty;
use crate::model::PageRef;
use crate::output::media_type::content_type;
use crate::render::catalogue::description;
use crate::render::formats::format::{DataFile, Input, Set};

/// The metadata; none where it is not known when the content was last worked on, since the format asks for a date.
pub(super) fn crate_metadata(sets: &[Set], input: &Input) -> Option<String> {
    let (site, settings) = (input.site, &input.site.settings);
    let files: Vec<Value> =
        sets.iter().flat_map(|set| set.files.iter().map(move |file| part(file, set, input))).collect();
    let parts: Vec<Value> = files.iter().map(|file| json!({"@id": file["@id"]})).collect();
    let mut root = json!({
        "@id": "./",
        "@type": "Dataset",
        "name": settings.title.value,
        "description": description(PageRef::Index, site),
        "datePublished": site.last_work()?.placed().iso()?,
        "inLanguage": settings.language.as_str(),
        "hasPart": parts,
    });
    let mut graph = vec![json!({
        "@id": "ro-crate-metadata.json",
        "@type": "CreativeWork",
        "conformsTo": {"@id": "https://w3id.org/ro/crate/1.1"},
        "about": {"@id": "./"},
    })];
    if settings.base_url.is_some() {
        root["url"] = json!(input.addresses.site());
    }
    if let Some(licence) = &settings.licence {
        let url = licence.url.as_str();
        root["license"] = json!({"@id": url});
        graph.push(json!({"@id": url, "@type": "CreativeWork", "name": licence.name.value}));
    }
    graph.push(root);
    graph.extend(files);
    Some(pretty(&json!({"@context": "https://w3id.org/ro/crate/1.1/context", "@graph": graph})))
}

fn part(file: &DataFile, set: &Set, input: &Input) -> Value {
    let (title, description) = input.words.data_file(set.key);
    json!({
        "@id": file.path_in_data(),
        "@type": "File",
        "name": title,
        "description": description,
        "encodingFormat": content_type(&file.path).split(';').next(),
        "contentSize": file.bytes.len().to_string(),
    })
}
