//! `data.html`: what there is for machines, in which formats, how large, under which licence, and how to cite it.

use crate::diagnostic::Sink;
use crate::output::Stored;
use crate::render::formats::{DataFile, Set};
use crate::render::markup::encode;
use crate::render::pages::frame::Frame;
use crate::render::pages::template::fill;
use crate::render::text::Draft;
use crate::render::views;

/// The page.
pub(super) fn data(draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<Stored> {
    let sets = frame.companions.machines.sets().iter().map(|made| set(made, frame)).collect();
    fill(draft, &views::Data { sets }, frame, sink)
}

fn set(set: &Set, frame: &Frame) -> views::DataSet {
    let words = &frame.theme.words;
    let (title, description) = words.data_file(set.key);
    let names = set.columns.iter().map(|column| column.name);
    let columns = names.map(|name| views::DataColumn { name, words: words.data_column(set.key, name).to_owned() });
    views::DataSet {
        // An anchor that no heading of the theme has.
        id: format!("data-{}", set.key.replace('_', "-")),
        title: title.to_owned(),
        description: description.to_owned(),
        records: if set.n_records > 0 { words.records(set.n_records) } else { String::new() },
        files: set.files.iter().map(|file| link(file, frame)).collect(),
        columns: columns.collect(),
    }
}

fn link(file: &DataFile, frame: &Frame) -> views::DataLink {
    views::DataLink {
        path: file.path.to_string(),
        url: encode(&file.path),
        format: file.format,
        size: frame.theme.words.size(file.bytes.len()),
    }
}
