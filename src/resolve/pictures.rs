//! Pictures: as written, each with its file.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::model::{Original, Picture, Site};
use crate::record::{self, Identified, Resolve};
use crate::resize::{self, MOST_PIXELS};
use crate::resolve::checks::duplicate_id;
use crate::resolve::checks::picture::{self as rules, FOLDER};
use crate::resolve::scope::Scope;
use crate::text::Resolved;
use crate::value::picture::{self, NoPicture};

/// The pictures, in the order of the file. Those of a translation have the files of the `original`.
pub(super) fn pictures(original: Option<&Site>, scope: &mut Scope) -> Vec<Picture> {
    let explainer = scope.explainer;
    let ids = explainer.figures.entries.iter().map(|entry| &entry.id);
    let ids = ids.chain(explainer.pictures.entries.iter().map(|entry| &entry.id));
    duplicate_id::check("figure or picture", ids.map(|id| (id.value.as_str(), id.span)), scope.sink);
    let written = explainer.pictures.resolve(scope).unwrap_or_default();
    let known = original.map(|site| site.pictures.iter().map(|picture| (picture.id.value.as_str(), &picture.original)));
    let known: BTreeMap<&str, &Option<Original>> = known.into_iter().flatten().collect();
    let picture = |entry: Identified<record::Picture<Resolved>>| {
        let known = known.get(entry.id.value.as_str()).map(|&known| known.clone());
        let original = known.unwrap_or_else(|| find(&entry, scope));
        Picture { entry, page: None, original }
    };
    written.into_iter().map(picture).collect()
}

/// The file of a picture; none has been reported.
fn find(entry: &record::Picture<Resolved>, scope: &mut Scope) -> Option<Original> {
    let (file, span) = (entry.file.value.as_str(), entry.file.span);
    let path = format!("{FOLDER}{file}");
    let Some(bytes) = scope.texts.asset(&path).and_then(|asset| asset.bytes()) else {
        let known = scope.texts.assets().filter_map(|(path, _)| path.strip_prefix(FOLDER));
        scope.sink.report(rules::missing(file, span, known));
        return None;
    };
    let hash: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    if let Ok(head) = resize::head(bytes) {
        if u64::from(head.width) * u64::from(head.height) > MOST_PIXELS {
            scope.sink.report(rules::too_large(head.width, head.height, span));
            return None;
        }
        let size = Some(picture::Size { width: head.width, height: head.height });
        return Some(Original { path, hash, size, format: Some(head.format) });
    }
    match picture::size(bytes) {
        Ok(size) if std::str::from_utf8(bytes).is_ok() => Some(Original { path, hash, size, format: None }),
        Ok(_) | Err(NoPicture) => {
            scope.sink.report(rules::unreadable(span));
            None
        }
    }
}
