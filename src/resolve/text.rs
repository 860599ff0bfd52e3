//! Resolves the references of a text: citations, places, links.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::diagnostic::{Diagnostic, nearest};
use crate::model::{ImageFile, Mention, PageRef, PlaceId, Resolved, SourceId, Target, Text};
use crate::record::Kind;
use crate::resolve::checks::{broken_link, reference_to_draft, unknown_form, unreadable_image};
use crate::resolve::inflection;
use crate::resolve::scope::{Fragment, Scope};
use crate::resolve::symbols::Symbol;
use crate::source::{Span, Spanned, is_passed_over};
use crate::text::{Block, BlockKind, Cited, Definition, Inline, InlineKind, PlaceMention, Written, is_spelt_alike};
use crate::value::LinkKind;
use crate::value::picture::{self, NoPicture};

/// A whole text.
pub fn text(written: &crate::text::Text<Written>, scope: &mut Scope) -> Text {
    Text { blocks: blocks(&written.blocks, scope) }
}

fn blocks(written: &[Block<Written>], scope: &mut Scope) -> Vec<Block<Resolved>> {
    let block =
        |block: &Block<Written>| Some(Block { kind: block_kind(&block.kind, scope)?, span: block.span, at: block.at });
    written.iter().filter_map(block).collect()
}

fn block_kind(kind: &BlockKind<Written>, scope: &mut Scope) -> Option<BlockKind<Resolved>> {
    let cells = |cells: &[Vec<Inline<Written>>], scope: &mut Scope| -> Vec<Vec<Inline<Resolved>>> {
        cells.iter().map(|cell| inlines(cell, scope)).collect()
    };
    Some(match kind {
        BlockKind::Paragraph(text) => BlockKind::Paragraph(inlines(text, scope)),
        BlockKind::Heading { level, id, text } => {
            BlockKind::Heading { level: *level, id: id.clone(), text: inlines(text, scope) }
        }
        BlockKind::List { start, items } => {
            BlockKind::List { start: *start, items: items.iter().map(|item| blocks(item, scope)).collect() }
        }
        BlockKind::Quote(inside) => BlockKind::Quote(blocks(inside, scope)),
        BlockKind::Code { language, text } => BlockKind::Code { language: language.clone(), text: text.clone() },
        BlockKind::Table { alignments, head, rows } => BlockKind::Table {
            alignments: alignments.clone(),
            head: cells(head, scope),
            rows: rows.iter().map(|row| cells(row, scope)).collect(),
        },
        BlockKind::Definitions(definitions) => BlockKind::Definitions(
            definitions
                .iter()
                .map(|definition| Definition {
                    term: inlines(&definition.term, scope),
                    definitions: definition.definitions.iter().map(|inside| blocks(inside, scope)).collect(),
                })
                .collect(),
        ),
        BlockKind::Embedded(id) => BlockKind::Embedded(scope.embedded(&id.value, id.span)?),
        BlockKind::Break => BlockKind::Break,
        BlockKind::Footnote { label, blocks: inside } => {
            BlockKind::Footnote { label: label.clone(), blocks: blocks(inside, scope) }
        }
    })
}

/// Running text.
pub fn inlines(written: &[Inline<Written>], scope: &mut Scope) -> Vec<Inline<Resolved>> {
    written.iter().filter_map(|inline| Some(Inline { kind: inline_kind(inline, scope)?, span: inline.span })).collect()
}

fn inline_kind(inline: &Inline<Written>, scope: &mut Scope) -> Option<InlineKind<Resolved>> {
    Some(match &inline.kind {
        InlineKind::Text(text) => InlineKind::Text(text.clone()),
        InlineKind::Emphasis(inside) => InlineKind::Emphasis(inlines(inside, scope)),
        InlineKind::Strong(inside) => InlineKind::Strong(inlines(inside, scope)),
        InlineKind::Deleted(inside) => InlineKind::Deleted(inlines(inside, scope)),
        InlineKind::Code(text) => InlineKind::Code(text.clone()),
        InlineKind::Link { target, text } => {
            let text = inlines(text, scope);
            InlineKind::Link { target: link(target, scope)?, text }
        }
        InlineKind::Image { file, alt } => InlineKind::Image { file: image(file, scope)?, alt: alt.clone() },
        InlineKind::Citation(cited) => InlineKind::Citation(citation(cited, scope)),
        InlineKind::Place(mention) => InlineKind::Place(place(mention, scope)?),
        InlineKind::FootnoteReference(label) => InlineKind::FootnoteReference(label.clone()),
        InlineKind::SoftBreak => InlineKind::SoftBreak,
        InlineKind::HardBreak => InlineKind::HardBreak,
    })
}

fn citation(cited: &[Cited<Written>], scope: &mut Scope) -> Vec<Cited<Resolved>> {
    cited
        .iter()
        .filter_map(|cited| {
            Some(Cited {
                source: SourceId::at(scope.lookup(Kind::Source, &cited.source.value, cited.source.span)?),
                locator: cited.locator.clone(),
            })
        })
        .collect()
}

fn place(mention: &Spanned<PlaceMention>, scope: &mut Scope) -> Option<Mention> {
    let (id, rest) = parts(mention, scope);
    let place = PlaceId::at(scope.lookup(Kind::Place, &mention.value.id, id)?);
    let Some(form) = &mention.value.form else { return Some(Mention { place, name: None, inflected: None }) };
    let record = scope.written_place(place)?;
    let language = scope.language_at(rest).filter(|language| language.has_cases());
    let listed = record.names.iter().position(|name| is_spelt_alike(&name.form.value, form));
    let Some(name) = listed.or_else(|| inflection::lemma(form, language?, &record.names)) else {
        if record.whole {
            let forms = record.names.iter().map(|name| name.form.value.as_str());
            let fault = unknown_form::fault(form, &mention.value.id, rest, forms);
            scope.sink.report(match language {
                Some(language) => unknown_form::inflected(fault, language, &record.names),
                None => fault,
            });
        }
        return None;
    };
    scope.uses.push((Symbol::Form(place, name as u32), rest));
    Some(Mention { place, name: Some(name), inflected: listed.is_none().then(|| form.as_str().into()) })
}

/// Where the id of a mention stands, and where its form does; the whole for both if it is not written as it is read.
fn parts(mention: &Spanned<PlaceMention>, scope: &Scope) -> (Span, Span) {
    let (span, written) = (mention.span, scope.texts.slice(mention.span));
    let bar = written.find('|').map(|bar| bar + 1);
    match written.starts_with(&mention.value.id) {
        true => (span.part(0, mention.value.id.len()), bar.map_or(span, |form| span.part(form, written.len()))),
        false => (span, span),
    }
}

fn link(target: &Spanned<String>, scope: &mut Scope) -> Option<Target> {
    match crate::value::classify(&spelled(&target.value)) {
        Ok(LinkKind::Web | LinkKind::Mail) => Some(Target::Outside(target.value.clone())),
        Ok(LinkKind::Relative) => inside(target, scope),
        Err(error) => {
            let mut fault = Diagnostic::new(&broken_link::BROKEN_LINK, target.span, error.message);
            fault.help = error.help.into_iter().collect();
            scope.sink.report(fault);
            None
        }
    }
}

/// A path with what may stand in the name of a file and not in an address percent-encoded: an author writes `<the report.pdf>`. Whatever might
/// have a scheme or a host stays as it is.
fn spelled(target: &str) -> Cow<'_, str> {
    let first = target.split(['/', '?', '#']).next().unwrap_or_default();
    if first.contains(':') || target.starts_with("//") || !target.contains(IN_NAMES) {
        return Cow::Borrowed(target);
    }
    let encoded = |c: char| if IN_NAMES.contains(&c) { format!("%{:02X}", u32::from(c)) } else { c.to_string() };
    Cow::Owned(target.chars().map(encoded).collect())
}

/// What may stand in the name of a file on every system, and not in an address.
const IN_NAMES: &[char] = &[' ', '[', ']', '{', '}', '^', '`'];

/// The page of the file that `target` names, and an anchor in it; none has been reported.
pub fn page(target: &Spanned<String>, scope: &mut Scope) -> Option<(PageRef, Option<String>)> {
    match inside(target, scope)? {
        Target::Page(page, anchor) => Some((page, anchor)),
        Target::File(_) | Target::Outside(_) => {
            let fault = Diagnostic::new(&broken_link::BROKEN_LINK, target.span, "a file of `static/` is no page")
                .help("name the Markdown file of a page, such as `index.md`");
            scope.sink.report(fault);
            None
        }
    }
}

fn image(file: &Spanned<String>, scope: &mut Scope) -> Option<ImageFile> {
    match link(file, scope)? {
        // What is not even named like a picture was told when it was read.
        Target::File(path) if path.rsplit_once('.').is_some_and(|(_, ending)| !picture::is_ending(ending)) => None,
        Target::File(path) => match picture::size(scope.texts.asset(&format!("content/static/{path}"))?.bytes()?) {
            Ok(size) => Some(ImageFile { file: path, size }),
            Err(NoPicture) => {
                scope.sink.report(unreadable_image::fault(file.span));
                None
            }
        },
        _ => {
            let fault = Diagnostic::new(&broken_link::BROKEN_LINK, file.span, "an image must be a file of `static/`")
                .help("put the file in `content/static/` and link to it there");
            scope.sink.report(fault);
            None
        }
    }
}

/// A link to a file of the explainer, a part of a page, or both. Names are compared after decoding, however their accents were typed.
fn inside(target: &Spanned<String>, scope: &mut Scope) -> Option<Target> {
    let (path, anchor) = match target.value.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (target.value.as_str(), None),
    };
    let (path, anchor) = (decoded(path, target.span, scope)?, anchor.map(|anchor| decoded(anchor, target.span, scope)));
    let own = scope.texts.get(target.span.file).path().trim_start_matches("content/").to_owned();
    let full = if path.is_empty() { Some(own.clone()) } else { join(&own, &path) };
    let page = full.as_deref().and_then(|full| scope.files.get(full)).copied();
    let Some(page) = page else {
        if let Some(file) = full.as_deref().and_then(|full| scope.assets.get(full.strip_prefix("static/")?)) {
            return Some(Target::File(file.clone()));
        }
        if full.as_ref().is_some_and(|full| scope.unread.contains(full)) {
            return None;
        }
        let withheld = scope.explainer.withheld.iter().find(|(file, _)| {
            full.as_deref().is_some_and(|full| scope.texts.get(*file).path().strip_prefix("content/") == Some(full))
        });
        if let Some((_, id)) = withheld {
            scope.sink.report(reference_to_draft::fault(id, target.span));
            return None;
        }
        // Of a page that stands where none can stand it is told there.
        let is_stray = |full: &String| full.ends_with(".md") && scope.texts.find(&format!("content/{full}")).is_some();
        if full.as_ref().is_some_and(is_stray) {
            return None;
        }
        scope.sink.report(no_file(&path, full.as_deref(), target.span, scope));
        return None;
    };
    scope.uses.push((Symbol::Page(page), target.span));
    let Some(anchor) = anchor else { return Some(Target::Page(page, None)) };
    let anchor = anchor?;
    scope.fragments.push(Fragment { page, anchor: anchor.clone(), span: target.span });
    Some(Target::Page(page, Some(anchor)))
}

/// What a part of an address stands for, in Unicode's NFC.
fn decoded(text: &str, span: Span, scope: &mut Scope) -> Option<String> {
    match percent_decode_str(text).decode_utf8() {
        Ok(decoded) => Some(decoded.nfc().collect()),
        Err(_) => {
            let fault =
                Diagnostic::new(&broken_link::BROKEN_LINK, span, format!("`{text}` does not stand for any text"))
                    .help("write the letters as they are, or encode their UTF-8");
            scope.sink.report(fault);
            None
        }
    }
}

fn no_file(path: &str, full: Option<&str>, span: Span, scope: &Scope) -> Diagnostic {
    let markdown = full.map(|full| full.strip_suffix(".html").map_or(full.to_owned(), |stem| format!("{stem}.md")));
    if let Some(missing) = markdown.as_ref().and_then(|markdown| scope.absent.get(markdown)) {
        let fault = Diagnostic::new(&broken_link::BROKEN_LINK, span, format!("this site has no page `{path}`"));
        return fault.help(missing.clone());
    }
    let fault = Diagnostic::new(&broken_link::BROKEN_LINK, span, format!("there is no file `{path}`"));
    if path.starts_with("www.") {
        return fault.help(format!("for an address outside write `https://{path}`"));
    }
    let own = scope.texts.get(span.file).path().trim_start_matches("content/");
    let Some((meant, certainty)) = meant(path, full, scope) else {
        return fault.help(match full {
            None => "the path leaves `content/`",
            Some(full) if full.split('/').any(is_passed_over) => {
                "hidden files, backups and what desktops keep in folders are passed over: give it another name"
            }
            Some(_) => "links are relative to this file",
        });
    };
    let proposed = from(own, &meant);
    let fault = fault.help(match certainty {
        Meant::Edited => format!("link to the file that is edited: `{proposed}`"),
        Meant::Relative => format!("a path begins at the folder of this file: write `{proposed}`"),
        Meant::Near => format!("did you mean `{proposed}`?"),
    });
    match scope.texts.slice(span).starts_with(path) {
        true => fault.suggest(span.part(0, path.len()), &proposed),
        false => fault,
    }
}

/// How a path that leads nowhere differs from the one that was probably meant.
#[derive(Clone, Copy)]
enum Meant {
    /// It is the address of the page.
    Edited,
    /// It begins at another folder.
    Relative,
    /// It is spelt in another way.
    Near,
}

/// The file, below `content/`, that was probably meant by `path`, which is `full` when seen from its file.
fn meant<'s>(path: &str, full: Option<&str>, scope: &'s Scope) -> Option<(Cow<'s, str>, Meant)> {
    let copied = [full.unwrap_or_default(), below(path)].into_iter().find_map(|path| path.strip_prefix("static/"));
    let Some(copied) = copied else {
        return meant_page(path, full, scope).map(|(file, certainty)| (file.into(), certainty));
    };
    let written = |file: &str| format!("static/{}", file.replace(' ', "%20")).into();
    if let Some(file) = scope.assets.get(copied) {
        return Some((written(file), Meant::Relative));
    }
    if copied.split('/').any(is_passed_over) {
        return None;
    }
    nearest(copied, scope.assets.keys().map(String::as_str)).map(|file| (written(file), Meant::Near))
}

/// A path without the way up to `content/`.
fn below(path: &str) -> &str {
    let below = path.trim_start_matches("../").trim_start_matches("./").trim_start_matches('/');
    below.strip_prefix("content/").unwrap_or(below)
}

/// The page that was probably meant.
fn meant_page<'s>(path: &str, full: Option<&str>, scope: &'s Scope) -> Option<(&'s str, Meant)> {
    let at = |path: &str| scope.files.get_key_value(path).map(|(known, _)| known.as_str());
    let edited = |path: &str| at(&format!("{}.md", path.strip_suffix(".html")?));
    let below = below(path);
    if let Some(file) = full.and_then(edited).or_else(|| edited(below)) {
        return Some((file, Meant::Edited));
    }
    if let Some(file) = at(below) {
        return Some((file, Meant::Relative));
    }
    if let Some(file) = full.into_iter().chain([below]).find_map(|path| at(&format!("{path}.md"))) {
        return Some((file, Meant::Near));
    }
    // The name alone, if only one file has it.
    let mut named = scope.files.keys().filter(|known| known.rsplit('/').next() == Some(below));
    if let (Some(file), None) = (named.next(), named.next()) {
        return Some((file, Meant::Relative));
    }
    if full.is_some_and(|full| full.split('/').any(is_passed_over)) {
        return None;
    }
    let files = || scope.files.keys().map(String::as_str);
    let near = full.and_then(|full| nearest(full, files())).or_else(|| nearest(below, files()));
    near.map(|file| (file, Meant::Near))
}

/// The path to `file` as it is written in the file `own`, both below `content/`.
fn from(own: &str, file: &str) -> String {
    let mut folders: Vec<&str> = own.split('/').collect();
    folders.pop();
    let parts: Vec<&str> = file.split('/').collect();
    let shared = folders.iter().zip(&parts).take_while(|(one, other)| one == other).count().min(parts.len() - 1);
    let up = folders[shared..].iter().map(|_| "..");
    up.chain(parts[shared..].iter().copied()).collect::<Vec<_>>().join("/")
}

/// `path` seen from the file `own`, both below `content/`; none if it leaves the folder.
fn join(own: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = own.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::{from, join};

    #[test]
    fn a_path_to_a_file_is_what_leads_there_again() {
        assert_eq!(from("corrections.yaml", "events/b.md"), "events/b.md");
        assert_eq!(from("events/a.md", "events/b.md"), "b.md");
        assert_eq!(from("events/a.md", "districts/b.md"), "../districts/b.md");
        assert_eq!(from("events/a.md", "b.md"), "../b.md");
        for (own, file) in [("a.md", "b/c.md"), ("b/a.md", "c/d.md"), ("b/a.md", "b/a.md"), ("b/a.md", "c.md")] {
            assert_eq!(join(own, &from(own, file)).as_deref(), Some(file));
        }
    }

    #[test]
    fn a_path_is_seen_from_its_file_and_cannot_leave() {
        assert_eq!(join("events/a.md", "b.md").as_deref(), Some("events/b.md"));
        assert_eq!(join("events/a.md", "../districts/./b.md").as_deref(), Some("districts/b.md"));
        assert_eq!(join("a.md", "events/b.md").as_deref(), Some("events/b.md"));
        assert_eq!(join("events/a.md", "../../b.md"), None);
    }
}
