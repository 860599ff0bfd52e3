//! A figure: its title, every value with whoever gives it, and a drawing of them.

use crate::model::{FigureId, FigureValue, Mention, PagePart, SourceId};
use crate::render::drawing::chart;
use crate::render::markup::Markup;
use crate::render::text::{Draft, Manner};

/// What stands between the date, the places and the sources that all values of a figure share.
const BETWEEN: &str = " · ";

/// What differs between the values of a figure, and so has a column; what they share stands once, below the title.
struct Columns {
    category: bool,
    date: bool,
    who: bool,
}

impl Columns {
    fn of(values: &[FigureValue]) -> Self {
        let differ = |alike: &dyn Fn(&FigureValue, &FigureValue) -> bool| {
            values.windows(2).any(|pair| !alike(&pair[0], &pair[1]))
        };
        Self {
            category: values.iter().any(|value| value.category.is_some()),
            date: differ(&|a, b| a.date.as_deref() == b.date.as_deref()),
            who: differ(&|a, b| a.by == b.by && sources(a) == sources(b)),
        }
    }

    /// Those that come first, from which a row is known.
    fn names(&self) -> Vec<Column> {
        let all = [(self.category, Column::Category), (self.date, Column::Date), (self.who, Column::Who)];
        all.into_iter().filter_map(|(is_shown, column)| is_shown.then_some(column)).collect()
    }
}

/// A column beside that of the values.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Column {
    Category,
    Date,
    Who,
}

fn sources(value: &FigureValue) -> Vec<SourceId> {
    value.sources.iter().map(|source| source.id).collect()
}

impl Draft<'_> {
    /// A figure at its place in the text; nothing where another page shows it.
    pub(super) fn figure(&mut self, id: FigureId, out: &mut Markup) {
        let site = self.site;
        let figure = &site[id];
        let anchor = self.anchor(PagePart::Figure(id));
        let columns = Columns::of(&figure.values);
        out.element("figure").attribute("id", anchor).lines(|out| {
            out.element("figcaption").containing(|caption| self.figure_caption(id, &columns, caption));
            out.raw("\n");
            let ids = self.links.anchor(self.page, &format!("s-chart-{}", figure.id));
            if let Some(chart) = chart::draw(figure, &ids, site, self.words, self.links.syntax()) {
                out.raw(&chart);
                out.raw("\n");
            }
            match (&figure.values[..], &columns.names()[..]) {
                ([value], _) => {
                    let words = self.figure_amount(id, value);
                    let category = value.category.iter().map(|category| category.value.clone());
                    let what = self.words.joined(&category.chain([figure.what.value.clone()]).collect::<Vec<_>>());
                    out.element("p").text(self.words.labelled(&what, &words));
                    out.raw("\n");
                    self.figure_note(value, "p", out);
                }
                (_, names) => self.figure_table(id, names, out),
            }
            if let Some(note) = &figure.note {
                out.element("p").attribute("class", "remark").containing(|p| self.inlines(note, Manner::Whole, p));
                out.raw("\n");
            }
        });
    }

    /// The title, and what all values share.
    fn figure_caption(&mut self, id: FigureId, columns: &Columns, out: &mut Markup) {
        let site = self.site;
        let figure = &site[id];
        out.element("b").text(&figure.title);
        let Some(first) = figure.values.first() else { return };
        if let Some(date) = first.date.as_ref().filter(|_| !columns.date) {
            out.raw(BETWEEN);
            out.text(self.words.date(date));
        }
        for place in &figure.places {
            out.raw(BETWEEN);
            self.mention(&Mention { place: place.id, name: None, inflected: None }, Manner::Brief, out);
        }
        if !columns.who {
            out.raw(BETWEEN);
            self.figure_who(first, out);
        }
    }

    /// How much a value is, in the unit of its figure.
    fn figure_amount(&self, id: FigureId, value: &FigureValue) -> String {
        self.words.amount(&value.amount, self.site[id].unit.as_ref().map(|unit| unit.value.as_str()))
    }

    /// One row a value. On a narrow screen each row becomes lines, so that nothing is out of sight.
    fn figure_table(&mut self, id: FigureId, names: &[Column], out: &mut Markup) {
        let site = self.site;
        let figure = &site[id];
        let (words, what) = (self.words, figure.what.value.as_str());
        let head = |column: Column| match column {
            Column::Category => words.figure("category"),
            Column::Date => words.figure("date"),
            Column::Who => words.figure("who"),
        };
        // The first column names the row, the values follow it.
        let (first, others) = names.split_first().map_or((None, names), |(first, others)| (Some(*first), others));
        out.element("table").attribute("class", "stack").lines(|table| {
            table.element("thead").containing(|thead| {
                thead.element("tr").containing(|tr| {
                    if let Some(first) = first {
                        tr.element("th").attribute("scope", "col").text(head(first));
                    }
                    tr.element("th").attribute("scope", "col").attribute("class", "number").text(what);
                    for &column in others {
                        tr.element("th").attribute("scope", "col").text(head(column));
                    }
                });
            });
            table.raw("\n");
            table.element("tbody").lines(|tbody| {
                for value in &figure.values {
                    tbody.element("tr").containing(|tr| {
                        if let Some(first) = first {
                            tr.element("th").attribute("scope", "row").containing(|th| {
                                self.figure_cell(first, value, th);
                                self.figure_note(value, "small", th);
                            });
                        }
                        let cell = tr.element("td").attribute("class", "number").attribute("data-label", what);
                        cell.containing(|td| {
                            td.text(self.figure_amount(id, value));
                            if first.is_none() {
                                self.figure_note(value, "small", td);
                            }
                        });
                        for &column in others {
                            let cell = tr.element("td").attribute("data-label", head(column));
                            cell.containing(|td| self.figure_cell(column, value, td));
                        }
                    });
                    tbody.raw("\n");
                }
            });
        });
    }

    fn figure_cell(&mut self, column: Column, value: &FigureValue, out: &mut Markup) {
        match column {
            Column::Category => out.text(value.category.as_ref().map_or("", |category| &category.value)),
            Column::Date => out.text(value.date.as_ref().map_or_else(String::new, |date| self.words.date(date))),
            Column::Who => self.figure_who(value, out),
        }
    }

    /// Whose statement a value is, and where it stands.
    fn figure_who(&mut self, value: &FigureValue, out: &mut Markup) {
        out.text(self.words.said_by(value, self.site));
        self.citation(sources(value).into_iter().map(|source| (source, None)), out);
    }

    fn figure_note(&mut self, value: &FigureValue, tag: &str, out: &mut Markup) {
        if let Some(note) = &value.note {
            out.raw(if tag == "small" { " " } else { "" });
            out.element(tag).containing(|inside| self.inlines(note, Manner::Whole, inside));
        }
    }
}
