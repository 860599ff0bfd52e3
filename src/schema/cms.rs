//! The declarations of records → the configuration of an editor with forms: Decap CMS, whose file Sveltia CMS reads as well.
//!
//! A form holds a file's keys. What is a map from ids to records (`sources.yaml`, and some keys of front matter) fits none of the forms
//! that there are: it is left out, and the written file says so. Such an editor keeps the keys it does not know. Forms are a little wider
//! than the build, as the schemas are.

mod forge;
mod widgets;
mod yaml;

use crate::parse::decode::{Declaration, ValueKind};
use crate::record::{Settings, document_folder};
use forge::Backend;
use yaml::{Node, flag, list, map, text};

/// What a configuration depends on.
pub struct Explainer<'a> {
    /// What `site.yaml` says.
    pub settings: &'a Settings,
    /// The ids of the documents in `documents/`: each has forms of its own.
    pub documents: &'a [String],
    /// The way from the top of the repository to the folder that holds `content/`: empty, or with `/` at its end.
    pub prefix: &'a str,
}

const HEAD: &str = "Written by `annals schema cms` from the declarations of the content format, for Decap CMS; Sveltia CMS reads the same. Changes \
                    here are lost: write it again after an update of annals, and when the words in site.yaml change. docs/editing.md says how \
                    it is used.";

/// The configuration, as YAML.
#[must_use]
pub fn configuration(explainer: &Explainer) -> String {
    let Explainer { settings, documents, prefix } = explainer;
    let backend = Backend::of(settings);
    let content = format!("{prefix}content");
    let mut top = map([
        ("backend", backend.node()),
        ("local_backend", flag(true)),
        ("publish_mode", text("editorial_workflow")),
        ("media_folder", text(&format!("{content}/static"))),
        ("public_folder", text("static")),
        ("editor", map([("preview", flag(false))])),
        ("slug", map([("encoding", text("ascii")), ("clean_accents", flag(true))])),
    ]);
    if let Some(base_url) = &settings.base_url {
        top.push("site_url", text(base_url.value.as_str()));
    }
    top.remark("backend", backend.remark());
    top.remark(
        "publish_mode",
        "Each change is proposed, as a branch of its own, and published when somebody accepts it.",
    );
    let collections = Collections { content: &content, settings, documents };
    top.push("collections", list(collections.all()));
    top.remark("collections", &left_out(&content));
    yaml::document(HEAD, &top)
}

/// Says which data files have no form.
fn left_out(content: &str) -> String {
    let tables = super::FILE_KINDS.iter().filter(|kind| matches!(kind.value, ValueKind::Table(_)));
    let names: Vec<&str> = tables.map(|kind| kind.files).collect();
    format!(
        "These files of {content} have no form, since they are maps from ids to records, for which there is no widget: {}. They are edited \
         as texts. So are translations (`NAME.LANGUAGE.md`).",
        names.join(", ")
    )
}

struct Collections<'a> {
    content: &'a str,
    settings: &'a Settings,
    documents: &'a [String],
}

/// A folder of which each file has the same form.
struct Folder<'a> {
    name: &'a str,
    label: &'a str,
    label_singular: &'a str,
    /// Below `content/`; empty for `content/` itself.
    folder: &'a str,
    /// What the id of a new file is made of; none if no file can be begun in a form.
    slug: Option<&'a str>,
    /// How an entry stands in the list.
    summary: &'a str,
    /// A key that every file has and no translation of one.
    fact: Option<&'a str>,
    description: &'a str,
    record: ValueKind,
}

impl Collections<'_> {
    fn all(&self) -> Vec<Node> {
        let place_pages = self.settings.place_pages.as_ref();
        let places = place_pages.map_or("Places", |pages| pages.title.value.as_str());
        let folders = [
            Folder {
                name: "pages",
                label: "Further pages",
                label_singular: "Page",
                folder: "",
                slug: Some("{{slug}}"),
                summary: "{{title}}",
                fact: None,
                description: "The entry index is the front page: its form is under The explainer.",
                record: kind("page"),
            },
            Folder {
                name: widgets::EVENTS,
                label: "Events",
                label_singular: "Event",
                folder: "events",
                slug: Some("{{fields.date}}-{{slug}}"),
                summary: "{{date}}: {{title}}",
                fact: Some("date"),
                description: "One file for each event.",
                record: kind("event"),
            },
            Folder {
                name: widgets::POINTS,
                label: "Points of the agreement",
                label_singular: "Point",
                folder: "agreement",
                slug: Some("point-{{fields.number}}"),
                summary: "{{number}}. {{title}}",
                fact: Some("number"),
                description: "One file for each point. The entry index is the agreement: its form is under The explainer.",
                record: kind("point"),
            },
            Folder {
                name: "place-pages",
                label: places,
                label_singular: "Page of a place",
                folder: self.settings.place_folder(),
                slug: None,
                summary: "{{slug}}",
                fact: None,
                description: "The pages of places. A new one needs an entry of places.yaml with its id: `annals new place-page ID` makes both.",
                record: kind("place-page"),
            },
        ];
        let mut all = vec![self.single_files()];
        all.extend(folders.iter().map(|folder| self.folder(folder)));
        all.extend(self.documents.iter().map(|id| self.points_of(id)));
        all
    }

    /// The points of a document beside the agreement.
    fn points_of(&self, id: &str) -> Node {
        self.folder(&Folder {
            name: &format!("{}-of-{id}", widgets::POINTS),
            label: &format!("Points of {id}"),
            label_singular: "Point",
            folder: &document_folder(id),
            slug: Some("point-{{fields.number}}"),
            summary: "{{number}}. {{title}}",
            fact: Some("number"),
            description: "One file for each point. The entry index is the document: its form is under The explainer.",
            record: kind("point"),
        })
    }

    /// The files that stand alone, each with a form of its own.
    fn single_files(&self) -> Node {
        let files = [("site", "Settings"), ("index", "The front page"), ("agreement", "The agreement")];
        let files = files.into_iter().filter_map(|(name, label)| {
            let kind = super::find(name)?;
            let mut file = map([
                ("name", text(name)),
                ("label", text(label)),
                ("file", text(&format!("{}/{}", self.content, kind.files))),
            ]);
            self.add_fields(&mut file, kind.value.record()?, kind.files.ends_with(".md"));
            Some(file)
        });
        let documents = self.documents.iter().filter_map(|id| {
            let mut file = map([
                ("name", text(&format!("document-{id}"))),
                ("label", text(&format!("The document {id}"))),
                ("file", text(&format!("{}/{}/index.md", self.content, document_folder(id)))),
            ]);
            self.add_fields(&mut file, kind("agreement").record()?, true);
            Some(file)
        });
        let files = files.chain(documents);
        map([("name", text("explainer")), ("label", text("The explainer")), ("files", list(files))])
    }

    fn folder(&self, folder: &Folder) -> Node {
        let path = if folder.folder.is_empty() { String::new() } else { format!("/{}", folder.folder) };
        let mut collection = map([
            ("name", text(folder.name)),
            ("label", text(folder.label)),
            ("label_singular", text(folder.label_singular)),
            ("description", text(folder.description)),
            ("folder", text(&format!("{}{path}", self.content))),
            ("extension", text("md")),
            ("format", text("frontmatter")),
            ("create", flag(folder.slug.is_some())),
        ]);
        if let Some(slug) = folder.slug {
            collection.push("slug", text(slug));
        }
        collection.push("summary", text(folder.summary));
        let sortable = folder.fact.into_iter().chain(["title"]).map(text);
        collection.push("sortable_fields", list(sortable));
        if let Some(fact) = folder.fact.filter(|_| !self.settings.languages.is_empty()) {
            let filter = [("label", text("Without translations")), ("field", text(fact)), ("pattern", text("."))];
            collection.push("view_filters", list([map(filter)]));
        }
        if let Some(record) = folder.record.record() {
            self.add_fields(&mut collection, record, true);
        }
        collection
    }

    /// Adds the fields of a file, and says which keys fit none.
    fn add_fields(&self, file: &mut Node, record: &Declaration, has_text: bool) {
        let form = widgets::form(record, self.settings, !self.documents.is_empty());
        file.push("fields", list(form.fields.into_iter().chain(has_text.then(widgets::text_below))));
        if !form.without.is_empty() {
            let keys = form.without.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            file.remark("fields", &format!("No widget fits {keys}; what the file has there is kept."));
        }
    }
}

/// What stands in the files with this schema.
fn kind(name: &str) -> ValueKind {
    super::find(name).map_or(ValueKind::Text, |kind| kind.value)
}
