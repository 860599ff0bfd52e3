//! What an id stands for, where that is defined, and where else it is used.

use gen_lsp_types::{
    Contents, Definition, DefinitionResponse, DocumentHighlight, DocumentHighlightKind, Hover, Location, MarkupContent,
    MarkupKind, Position,
};

use super::asked::Asked;
use super::named;
use super::translation;
use crate::model::{PageRef, Site};
use crate::resolve::symbols::Symbol;

/// What is told of whatever stands at a position.
pub(super) fn hover(asked: &Asked, position: Position) -> Option<Hover> {
    let Some((symbol, span)) = asked.symbol(position) else {
        let counterpart = translation::at(asked, position)?;
        let text = translation::about(&counterpart, asked.analysis.sources());
        let contents = Contents::MarkupContent(MarkupContent::new(MarkupKind::Markdown, text));
        return Some(Hover { contents, range: Some(asked.places.range(counterpart.span)) });
    };
    let text = about(symbol, asked.site()?)?;
    let n_uses = asked.uses(symbol).len();
    let times = match n_uses {
        0 => "not used".to_owned(),
        1 => "used once".to_owned(),
        n => format!("used {n} times"),
    };
    let contents = Contents::MarkupContent(MarkupContent::new(MarkupKind::Markdown, format!("{text}\n\n{times}")));
    Some(Hover { contents, range: Some(asked.places.range(span)) })
}

fn about(symbol: Symbol, site: &Site) -> Option<String> {
    match symbol {
        Symbol::Record(kind, at) => Some(named::about(kind, at as usize, site)),
        Symbol::Form(place, at) => named::about_form(place, at as usize, site),
        Symbol::Page(PageRef::Place(id)) => {
            let place = site[id].place;
            Some(named::about(crate::record::Kind::Place, place.0 as usize, site))
        }
        Symbol::Page(page) => match super::asked::same(symbol) {
            Some(Symbol::Record(kind, at)) => Some(named::about(kind, at as usize, site)),
            _ => named::about_page(page, site),
        },
    }
}

/// Where what stands at a position is defined; what is translated, where the original has it.
pub(super) fn definition(asked: &Asked, position: Position) -> Option<DefinitionResponse> {
    let place = match asked.symbol(position) {
        Some((symbol, _)) => asked.definition(symbol)?,
        None => translation::at(asked, position)?.unit.original,
    };
    let location = asked.places.location(place)?;
    Some(DefinitionResponse::Definition(Definition::Location(location)))
}

/// Where else what stands at a position is used.
pub(super) fn references(asked: &Asked, position: Position, with_definition: bool) -> Option<Vec<Location>> {
    let (symbol, _) = asked.symbol(position)?;
    let definition = asked.definition(symbol).filter(|_| with_definition);
    let places = definition.into_iter().chain(asked.uses(symbol));
    Some(places.filter_map(|span| asked.places.location(span)).collect())
}

/// The same in the file that is asked about.
pub(super) fn highlights(asked: &Asked, position: Position) -> Option<Vec<DocumentHighlight>> {
    let (symbol, _) = asked.symbol(position)?;
    let here = |span: &crate::source::Span| span.file == asked.file;
    let definition = asked.definition(symbol).into_iter().map(|span| (span, DocumentHighlightKind::Write));
    let uses = asked.uses(symbol).into_iter().map(|span| (span, DocumentHighlightKind::Read));
    let found = definition.filter(|(span, _)| !span.range().is_empty()).chain(uses).filter(|(span, _)| here(span));
    Some(found.map(|(span, kind)| DocumentHighlight { range: asked.places.range(span), kind: Some(kind) }).collect())
}
