//! `CITATION.cff`: how the whole is cited, in the Citation File Format 1.2.

use serde_json::json;

use crate::model::PageRef;
use crate::render::catalogue::description;
use crate::render::formats::format::Input;

/// The file. Each value is written as JSON, which YAML reads.
pub(super) fn citation(input: &Input) -> String {
    let (site, settings) = (input.site, &input.site.settings);
    let title = json!(settings.title.value);
    let mut out = format!("cff-version: 1.2.0\nmessage: {}\n", json!(input.words.data_file("citation").1));
    out.push_str(&format!("type: dataset\ntitle: {title}\nabstract: {}\n", json!(description(PageRef::Index, site))));
    // The format asks for authors. Who they are no record says, so it is the site, as in its feeds.
    out.push_str(&format!("authors:\n  - name: {title}\n"));
    if let Some(day) = site.last_work().and_then(|date| date.placed().iso()) {
        out.push_str(&format!("date-released: {}\n", json!(day)));
    }
    if settings.base_url.is_some() {
        out.push_str(&format!("url: {}\n", json!(input.addresses.site())));
    }
    if let Some(licence) = &settings.licence {
        out.push_str(&format!("license-url: {}\n", json!(licence.url.as_str())));
    }
    out
}
