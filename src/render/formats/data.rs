//! The files of `data/`: everything the site knows, for programs, and what each file holds.
//!
//! Comes in: the model and the words of the interface. Goes out: the bytes of each file, with what `data.html` says of it.
//! Computed things, such as verdicts, stand in them as codes and numbers. Does not know pages.

mod accounts;
mod bibliography;
mod bibtex;
mod changes;
mod csl;
mod events;
mod gazetteer;
mod input;
mod names;
mod obligations;
mod people;
mod places;
mod shapes;
mod sources;
mod table;
mod values;

pub(in crate::render) use bibliography::PAGES;

use crate::model::{PageRef, Site};
use crate::render::address::Addresses;
use crate::render::formats::DataFile;
use crate::render::words::Words;
use input::Input;
use table::{Head, Table};

/// Every file of `data/`, in the order in which they are explained.
pub(in crate::render) fn files(site: &Site, words: &Words) -> Vec<DataFile> {
    let input = Input { site, words, addresses: Addresses::new(site, "../") };
    let tables = [
        events::events(&input),
        events::states(&input),
        obligations::obligations(&input),
        obligations::revisions(&input),
        obligations::other_dates(&input),
        accounts::accounts(&input),
        places::places(&input),
        names::names(&input),
        names::attestations(&input),
        people::people(&input),
        sources::sources(&input),
        changes::changes(&input),
    ];
    let mut files: Vec<DataFile> = tables.iter().flat_map(|table| table_files(table, &input)).collect();
    let mut single = |key, name: &str, format, n_records, text: String| {
        let path = format!("data/{name}");
        files.push(DataFile { key, path, format, n_records, columns: Vec::new(), bytes: text.into_bytes() });
    };
    single("gazetteer", "gazetteer.geojson", "Linked Places", site.places.len(), gazetteer::gazetteer(&input));
    if let Some(map) = &site.map {
        single("map", "map.geojson", "GeoJSON", map.shapes.len(), shapes::shapes(map, &input));
    }
    let n_pages = bibliography::pages(site).count();
    for ((format, path), text) in bibliography::PAGES.iter().zip([bibtex::pages(&input), csl::pages(&input)]) {
        single("pages", path.trim_start_matches("data/"), format, n_pages, text);
    }
    let n_sources = bibliography::cited(site).count();
    single("bibliography", "sources.csl.json", "CSL-JSON", n_sources, csl::csl(&input));
    single("bibliography", "sources.bib", "BibTeX", n_sources, bibtex::bibtex(&input));
    let readme = readme(&files, &input);
    files.push(DataFile {
        key: "readme",
        path: "data/README.txt".to_owned(),
        format: "Text",
        n_records: 0,
        columns: Vec::new(),
        bytes: readme.into_bytes(),
    });
    files
}

/// A table as JSON, CSV and JSON Schema.
fn table_files(table: &Table, input: &Input) -> Vec<DataFile> {
    let (site, words) = (input.site, input.words);
    let (title, description) = words.data_file(table.key);
    let schema_path = format!("data/schema/{}.json", table.key);
    let schema_url = match site.settings.base_url {
        Some(_) => input.addresses.file(&schema_path),
        None => format!("schema/{}.json", table.key),
    };
    let schema_id = site.settings.base_url.as_ref().map(|_| schema_url.as_str());
    let schema = table.schema(schema_id, words);
    let head = Head {
        schema: schema_url.clone(),
        title: title.to_owned(),
        description: description.to_owned(),
        site: site.settings.title.clone(),
        source: input.addresses.site(),
        licence: site.settings.licence.as_ref().map(|(name, _)| name.clone()),
        licence_url: site.settings.licence.as_ref().map(|(_, url)| url.clone()),
        language: site.settings.language.to_string(),
    };
    let columns: Vec<&'static str> = table.columns.iter().map(|column| column.name).collect();
    let file = |path: String, format, bytes| DataFile {
        key: table.key,
        path,
        format,
        n_records: table.rows.len(),
        columns: columns.clone(),
        bytes,
    };
    vec![
        file(format!("data/{}.json", table.key), "JSON", table.json(&head).into_bytes()),
        file(format!("data/{}.csv", table.key), "CSV", table.csv()),
        file(schema_path, "JSON Schema", schema.into_bytes()),
    ]
}

/// What the files say of themselves where their format has no room for it.
fn readme(files: &[DataFile], input: &Input) -> String {
    let (site, words) = (input.site, input.words);
    let mut out = format!("{}\n{}\n{}\n\n", site.settings.title, site.settings.tagline, input.addresses.site());
    if let Some((name, url)) = &site.settings.licence {
        out.push_str(&format!("{}: {name}\n{url}\n\n", words.data("licence")));
    }
    out.push_str(&format!("{}\n{}\n\n", words.data("about"), input.addresses.page(PageRef::Data)));
    out.push_str(&format!("{}\n\n", words.data("csv")));
    for file in files {
        let path = file.path.trim_start_matches("data/");
        out.push_str(&format!("{path}\n    {}\n", words.data_file(file.key).1));
    }
    out
}
