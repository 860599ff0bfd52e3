//! `data.html`: what there is for machines, in which formats, how large, under which licence, and how to cite it.

use crate::diagnostic::Sink;
use crate::render::formats::DataFile;
use crate::render::markup::encode;
use crate::render::pages::frame::Frame;
use crate::render::pages::template::fill;
use crate::render::text::Draft;
use crate::render::views;

/// The page.
pub(super) fn data(draft: Draft, frame: &Frame, sink: &mut Sink) -> Option<String> {
    let mut sets: Vec<views::DataSet> = Vec::new();
    for file in frame.companions.machines.iter() {
        let link = link(file, frame);
        match sets.iter_mut().find(|set| set.id == id(file.key)) {
            Some(set) => set.files.push(link),
            None => sets.push(views::DataSet { files: vec![link], ..set(file, frame) }),
        }
    }
    fill(draft, &views::Data { sets }, frame, sink)
}

/// An anchor that no heading of the theme has.
fn id(key: &str) -> String {
    format!("data-{}", key.replace('_', "-"))
}

fn set(file: &DataFile, frame: &Frame) -> views::DataSet {
    let words = &frame.theme.words;
    let (title, description) = words.data_file(file.key);
    views::DataSet {
        id: id(file.key),
        title: title.to_owned(),
        description: description.to_owned(),
        records: if file.n_records > 0 { words.records(file.n_records) } else { String::new() },
        files: Vec::new(),
        columns: file
            .columns
            .iter()
            .map(|&name| views::DataColumn { name, words: words.data_column(file.key, name).to_owned() })
            .collect(),
    }
}

fn link(file: &DataFile, frame: &Frame) -> views::DataLink {
    views::DataLink {
        path: file.path.clone(),
        url: encode(&file.path),
        format: file.format,
        size: frame.theme.words.size(file.bytes.len()),
    }
}
