//! The files of `data/`: everything the site knows, for programs, and what each file holds.
//!
//! Comes in: the model and the words of the interface. Goes out: the bytes of each file, with what `data.html` says of it.
//! Computed things, such as verdicts, stand in them as codes and numbers. Does not know pages.

mod accounts;
mod agreement;
mod akoma_ntoso;
mod answers;
mod bibliography;
mod bibtex;
mod changes;
mod citation;
mod crate_metadata;
mod csl;
mod data_package;
mod events;
mod facts;
mod figures;
mod gazetteer;
mod names;
mod obligations;
mod participants;
mod people;
mod pictures;
mod places;
mod records;
mod relations;
mod ris;
mod shapes;
mod sources;
mod statements;
mod table;
mod values;

use crate::model::{PageRef, Site};
use crate::output::generated::{DATA, GeneratedPath};
use crate::record;
use crate::render::address::Addresses;
use crate::render::formats::format::{self, DataFile, Format, Input, Set};
use crate::render::words::Words;
use bibliography::Bibliography;
pub use records::{Record, Records};
use table::{Head, Table};

/// What `data/` holds, in the order in which it is explained.
static FORMATS: &[Format] = &[
    Format {
        exists: |site| !site.index.answers.is_empty(),
        ..Format::new("answers", |key, input| tables(key, &answers::answers(input), input))
    },
    Format::new("events", |key, input| tables(key, &events::events(input), input)),
    Format::new("states", |key, input| tables(key, &events::states(input), input)),
    Format {
        exists: Site::has_several_documents,
        ..Format::new("documents", |key, input| tables(key, &agreement::documents(input), input))
    },
    Format {
        exists: |site| site.relations().next().is_some(),
        ..Format::new("relations", |key, input| tables(key, &relations::relations(input), input))
    },
    Format {
        exists: |site| site.documents.iter().any(|document| !document.participants.is_empty()),
        ..Format::new("participants", |key, input| tables(key, &participants::participants(input), input))
    },
    Format {
        exists: has_agreement,
        ..Format::new("points", |key, input| tables(key, &agreement::points(input), input))
    },
    Format {
        exists: has_agreement,
        ..Format::new("versions", |key, input| tables(key, &agreement::versions(input), input))
    },
    Format {
        exists: has_agreement,
        ..Format::new("phrases", |key, input| tables(key, &agreement::phrases(input), input))
    },
    Format::new("obligations", |key, input| tables(key, &obligations::obligations(input), input)),
    Format {
        exists: obligations::recurs,
        ..Format::new("occurrences", |key, input| tables(key, &obligations::occurrences(input), input))
    },
    Format::new("revisions", |key, input| tables(key, &obligations::revisions(input), input)),
    Format::new("other_dates", |key, input| tables(key, &obligations::other_dates(input), input)),
    Format::new("accounts", |key, input| tables(key, &accounts::accounts(input), input)),
    Format::new("places", |key, input| tables(key, &places::places(input), input)),
    Format::new("facts", |key, input| tables(key, &facts::facts(input), input)),
    Format {
        exists: |site| site.shown_figures().next().is_some(),
        ..Format::new("figures", |key, input| tables(key, &figures::figures(input), input))
    },
    Format {
        exists: |site| site.shown_pictures().next().is_some(),
        ..Format::new("pictures", |key, input| tables(key, &pictures::pictures(input), input))
    },
    Format::new("names", |key, input| tables(key, &names::names(input), input)),
    Format::new("attestations", |key, input| tables(key, &names::attestations(input), input)),
    Format::new("people", |key, input| tables(key, &people::people(input), input)),
    Format::new("sources", |key, input| tables(key, &sources::sources(input), input)),
    Format::new("statements", |key, input| tables(key, &statements::statements(input), input)),
    Format::new("changes", |key, input| tables(key, &changes::changes(input), input)),
    Format::new("gazetteer", gazetteer::files),
    Format { exists: |site| site.map.is_some(), ..Format::new("map", shapes::files) },
    Format {
        exists: |site| has_agreement(site) && site.last_work().is_some(),
        ..Format::new("akoma_ntoso", akoma_ntoso::files)
    },
    Format::new("pages", |key, input| bibliographies(key, PAGES, &bibliography::pages(input), input)),
    Format::new("bibliography", |key, input| bibliographies(key, "sources", &bibliography::sources(input), input)),
];

/// The formats of every bibliography.
static BIBLIOGRAPHIES: &[Bibliography] = &[
    Bibliography { format: "BibTeX", ending: "bib", write: bibtex::bibtex },
    Bibliography { format: "CSL-JSON", ending: "csl.json", write: csl::csl },
    Bibliography { format: "RIS", ending: "ris", write: ris::ris },
];

fn has_agreement(site: &Site) -> bool {
    !site.documents.is_empty()
}

/// The name of the bibliographies of the site's own pages. One file each for all pages, not one for each page: they are rarely asked for.
const PAGES: &str = "pages";

/// A file that tells of the others.
struct Overview {
    /// The key of its words.
    key: &'static str,
    /// Its name, which programs look for.
    name: &'static str,
    /// The name of its format.
    format: &'static str,
    /// Its text, made from the files before it; none where the site does not say what the format asks for.
    write: fn(&[Set], &Input) -> Option<String>,
}

/// What tells of all that is in `data/`, each of the files above it as well.
static OVERVIEWS: &[Overview] = &[
    Overview {
        key: "data_package",
        name: "datapackage.json",
        format: "Data Package",
        write: |sets, input| Some(data_package::data_package(sets, input)),
    },
    Overview {
        key: "citation",
        name: "CITATION.cff",
        format: "CFF",
        write: |_, input| Some(citation::citation(input)),
    },
    Overview {
        key: "crate",
        name: "ro-crate-metadata.json",
        format: "RO-Crate",
        write: crate_metadata::crate_metadata,
    },
    Overview { key: "readme", name: "README.txt", format: "Text", write: |sets, input| Some(readme(sets, input)) },
];

/// The records of every table of a site, in the order in which `data.html` explains them.
#[must_use]
pub fn records(site: &Site, words: &Words) -> Vec<Records> {
    let input = Input { site, words, addresses: Addresses::new(site, "../") };
    records::of_sets(format::sets(FORMATS, &input), &input)
}

/// Everything in `data/`.
pub(super) fn sets(input: &Input) -> Vec<Set> {
    let mut sets: Vec<Set> = format::sets(FORMATS, input).collect();
    for overview in OVERVIEWS {
        if let Some(text) = (overview.write)(&sets, input) {
            let file = DataFile::new(DATA.within(overview.name), overview.format, text);
            sets.push(Set::new(overview.key, 0, vec![file]));
        }
    }
    sets
}

/// The bibliographies of the site's own pages: format and path.
pub(in crate::render) fn page_bibliographies() -> impl Iterator<Item = (&'static str, GeneratedPath)> {
    BIBLIOGRAPHIES.iter().map(|bibliography| (bibliography.format, bibliography.path(PAGES)))
}

fn bibliographies(key: &'static str, name: &str, listed: &[bibliography::Reference], input: &Input) -> Set {
    let file = |bibliography: &Bibliography| {
        DataFile::new(bibliography.path(name), bibliography.format, (bibliography.write)(listed, input))
    };
    Set::new(key, listed.len(), BIBLIOGRAPHIES.iter().map(file).collect())
}

/// A table as JSON, CSV and JSON Schema.
fn tables(key: &'static str, table: &Table, input: &Input) -> Set {
    let (site, words) = (input.site, input.words);
    let (title, description) = words.data_file(key);
    let schema_path = DATA.within(&format!("schema/{key}.json"));
    let schema_url = match site.settings.base_url {
        Some(_) => input.addresses.file(&schema_path),
        None => format!("schema/{key}.json"),
    };
    let schema_id = site.settings.base_url.as_ref().map(|_| schema_url.as_str());
    let schema = table.schema(key, schema_id, words);
    let head = Head {
        schema: schema_url.clone(),
        title: title.to_owned(),
        description: description.to_owned(),
        site: site.settings.title.to_string(),
        source: input.addresses.site(),
        licence: site.settings.licence.as_ref().map(|licence| licence.name.to_string()),
        licence_url: site.settings.licence.as_ref().map(|licence| licence.url.to_string()),
        language: site.settings.language.to_string(),
    };
    let files = vec![
        DataFile::new(DATA.within(&format!("{key}.json")), "JSON", table.json(&head)),
        DataFile::new(DATA.within(&format!("{key}.csv")), "CSV", table.csv()),
        DataFile::new(schema_path, "JSON Schema", schema),
    ];
    Set { columns: table.columns, ..Set::new(key, table.rows.len(), files) }
}

/// What the files say of themselves where their format has no room for it.
fn readme(sets: &[Set], input: &Input) -> String {
    let (site, words) = (input.site, input.words);
    let mut out = format!("{}\n{}\n{}\n\n", site.settings.title, site.settings.tagline, input.addresses.site());
    if let Some(record::Licence { name, url, .. }) = &site.settings.licence {
        out.push_str(&format!("{}\n{url}\n\n", words.labelled(words.data("licence"), name)));
    }
    out.push_str(&format!("{}\n{}\n\n", words.data("about"), input.addresses.page(PageRef::Data)));
    out.push_str(&format!("{}\n\n", words.data("csv")));
    for set in sets {
        let about = words.data_file(set.key).1;
        for file in &set.files {
            out.push_str(&format!("{}\n    {about}\n", file.path_in_data()));
        }
    }
    out
}
