//! What there is in a file and in the whole: records, headings, and what can be opened from a text.

use gen_lsp_types::{
    BaseSymbolInformation, DocumentLink, DocumentSymbol, Range, SymbolKind, Uri, WorkspaceSymbol,
    WorkspaceSymbolLocation,
};

use super::asked::Asked;
use super::named::{self, nearness};
use super::project::Project;
use crate::model::{Running, Site, SourceId, plain};
use crate::record::Kind;
use crate::resolve::symbols::Symbol;
use crate::source::Span;
use crate::text::BlockKind;

/// How many records are told of one question.
const MOST: usize = 200;

/// The records that are defined in a file, or the headings of its text.
pub(super) fn of_file(asked: &Asked) -> Vec<DocumentSymbol> {
    let Some(site) = asked.site() else { return Vec::new() };
    let mut found = records(asked, site);
    let page = site.page_refs().find(|page| page.document(site).is_some_and(|front| front.file == asked.file));
    for block in page.and_then(|page| site.text(page)).map_or(&[][..], |text| &text.blocks) {
        if let BlockKind::Heading { text, .. } = &block.kind {
            found.push(heading(text, block.span, site, asked));
        }
    }
    found
}

fn heading(text: &Running, span: Span, site: &Site, asked: &Asked) -> DocumentSymbol {
    let range = asked.places.range(span);
    symbol(plain(text, site), None, SymbolKind::String, range, range)
}

/// Each record reaches to the next one.
fn records(asked: &Asked, site: &Site) -> Vec<DocumentSymbol> {
    let here = asked.analysis.symbols().definitions().filter(|(_, span)| span.file == asked.file && span.end > 0);
    let mut here: Vec<(Symbol, Span)> = here.filter(|(symbol, _)| matches!(symbol, Symbol::Record(..))).collect();
    here.sort_by_key(|(_, span)| *span);
    let source = asked.analysis.sources().get(asked.file);
    let ends = here.iter().skip(1).map(|(_, next)| next.range().start).chain([source.text().len()]);
    let ends: Vec<usize> = ends.collect();
    let names = |kind| named::all(kind, site).into_iter().map(|named| (named.kind, named.position, named.title));
    let mut kinds: Vec<Kind> = here.iter().filter_map(|(symbol, _)| kind_of(*symbol)).collect();
    kinds.dedup();
    let titles: Vec<(Kind, usize, String)> = kinds.into_iter().flat_map(names).collect();
    let found = here.iter().zip(ends).filter_map(|((symbol_here, span), end)| {
        let Symbol::Record(kind, at) = *symbol_here else { return None };
        let title = titles.iter().find(|(other, position, _)| *other == kind && *position == at as usize);
        let end = span.range().start + source.text()[span.range().start..end].trim_end().len();
        let whole = asked.places.range(Span::new(span.file, span.range().start, end));
        let id = asked.analysis.sources().slice(*span).to_owned();
        let title = title.map(|(.., title)| title.clone());
        Some(symbol(id, title, kind_of_symbol(kind), whole, asked.places.range(*span)))
    });
    found.collect()
}

fn kind_of(symbol: Symbol) -> Option<Kind> {
    match symbol {
        Symbol::Record(kind, _) => Some(kind),
        Symbol::Form(..) | Symbol::Page(_) => None,
    }
}

fn symbol(
    name: String,
    detail: Option<String>,
    kind: SymbolKind,
    range: Range,
    selection_range: Range,
) -> DocumentSymbol {
    DocumentSymbol::new(name, detail, kind, None, None, range, selection_range, None)
}

/// Every record of the explainer that is known by what was typed.
pub(super) fn of_all(query: &str, project: &Project, encoding: super::positions::Encoding) -> Vec<WorkspaceSymbol> {
    let Some(analysis) = project.understood().map(|understood| &understood.analysis) else { return Vec::new() };
    let Some(site) = analysis.site() else { return Vec::new() };
    let places = project.places(analysis.sources(), encoding);
    let kinds = [
        Kind::Source,
        Kind::Place,
        Kind::Person,
        Kind::Event,
        Kind::Document,
        Kind::Point,
        Kind::Figure,
        Kind::Picture,
    ];
    let all = kinds.into_iter().flat_map(|kind| named::all(kind, site));
    let mut near: Vec<_> = all
        .filter_map(|named| {
            let spellings = std::iter::once(named.id.as_str()).chain(named.spellings.iter().map(String::as_str));
            Some((nearness(spellings, query)?.0, named))
        })
        .collect();
    near.sort_by_key(|(nearness, _)| *nearness);
    let found = near.into_iter().filter_map(|(_, named)| {
        let defined = analysis.symbols().definition(Symbol::Record(named.kind, named.position as u32))?;
        let location = WorkspaceSymbolLocation::Location(places.location(defined)?);
        let base_symbol_information = BaseSymbolInformation {
            name: named.id,
            kind: kind_of_symbol(named.kind),
            tags: None,
            container_name: Some(named.title),
        };
        Some(WorkspaceSymbol { location, base_symbol_information, data: None })
    });
    found.take(MOST).collect()
}

fn kind_of_symbol(kind: Kind) -> SymbolKind {
    match kind {
        Kind::Source => SymbolKind::Key,
        Kind::Place => SymbolKind::Object,
        Kind::Person => SymbolKind::Class,
        Kind::Event => SymbolKind::Event,
        Kind::Document => SymbolKind::Package,
        Kind::Point => SymbolKind::Module,
        Kind::Figure => SymbolKind::Number,
        Kind::Picture => SymbolKind::File,
        Kind::Party | Kind::State | Kind::PlaceKind | Kind::EventKind => SymbolKind::EnumMember,
    }
}

/// What can be opened from a text: the pages it links to, and the addresses of the sources it cites.
pub(super) fn links(asked: &Asked) -> Vec<DocumentLink> {
    let Some(site) = asked.site() else { return Vec::new() };
    let links = asked.analysis.symbols().used_in(asked.file).filter_map(|(symbol, span)| {
        let target = match symbol {
            Symbol::Record(Kind::Source, at) => site[SourceId(at)].url()?.parse().ok()?,
            Symbol::Page(_) => page(symbol, asked)?,
            _ => return None,
        };
        Some(DocumentLink { range: asked.places.range(span), target: Some(target), ..DocumentLink::default() })
    });
    links.collect()
}

fn page(symbol: Symbol, asked: &Asked) -> Option<Uri> {
    let defined = asked.definition(symbol)?;
    asked.places.uri(asked.analysis.sources().get(defined.file).path())
}
