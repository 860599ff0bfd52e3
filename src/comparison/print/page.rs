//! A comparison as a page that needs nothing else: in the words of the theme, for readers of the site.

use super::names::Names;
use super::pieces::{Piece, Wordings, fields, items, shown, shown_changes, wordings};
use crate::comparison::change::{Change, Comparison, Field, What};
use crate::comparison::tables;
use crate::model::Site;
use crate::render::Words;
use crate::render::markup::{Markup, Syntax};
use crate::text::untranslated::unmarked;

/// What is gone is struck out and what is new is underlined, so colour says nothing alone.
const STYLE: &str = "\
:root{color-scheme:light dark}
body{font:1rem/1.5 Georgia,serif;max-inline-size:46rem;margin:0 auto;padding:1rem;overflow-wrap:break-word}
h1,h2,dt,strong,code{font-family:system-ui,sans-serif}
h1{font-size:1.6rem;line-height:1.25}
h2{font-size:1.25rem;margin-block:2rem .5rem;border-block-start:1px solid}
ul{padding-inline-start:1.2rem}
li{margin-block:.8rem}
p,dl{margin-block:.2rem}
dl.fields{margin-inline-start:1rem}
dt{font-size:.875rem;margin-block-start:.3rem}
dd{margin-inline-start:1rem}
code{font-size:.8125rem}
del{text-decoration-thickness:.1em}
ins{text-decoration:underline;text-decoration-thickness:.15em;text-underline-offset:.15em}
";

/// The comparison as an HTML page about `site`, the later edition.
#[must_use]
pub fn page(comparison: &Comparison, names: Names, site: &Site, words: &Words) -> String {
    let language = &site.settings.language.value;
    let title = words.labelled(&site.settings.title, words.comparison("title"));
    let mut out = Markup::new(Syntax::Html);
    out.raw("<!DOCTYPE html>\n");
    out.element("html").attribute("lang", language).attribute("dir", if language.is_right_to_left() { "rtl" } else { "ltr" }).lines(|html| {
        html.element("head").lines(|head| {
            head.raw("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
            head.element("title").text(&title);
            head.raw("\n<style>\n");
            head.raw(STYLE);
            head.raw("</style>\n");
        });
        html.element("body").lines(|body| {
            body.element("main").lines(|main| {
                main.element("h1").text(&title);
                main.raw("\n");
                main.element("dl").lines(|list| {
                    pair(list, words.comparison("before"), |dd| dd.text(names.old));
                    pair(list, words.comparison("after"), |dd| dd.text(names.new));
                });
                whole(main, comparison, words);
            });
        });
    });
    unmarked(&out.finish()).into_owned()
}

fn whole(main: &mut Markup, comparison: &Comparison, words: &Words) {
    if comparison.changes.is_empty() {
        main.element("p").text(words.comparison("none"));
        main.raw("\n");
    }
    for (table, changes) in comparison.tables() {
        if shown_changes(changes).next().is_none() {
            continue;
        }
        main.element("section").lines(|section| {
            section.element("h2").text(heading(table, words));
            section.raw("\n");
            list(section, shown_changes(changes), words);
        });
    }
    let untold: Vec<_> = comparison.files.iter().filter(|file| !file.told).collect();
    if !untold.is_empty() {
        main.element("section").lines(|section| {
            section.element("h2").text(words.comparison("files"));
            section.raw("\n");
            section.element("ul").lines(|list| {
                for file in untold {
                    list.element("li").containing(|item| {
                        item.text(words.comparison(file.what.word()));
                        item.raw(" ");
                        item.element("code").text(&file.path);
                    });
                    list.raw("\n");
                }
            });
        });
    }
}

/// What a table is called.
pub(super) fn heading<'a>(table: &'a str, words: &'a Words) -> &'a str {
    match table {
        tables::PAGES => words.comparison("pages"),
        other => words.data_file(other).0,
    }
}

/// A list of changes.
pub(super) fn list<'a>(out: &mut Markup, changes: impl Iterator<Item = &'a Change>, words: &Words) {
    out.element("ul").lines(|list| {
        for change in changes {
            list.element("li").lines(|item| one(item, change, words));
        }
    });
}

fn one(out: &mut Markup, change: &Change, words: &Words) {
    let Some(item) = change.item() else { return };
    let is_statement = change.table == tables::STATEMENTS;
    let has_text = change.fields.iter().any(|field| field.name == "text");
    let title = if item.title.is_empty() || (is_statement && has_text) { &item.id } else { &item.title };
    out.element("p").containing(|line| {
        line.element("strong").text(words.comparison(change.what.word()));
        line.raw(" ");
        match &item.url {
            // What is gone is found no more at its address.
            Some(url) if change.what != What::Removed => line.element("a").attribute("href", url).text(title),
            _ => line.text(title),
        }
        if let Some(place) = &item.place {
            line.raw(" ");
            line.element("code").text(format_args!("{}:{}", place.path, place.line));
        }
    });
    out.raw("\n");
    let fields: Vec<&Field> = fields(change).collect();
    if !fields.is_empty() {
        out.element("dl").attribute("class", "fields").lines(|list| {
            fields.iter().for_each(|field| one_field(list, change.table, field, words));
        });
    }
}

fn one_field(out: &mut Markup, table: &str, field: &Field, words: &Words) {
    let label = match (table, field.name) {
        (tables::STATEMENTS, "text") => String::new(),
        (tables::PAGES, "words") => words.comparison("words").to_owned(),
        (table, name) => words.data_column(table, name).trim_end_matches('.').to_owned(),
    };
    let labelled = |word: &str| match label.as_str() {
        "" => words.comparison(word).to_owned(),
        label => words.labelled(words.comparison(word), label),
    };
    let (old, new) = match items(field) {
        Some((gone, come)) => (vec![Piece::Gone(gone.join(", "))], vec![Piece::New(come.join(", "))]),
        None => match wordings(&shown(&field.old), &shown(&field.new)) {
            Wordings::Within(pieces) => (
                pieces.iter().filter(|piece| !matches!(piece, Piece::New(_))).cloned().collect(),
                pieces.into_iter().filter(|piece| !matches!(piece, Piece::Gone(_))).collect(),
            ),
            Wordings::Apart(old, new) => (vec![Piece::Gone(old)], vec![Piece::New(new)]),
        },
    };
    for (word, pieces) in [("before", old), ("after", new)] {
        let is_empty = |piece: &Piece| matches!(piece, Piece::Gone(text) | Piece::New(text) | Piece::Same(text) if text.is_empty());
        if !pieces.iter().all(is_empty) {
            pair(out, &labelled(word), |dd| pieces.iter().for_each(|piece| one_piece(dd, piece)));
        }
    }
}

fn one_piece(out: &mut Markup, piece: &Piece) {
    match piece {
        Piece::Same(text) => out.text(text),
        Piece::Gone(text) => out.element("del").text(text),
        Piece::New(text) => out.element("ins").text(text),
    }
}

fn pair(out: &mut Markup, label: &str, value: impl FnOnce(&mut Markup)) {
    out.element("dt").text(label);
    out.element("dd").containing(value);
    out.raw("\n");
}
