//! What a page is about, for search engines and other programs: JSON-LD 1.1 in the words of schema.org.
//!
//! Comes in: a page and the model. Goes out: the text of a `<script type="application/ld+json">`, which browsers never run.
//! It is written so that nothing in it can end the element. The sources that the page cites are not in it: the template of
//! the notes says of them in RDFa that `#page` cites them. A picture bears its own licence, beside that of the text. An agreement is a `Legislation`, which schema.org has for
//! legal documents whether they can be enforced or not: whether it is law in any country is not for the generator to say,
//! and so nothing is said of its legal force. What a page tells of stands within its node and not beside it: programs that
//! look for the date of a page take one that any node beside it has. That of the page is the day of the edition, which
//! stands above the page as well.

use serde_json::{Value, json};

use crate::model::plain;
use crate::model::{
    Agreement, DocumentId, Embedded, Entry, Name, PagePart, PageRef, PictureId, PlaceId, Resolved, Sheet, Site,
    SourceId, SourceTitle,
};
use crate::record::Answer;
use crate::render::address::Addresses;
use crate::render::pictures;
use crate::render::views;
use crate::value::{Date, Day, Moment, Part, Precision};

/// The graph of a sheet; `title`, `description` and the rest are as the page shows them.
pub(in crate::render) fn json_ld(sheet: Sheet, view: &views::Page, site: &Site) -> String {
    let addresses = Addresses::new(site, sheet.root(site));
    let mut graph = vec![page_node(sheet, view, site, &addresses)];
    graph.extend(breadcrumbs(sheet, view, site, &addresses));
    let text = json!({"@context": "https://schema.org", "@graph": graph}).to_string();
    safe(&text)
}

/// JSON in which no sign can be taken for markup; the standard lets any character be written by its number.
fn safe(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    for character in json.chars() {
        match character {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => out.push_str(&format!("\\u{:04x}", u32::from(character))),
            other => out.push(other),
        }
    }
    out
}

fn site_id(addresses: &Addresses) -> String {
    format!("{}#site", addresses.site())
}

/// The site. It is told of once, on the front page, and named elsewhere by its identifier, as sources are.
fn web_site(site: &Site, addresses: &Addresses) -> Value {
    json!({
        "@type": "WebSite",
        "@id": site_id(addresses),
        "name": site.settings.title.value,
        "url": addresses.site(),
        "inLanguage": site.settings.language.as_str(),
    })
}

fn page_node(sheet: Sheet, view: &views::Page, site: &Site, addresses: &Addresses) -> Value {
    let page = sheet.page;
    let answers = if page == PageRef::Index { &site.index.answers[..] } else { &[] };
    // A page of questions and answers is a kind of page of its own.
    let kind = if answers.is_empty() { page.row().schema_type } else { "FAQPage" };
    let url = addresses.sheet(sheet);
    let mut node = json!({
        "@type": kind,
        "@id": format!("{url}#page"),
        "url": url,
        "description": view.description,
        "inLanguage": site.settings.language.as_str(),
        "isPartOf": if page == PageRef::Index { web_site(site, addresses) } else { json!({"@id": site_id(addresses)}) },
    });
    node[if kind == "Article" { "headline" } else { "name" }] = json!(view.title);
    if let Some(day) = site.last_work().and_then(Date::earliest).and_then(Day::iso) {
        node["dateModified"] = json!(day);
    }
    if let Some(licence) = &site.settings.licence {
        node["license"] = json!(licence.url.as_str());
    }
    if !view.corrections.is_empty() {
        let corrections = site
            .corrections()
            .filter(|change| change.pages().iter().any(|(corrected, _)| *corrected == page))
            .map(|change| addresses.anchor(PageRef::Corrections, &change.id))
            .map(|url| json!({"@type": "CorrectionComment", "url": url}));
        node["correction"] = corrections.collect();
    }
    if !answers.is_empty() {
        node["mainEntity"] = answers.iter().map(|answer| question(page, answer, site, addresses)).collect();
    }
    if let Some(about) = about(page, site, addresses) {
        node["about"] = about;
    }
    let pictures = site.embedded_in(page).filter_map(|embedded| match embedded {
        Embedded::Picture(id) => picture(id, page, site, addresses),
        Embedded::Figure(_) => None,
    });
    let pictures: Vec<Value> = pictures.collect();
    if !pictures.is_empty() {
        node["image"] = Value::Array(pictures);
    }
    let mentions = mentions(sheet, site, addresses);
    if !mentions.is_empty() {
        node["mentions"] = Value::Array(mentions);
    }
    node
}

/// A question that the page answers.
fn question(page: PageRef, answer: &Answer<Resolved>, site: &Site, addresses: &Addresses) -> Value {
    json!({
        "@type": "Question",
        "@id": addresses.anchor(page, &answer.id),
        "name": answer.question.value,
        "acceptedAnswer": {"@type": "Answer", "text": plain(&answer.answer, site)},
    })
}

/// A picture that the page shows. Who made it may be a person or an office, which the credit does not tell apart.
fn picture(id: PictureId, page: PageRef, site: &Site, addresses: &Addresses) -> Option<Value> {
    let picture = &site[id];
    let file = pictures::largest_file(picture)?;
    let mut node = json!({
        "@type": "ImageObject",
        "@id": addresses.part(page, PagePart::Picture(id)),
        "contentUrl": addresses.shared_file(&file.path),
        "description": picture.alt.value,
        "caption": plain(&picture.caption, site),
        "creditText": picture.credit.value,
    });
    if let Some((_, url)) = picture.licence.told() {
        node["license"] = json!(url);
    }
    if let Some(size) = file.size {
        node["width"] = json!(size.width);
        node["height"] = json!(size.height);
    }
    if let Some(date) = picture.date.as_deref().and_then(Date::single).and_then(begin) {
        node["dateCreated"] = json!(date);
    }
    if !picture.places.is_empty() {
        let places = picture.places.iter().map(|place| json!({"@id": addresses.place_iri(place.id)}));
        node["contentLocation"] = places.collect();
    }
    Some(node)
}

/// A source. It is told of once, on the page of sources, and cited elsewhere by its identifier, so that pages stay small.
fn source(id: SourceId, site: &Site, addresses: &Addresses) -> Value {
    let source = &site[id];
    let mut node = json!({
        "@type": "CreativeWork",
        "@id": addresses.source(id),
        "publisher": {"@type": "Organization", "name": source.publisher()},
        "inLanguage": source.language.as_str(),
    });
    match &source.title {
        SourceTitle::Published(title) => node["name"] = json!(title),
        SourceTitle::Described(description) => node["description"] = json!(description),
        SourceTitle::Own => node["publisher"]["name"] = json!(site.settings.title.value),
    }
    let single = source.date().and_then(Date::single);
    if let Some(published) = single.filter(|part| part.is_plain() && is_iso(*part)) {
        node["datePublished"] = json!(published.to_string());
    }
    if let Some(url) = source.url() {
        node["url"] = json!(url);
    }
    node
}

/// What a page is about: told of where it is at home, named elsewhere.
fn about(page: PageRef, site: &Site, addresses: &Addresses) -> Option<Value> {
    match page {
        PageRef::Index => {
            let documents = (0..site.documents.len()).map(DocumentId::at).filter(|&id| site.annexed_to(id).is_none());
            let documents = documents.map(PageRef::Agreement);
            let mut ids: Vec<Value> = documents.map(|page| json!({"@id": addresses.subject(page)})).collect();
            // What is about one thing names it without a list.
            if ids.len() > 1 { Some(Value::Array(ids)) } else { ids.pop() }
        }
        PageRef::Agreement(id) => Some(agreement(page, &site[id], site, addresses)),
        PageRef::Point(id) => {
            let point = &site[id];
            Some(json!({
                "@type": "Legislation",
                "@id": addresses.subject(page),
                "name": point.title.value,
                "position": match point.number.whole() {
                    Some(number) => json!(number),
                    None => json!(point.number.to_string()),
                },
                "isPartOf": {"@id": addresses.subject(match (site.point_above(id), point.of) {
                    (Some(above), _) => PageRef::Point(above),
                    (None, Some(document)) => PageRef::Agreement(document),
                    (None, None) => PageRef::Index,
                })},
            }))
        }
        PageRef::Place(id) => Some(place(site[id].place, site, addresses)),
        PageRef::Event(id) => Some(event(page, &site[id], site, addresses)),
        _ => None,
    }
}

/// What a page tells of that has no page of its own.
fn mentions(sheet: Sheet, site: &Site, addresses: &Addresses) -> Vec<Value> {
    match sheet.page {
        PageRef::Glossary => {
            let places = site.listed(sheet, Entry::place, || (0..site.places.len()).map(PlaceId::at).collect());
            let places = places.into_iter().filter(|&id| site.page_of(id).is_none());
            places.map(|id| place(id, site, addresses)).collect()
        }
        PageRef::Sources => {
            let sources = site.listed(sheet, Entry::source, || (0..site.sources.len()).map(SourceId::at).collect());
            sources.into_iter().map(|id| source(id, site, addresses)).collect()
        }
        _ => Vec::new(),
    }
}

fn agreement(page: PageRef, agreement: &Agreement, site: &Site, addresses: &Addresses) -> Value {
    let authors = agreement.signers().map(|id| {
        let person = &site[id];
        let kind = match person.kind.value {
            crate::record::PersonKind::Person => "Person",
            crate::record::PersonKind::Organisation => "Organization",
            crate::record::PersonKind::State => "Country",
        };
        json!({"@type": kind, "@id": addresses.person(id), "name": person.name().form.value})
    });
    let passed_by = agreement.signers().map(|id| json!({"@id": addresses.person(id)}));
    let document = site.document_of_page(page);
    let points = document.into_iter().flat_map(|id| site.points_of(id));
    let points = points.filter(|&id| site.point_above(id).is_none());
    let points = points.map(|id| json!({"@id": addresses.subject(PageRef::Point(id))}));
    let mut node = json!({
        "@type": "Legislation",
        "@id": addresses.subject(page),
        "name": agreement.title.value,
        "alternateName": agreement.short.value,
        "author": authors.collect::<Value>(),
        "legislationPassedBy": passed_by.collect::<Value>(),
        "hasPart": points.collect::<Value>(),
    });
    if let Some(signed) = agreement.signed.as_ref().and_then(|signed| start(&signed.moment)) {
        node["dateCreated"] = json!(signed);
    }
    // Of this, schema.org has no hour. It has no word for the day on which a document came into force either: the day from which it
    // applies, `legislationDateOfApplicability`, is another one by its definition.
    let signed = agreement.signed.as_ref().and_then(|occasion| occasion.moment.date.single());
    if let Some(date) = signed.filter(|part| part.is_plain() && is_iso(*part)) {
        node["legislationDate"] = json!(date.to_string());
    }
    if let Some(whole) = document.and_then(|id| site.annexed_to(id)) {
        node["isPartOf"] = json!({"@id": addresses.subject(PageRef::Agreement(whole))});
    }
    node
}

fn place(id: PlaceId, site: &Site, addresses: &Addresses) -> Value {
    let place = &site[id];
    let other = place.forms().filter(|form| !form.canonical);
    let mut node = json!({
        "@type": "Place",
        "@id": addresses.place_iri(id),
        "name": tagged(place.name()),
        "alternateName": other.map(|form| tagged(form.name)).collect::<Value>(),
    });
    if let Some(point) = place.point.as_deref() {
        node["geo"] = json!({"@type": "GeoCoordinates", "latitude": point.latitude, "longitude": point.longitude});
    }
    if !place.same_as.is_empty() {
        node["sameAs"] = place.same_as.iter().map(|url| url.as_str()).collect();
    }
    if let Some(parent) = place.parent {
        node["containedInPlace"] =
            json!({"@type": "Place", "@id": addresses.place_iri(parent.id), "name": site[parent].name().form.value});
    }
    node
}

/// A form with its language.
fn tagged(name: &Name) -> Value {
    json!({"@value": name.form.value, "@language": name.language.as_str()})
}

fn event(page: PageRef, event: &crate::model::Event, site: &Site, addresses: &Addresses) -> Value {
    let mut node = json!({
        "@type": "Event",
        "@id": addresses.subject(page),
        "name": event.title.value,
        "description": plain(&event.summary, site),
        "url": addresses.page(page),
    });
    if let Some(start) = start(&event.moment) {
        node["startDate"] = json!(start);
    }
    if let Some(end) = end(&event.moment.date) {
        node["endDate"] = json!(end);
    }
    if !event.places.is_empty() {
        let places = event.places.iter().map(
            |&id| json!({"@type": "Place", "@id": addresses.place_iri(id.id), "name": site[id].name().form.value}),
        );
        node["location"] = places.collect();
    }
    node
}

/// When something began, in ISO 8601 and as precise as it is known; none where that cannot be said without a qualifier.
fn start(moment: &Moment) -> Option<String> {
    match (moment.instant(), moment.date.ends()) {
        (Some(instant), _) => Some(instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()),
        (None, None) => begin(moment.date.single()?),
        (None, Some((start, _))) => begin(start.stated()?),
    }
}

/// When something ended, if that is stated: a season or an unspecified day ends with the last day that it may be.
fn end(date: &Date) -> Option<String> {
    match date.ends() {
        Some((_, end)) => bound(end.stated()?, Part::latest),
        None => date.single().filter(|part| !is_iso(*part)).and_then(|part| bound(part, Part::latest)),
    }
}

fn begin(part: Part) -> Option<String> {
    bound(part, Part::earliest)
}

/// The date where ISO 8601 can write it, else one end of the days that it may mean.
fn bound(part: Part, day: impl Fn(Part) -> Day) -> Option<String> {
    match part.is_plain() {
        false => None,
        true if is_iso(part) => Some(part.to_string()),
        true => day(part).iso(),
    }
}

/// Whether ISO 8601 writes it as EDTF does, in the years that every program can read.
fn is_iso(part: Part) -> bool {
    let precision = part.precision();
    let is_written_so = matches!(precision, Precision::Day { .. } | Precision::Month { .. } | Precision::Year { .. });
    is_written_so && precision.year().is_some_and(|year| (1..=9999).contains(&year))
}

/// The way down to the page. The last step is the page itself and needs no address.
fn breadcrumbs(sheet: Sheet, view: &views::Page, site: &Site, addresses: &Addresses) -> Option<Value> {
    if view.breadcrumbs.is_empty() {
        return None;
    }
    let mut sheets: Vec<Sheet> = sheet.page.above(site).into_iter().map(Sheet::from).collect();
    if let Some(id) = sheet.division {
        let above = site.divisions.above(id).into_iter().map(Some);
        sheets.extend([None].into_iter().chain(above).map(|division| Sheet { page: sheet.page, division }));
    }
    let above = sheets
        .into_iter()
        .zip(&view.breadcrumbs)
        .map(|(sheet, item)| json!({"@type": "ListItem", "name": item.title, "item": addresses.sheet(sheet)}));
    let mut steps: Vec<Value> = above.chain([json!({"@type": "ListItem", "name": view.title})]).collect();
    for (position, step) in steps.iter_mut().enumerate() {
        step["position"] = json!(position + 1);
    }
    Some(json!({"@type": "BreadcrumbList", "itemListElement": steps}))
}

#[cfg(test)]
mod tests {
    use super::safe;

    #[test]
    fn no_text_can_end_the_element() {
        let text = serde_json::json!("</script><!--<script>&\u{2028}").to_string();
        let safe = safe(&text);
        assert!(!safe.contains(['<', '>', '&', '\u{2028}']), "{safe}");
        assert_eq!(serde_json::from_str::<String>(&safe).ok().as_deref(), Some("</script><!--<script>&\u{2028}"));
    }
}
