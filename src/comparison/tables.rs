//! How the tables of `data/` are compared: by what a record is found again, what it is called, and what in it follows from something else.
//!
//! A table that has no row here is compared all the same, by its id or its first column.

/// The pages, which are no table of `data/`.
pub(super) const PAGES: &str = "pages";
/// The statements, which are found again by their words.
pub(super) const STATEMENTS: &str = "statements";

/// How a table is compared.
#[derive(Clone, Copy)]
pub(super) struct Compared {
    pub(super) table: &'static str,
    /// The columns that together find a record again.
    pub(super) key: &'static [&'static str],
    /// The columns that say what it is, to people.
    pub(super) title: &'static [&'static str],
    /// The columns that follow from others, which are compared where they stand.
    pub(super) aside: &'static [&'static str],
    /// The columns in which all records of a whole say the same: they are compared once.
    pub(super) shared: &'static [&'static str],
    /// How many columns of the key find that whole.
    pub(super) n_whole: usize,
    /// The table that has the whole of which a record is a part, and the column that names it.
    pub(super) within: Option<(&'static str, &'static str)>,
}

const ID: &[&str] = &["id"];

impl Compared {
    const fn new(table: &'static str, key: &'static [&'static str], title: &'static [&'static str]) -> Self {
        Self { table, key, title, aside: &[], shared: &[], n_whole: 1, within: None }
    }
}

/// The tables in the order in which changes are told.
static TABLES: &[Compared] = &[
    Compared::new(PAGES, ID, &["title"]),
    Compared { aside: &["page", "hash", "form"], ..Compared::new(STATEMENTS, ID, &["text"]) },
    Compared { aside: &["point", "point_number", "point_title"], ..Compared::new("obligations", ID, &["what"]) },
    Compared {
        within: Some(("obligations", "obligation")),
        ..Compared::new("occurrences", &["obligation", "due"], &["obligation", "due"])
    },
    Compared {
        within: Some(("obligations", "obligation")),
        ..Compared::new("revisions", &["obligation", "number"], &["obligation", "number"])
    },
    Compared {
        within: Some(("obligations", "obligation")),
        ..Compared::new("other_dates", &["obligation", "event", "account", "answer"], &["obligation", "date"])
    },
    Compared { aside: &["kind_name", "earliest", "latest", "instant"], ..Compared::new("events", ID, &["title"]) },
    Compared {
        aside: &["date"],
        ..Compared::new("states", &["place", "event", "part"], &["place", "part", "state_name"])
    },
    Compared {
        shared: &["title", "what", "unit", "places"],
        ..Compared::new("figures", &["figure", "category", "date", "by"], &["title", "category", "date"])
    },
    Compared {
        aside: &["page"],
        shared: &["about", "question", "note"],
        ..Compared::new("accounts", &["id", "answer"], &["question", "says"])
    },
    Compared {
        aside: &["id", "subject_kind", "attested"],
        ..Compared::new("names", &["subject_kind", "subject", "language", "form"], &["form"])
    },
    Compared {
        aside: &["form"],
        within: Some(("names", "name")),
        ..Compared::new("attestations", &["name", "source"], &["form", "source"])
    },
    Compared { aside: &["party_kind"], ..Compared::new("sources", ID, &["publisher", "title"]) },
    Compared { aside: &["state"], ..Compared::new("places", ID, &["name"]) },
    Compared::new("people", ID, &["name"]),
    Compared { aside: &["summary"], ..Compared::new("documents", ID, &["title"]) },
    Compared::new("relations", &["document", "point", "does", "to_document", "to_points"], &["document", "what"]),
    Compared::new("points", ID, &["title"]),
    Compared::new("versions", ID, &["name"]),
    Compared {
        aside: &["language", "sources"],
        shared: &["label", "group", "point", "note"],
        n_whole: 2,
        ..Compared::new("phrases", &["term", "document", "version"], &["label", "version"])
    },
    Compared::new("participants", &["participant", "document"], &["participant"]),
    Compared::new("facts", &["place", "label"], &["place", "label"]),
    Compared::new("pictures", ID, &["caption"]),
    Compared::new("answers", ID, &["question"]),
    Compared::new("changes", ID, &["kind", "date"]),
];

/// How a table is compared that has these columns.
pub(super) fn compared(table: &'static str, columns: &[&'static str]) -> Compared {
    let known = TABLES.iter().find(|known| known.table == table).copied();
    known.unwrap_or_else(|| {
        let has = |name: &str| columns.contains(&name);
        let title = [&["title"] as &'static [_], &["name"], &["label"]].into_iter().find(|names| has(names[0]));
        let key: &'static [_] = if has("id") { ID } else { &[] };
        Compared::new(table, key, title.unwrap_or(key))
    })
}

/// Whether a column says only where something is told or of which document it is, as the id does, or counts what is compared itself.
pub(super) fn is_derived(column: &str) -> bool {
    matches!(column, "url" | "iri" | "cited" | "document") || column.starts_with("n_")
}

/// These tables, each once, in the order in which changes are told; those without a row after the others.
pub(super) fn in_order(tables: impl Iterator<Item = &'static str>) -> Vec<&'static str> {
    let mut tables: Vec<&str> = tables.collect();
    tables.sort_by_key(|table| (TABLES.iter().position(|known| known.table == *table).unwrap_or(TABLES.len()), *table));
    tables.dedup();
    tables
}
