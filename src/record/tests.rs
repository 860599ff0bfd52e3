//! What tests of later steps need of records.

use crate::diagnostic::Sink;
use crate::parse::decode::{Decode, Decoder};
use crate::source::SourceMap;

/// The record in a file; it has no faults.
pub(crate) fn read<T: Decode>(texts: &SourceMap, path: &str) -> T {
    let (file, source) = texts.find(path).expect("a file");
    let mut sink = Sink::new();
    let node = crate::parse::yaml::parse(file, source, source.text().len(), &mut sink).expect("it is YAML");
    let record = T::decode(&node, &mut Decoder { source, sink: &mut sink });
    assert!(!sink.has_errors(), "{:?}", sink.into_sorted());
    record.expect("no faults, so a record")
}
