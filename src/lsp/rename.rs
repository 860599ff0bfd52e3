//! A new id for a record, everywhere at once: where it is defined, each use, what the program has recorded of it, and the files that are named by it, whose
//! old address goes on leading to it.

use std::collections::BTreeMap;
use std::iter;

use gen_lsp_types::{
    DocumentChange, Edit, OptionalVersionedTextDocumentIdentifier, Position, PrepareRenamePlaceholder,
    PrepareRenameResult, RenameFile, TextDocumentEdit, TextDocumentIdentifier, TextEdit, WorkspaceEdit,
};

use super::asked::{Asked, same};
use super::named;
use crate::model::{PageRef, PlaceId, Site};
use crate::record::Kind;
use crate::resolve::symbols::Symbol;
use crate::source::Span;
use crate::value::Slug;

/// What an editor can do with an answer.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Abilities {
    /// Edits of several files that know their versions.
    pub(super) versions: bool,
    /// A file's new name.
    pub(super) file_names: bool,
}

/// The id that would be renamed at a position, or why none can be.
pub(super) fn prepare(asked: &Asked, position: Position) -> Result<Option<PrepareRenameResult>, String> {
    let Some((symbol, span)) = asked.symbol(position) else { return Ok(None) };
    let (kind, at) = record(symbol, asked)?;
    let id = reference(kind, at, asked)?;
    // A point may be named with its document, which stays.
    let id = id.rsplit('/').next().unwrap_or_default().to_owned();
    let sources = asked.analysis.sources();
    // Where a page begins stands no id, but the editor wants some place.
    let place = named_in(sources.slice(span), &id).map_or(span, |start| span.part(start, start + id.len()));
    let range = asked.places.range(place);
    Ok(Some(PrepareRenameResult::PrepareRenamePlaceholder(PrepareRenamePlaceholder::new(range, id))))
}

/// Every edit that gives what stands at a position the id `new`; or why that cannot be done.
pub(super) fn rename(
    asked: &Asked,
    position: Position,
    new: &str,
    abilities: Abilities,
) -> Result<Option<WorkspaceEdit>, String> {
    let Some((symbol, _)) = asked.symbol(position) else { return Ok(None) };
    let (kind, at) = record(symbol, asked)?;
    let (whole, site) = (reference(kind, at, asked)?, asked.site().ok_or("nothing is understood yet")?);
    Slug::parse(new).map_err(|error| match error.help {
        Some(help) => format!("{}: {help}", error.message),
        None => error.message,
    })?;
    let (of, old) = whole.split_at(whole.rfind('/').map_or(0, |slash| slash + 1));
    if new == old {
        return Ok(None);
    }
    if named::all(kind, site).iter().any(|named| named.id == format!("{of}{new}")) {
        return Err(format!("there is a {} `{new}` already", kind.name()));
    }
    let record = Symbol::Record(kind, at as u32);
    let page = page(kind, at, site);
    let mut edits = Edits::new(asked, old, new);
    if let Some(defined) = asked.analysis.symbols().definition(record).filter(|span| !span.range().is_empty()) {
        edits.replace(defined);
    }
    let symbols: Vec<Symbol> = [Some(record), page.map(Symbol::Page), same(record)].into_iter().flatten().collect();
    for symbol in symbols {
        let known = asked.analysis.symbols();
        known.uses(symbol).chain(known.records(symbol)).for_each(|span| edits.replace(span));
    }
    let mut changes = Vec::new();
    if let Some(page) = page {
        if !abilities.file_names {
            return Err("this editor cannot rename files: the id is the name of the file".to_owned());
        }
        changes = files(page, old, new, asked, &mut edits)?;
    }
    Ok(Some(edits.finish(changes, abilities)))
}

/// The record that is meant, by its kind and position.
fn record(symbol: Symbol, asked: &Asked) -> Result<(Kind, usize), String> {
    let symbol = same(symbol).filter(|_| matches!(symbol, Symbol::Page(_))).unwrap_or(symbol);
    match symbol {
        Symbol::Record(Kind::Source, 0) => Err("`editors` is the site itself, and is always called so".to_owned()),
        Symbol::Record(Kind::Document, _) => {
            Err("the id of a document is the name of its folder: rename that, and list the old addresses in `aliases`"
                .to_owned())
        }
        Symbol::Record(kind, at) => Ok((kind, at as usize)),
        Symbol::Page(PageRef::Place(page)) => match asked.site() {
            Some(site) => Ok((Kind::Place, site[page].place.0 as usize)),
            None => Err("nothing is understood yet".to_owned()),
        },
        Symbol::Page(_) => {
            Err("the name of this page is no id: rename its file, and list its old address in `aliases`".to_owned())
        }
        Symbol::Form(..) => Err("a form of a name is no id: it stands as its sources have it".to_owned()),
    }
}

/// How a record is referred to from anywhere.
fn reference(kind: Kind, at: usize, asked: &Asked) -> Result<String, String> {
    let site = asked.site().ok_or("nothing is understood yet")?;
    let named = named::all(kind, site).into_iter().nth(at);
    named.map(|named| named.id).ok_or_else(|| "nothing is known of it".to_owned())
}

/// The page that is named by the id of a record.
fn page(kind: Kind, at: usize, site: &Site) -> Option<PageRef> {
    match (kind, same(Symbol::Record(kind, at as u32))) {
        (_, Some(Symbol::Page(page))) => Some(page),
        (Kind::Place, _) => site.page_of(PlaceId::at(at)).map(PageRef::Place),
        _ => None,
    }
}

/// The new names of a page's file and of those that translate it. Its old address is added to those that it had before.
fn files(page: PageRef, old: &str, new: &str, asked: &Asked, edits: &mut Edits) -> Result<Vec<DocumentChange>, String> {
    let Some((site, front)) = asked.site().and_then(|site| Some((site, page.document(site)?))) else {
        return Ok(Vec::new());
    };
    let address = page.path(site);
    let renamed = |path: &str, ending: &str| {
        let stem = path.strip_suffix(ending).and_then(|stem| stem.strip_suffix(old));
        stem.map(|folder| format!("{folder}{new}{ending}"))
    };
    let Some(new_address) = renamed(&address, ".html") else { return Ok(Vec::new()) };
    if site.redirects().any(|redirect| redirect.from.value.file() == new_address) {
        return Err(format!("`{new_address}` is the former address of a page: take it out of `aliases` first"));
    }
    let source = asked.analysis.sources().get(front.file);
    let path = source.path();
    let new_path = renamed(path, ".md").ok_or("its file is not named by it")?;
    if asked.analysis.sources().find(&new_path).is_some() {
        return Err(format!("there is a file `{new_path}` already"));
    }
    match front.keys.aliases.last() {
        Some(last) => edits.after_alias(last.span, &address),
        None => {
            // The first line is the fence.
            let start = source.line_start(2);
            edits.insert(Span::new(front.file, start, start), format!("aliases: [{address}]\n"));
        }
    }
    let translations = asked.analysis.translations_of(path);
    let paths = iter::once(path.to_owned()).chain(translations);
    let change = |path: String| {
        let uri = asked.places.uri(&path).ok_or("its file is not there")?;
        let name =
            path.rsplit('/').next().and_then(|name| name.strip_prefix(old)).ok_or("its file is not named by it")?;
        let new_uri = uri.join(&format!("{new}{name}")).map_err(|error| error.to_string())?;
        Ok(DocumentChange::RenameFile(RenameFile::new(uri, new_uri, None, None)))
    };
    paths.map(change).collect()
}

/// Where `id` stands in `text` as a word of its own; in a path, as the name of the file, whose folder may be called so too.
fn named_in(text: &str, id: &str) -> Option<usize> {
    let is_part = |c: char| c.is_alphanumeric() || c == '-';
    let is_whole = |at: usize| {
        let before = text[..at].strip_suffix("note-").unwrap_or(&text[..at]);
        !before.ends_with(is_part) && !text[at + id.len()..].starts_with(is_part)
    };
    let found: Vec<usize> = text.match_indices(id).map(|(at, _)| at).filter(|&at| is_whole(at)).collect();
    let is_file = |at: &&usize| [".md", ".html"].iter().any(|ending| text[**at + id.len()..].starts_with(ending));
    found.iter().find(is_file).or(found.first()).copied()
}

/// The edits of each file, by its path.
struct Edits<'e, 'a> {
    asked: &'e Asked<'a>,
    old: &'e str,
    new: &'e str,
    files: BTreeMap<String, Vec<(Span, String)>>,
}

impl<'e, 'a> Edits<'e, 'a> {
    fn new(asked: &'e Asked<'a>, old: &'e str, new: &'e str) -> Self {
        Self { asked, old, new, files: BTreeMap::new() }
    }

    /// Puts the new id for the old one in a span.
    fn replace(&mut self, span: Span) {
        if let Some(start) = named_in(self.asked.analysis.sources().slice(span), self.old) {
            self.insert(span.part(start, start + self.old.len()), self.new.to_owned());
        }
    }

    fn insert(&mut self, span: Span, text: String) {
        let path = self.asked.analysis.sources().get(span.file).path().to_owned();
        let edits = self.files.entry(path).or_default();
        // A place may be a use in two ways, of a page and of what it is about.
        if !edits.iter().any(|(known, _)| *known == span) {
            edits.push((span, text));
        }
    }

    /// Adds an address behind the last of a list, as that is written.
    fn after_alias(&mut self, last: Span, address: &str) {
        let source = self.asked.analysis.sources().get(last.file);
        let line = source.line(source.line_column(last.start).line);
        let quote = usize::from(source.text()[last.range().end..].starts_with(['"', '\'']));
        let end = Span::new(last.file, last.range().end + quote, last.range().end + quote);
        let indent = &line[..line.len() - line.trim_start().len()];
        match line.trim_start().starts_with("- ") {
            true => self.insert(end, format!("\n{indent}- {address}")),
            false if line.contains('[') => self.insert(end, format!(", {address}")),
            // A single value stands for a list of one.
            false => {
                let start = Span::new(last.file, last.range().start - quote, last.range().start - quote);
                self.insert(start, "[".to_owned());
                self.insert(end, format!(", {address}]"));
            }
        }
    }

    fn finish(self, further: Vec<DocumentChange>, abilities: Abilities) -> WorkspaceEdit {
        let places = &self.asked.places;
        let mut files = Vec::new();
        for (path, mut edits) in self.files {
            edits.sort();
            let Some(uri) = places.uri(&path) else { continue };
            let version = places.documents.get(&path).map(|document| document.version);
            let edits = edits.into_iter().map(|(span, text)| TextEdit::new(places.range(span), text));
            files.push((uri, version, edits.collect::<Vec<_>>()));
        }
        if !abilities.versions {
            let changes = files.into_iter().map(|(uri, _, edits)| (uri, edits));
            return WorkspaceEdit { changes: Some(changes.collect()), ..WorkspaceEdit::default() };
        }
        let edits = files.into_iter().map(|(uri, version, edits)| {
            let text_document = OptionalVersionedTextDocumentIdentifier {
                version,
                text_document_identifier: TextDocumentIdentifier::new(uri),
            };
            let edits = edits.into_iter().map(Edit::TextEdit).collect();
            DocumentChange::TextDocumentEdit(TextDocumentEdit { text_document, edits })
        });
        WorkspaceEdit { document_changes: Some(edits.chain(further).collect()), ..WorkspaceEdit::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::named_in;

    #[test]
    fn an_id_is_found_as_a_word_of_its_own() {
        let check = |text: &str, expected: Option<usize>| assert_eq!(named_in(text, "act"), expected, "{text}");
        check("act", Some(0));
        check("../events/act.md#act", Some(10));
        check("fact.md#note-act", Some(13));
        check("act-2/act.html", Some(6));
        check("act/act.md", Some(4));
        check("react", None);
    }
}
