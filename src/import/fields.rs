//! What becomes of each field of a foreign format.

/// What becomes of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is read, and goes to these keys of the record.
    Key(&'static str),
    /// It decides how others are read.
    Guides(&'static str),
    /// The record has no key for it.
    None,
}

/// A field and what becomes of it.
pub type Field = (&'static str, Fate);

/// The fate of `name` among `fields`; none of a field that the format does not have.
pub(super) fn fate(fields: &[Field], name: &str) -> Fate {
    fields.iter().find(|(known, _)| *known == name).map_or(Fate::None, |(_, fate)| *fate)
}

/// The fields as a table of Markdown: those that are read, a row each, and the others in a sentence. `record` is what is made of them: `a source`.
#[must_use]
pub fn table(fields: &[Field], record: &str) -> String {
    let mut out = "| field | what becomes of it |\n|---|---|\n".to_owned();
    for (name, fate) in fields {
        match fate {
            Fate::Key(keys) => out.push_str(&format!("| `{name}` | {keys} |\n")),
            Fate::Guides(how) => out.push_str(&format!("| `{name}` | {how} |\n")),
            Fate::None => {}
        }
    }
    let others: Vec<String> =
        fields.iter().filter(|(_, fate)| *fate == Fate::None).map(|(name, _)| format!("`{name}`")).collect();
    out + &format!("\nNo key of {record} is made for {}.\n", others.join(", "))
}
