//! Addresses by which other gazetteers call a place, of which each has several: the one that stands for the place itself.

/// Short names that files of the Linked Places Format write before the number of a place, and the addresses that they stand for.
const PREFIXES: [(&str, &str); 5] = [
    ("wd:", WIKIDATA),
    ("gn:", GEONAMES),
    ("tgn:", "http://vocab.getty.edu/tgn/"),
    ("pl:", "https://pleiades.stoa.org/places/"),
    ("dbp:", "http://dbpedia.org/resource/"),
];

const GEONAMES: &str = "https://sws.geonames.org/";
const WIKIDATA: &str = "http://www.wikidata.org/entity/";

/// The address that stands for the place that `text` names: of GeoNames and Wikidata in the one form that they give it, of others as it is.
pub(super) fn address_of(text: &str) -> String {
    let prefixed = PREFIXES.iter().find_map(|(short, whole)| Some(format!("{whole}{}", text.strip_prefix(short)?)));
    let text = prefixed.unwrap_or_else(|| text.to_owned());
    let below = |host: &str| {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
        rest.trim_start_matches("www.").strip_prefix(host).map(str::to_owned)
    };
    let geonames = below("sws.geonames.org/").or_else(|| below("geonames.org/"));
    let digits = |rest: &String| rest.chars().take_while(char::is_ascii_digit).collect::<String>();
    if let Some(number) = geonames.as_ref().map(digits).filter(|number| !number.is_empty()) {
        return geonames_address(&number);
    }
    let wikidata = below("wikidata.org/entity/").or_else(|| below("wikidata.org/wiki/"));
    let is_item =
        |id: &String| id.len() > 1 && id.starts_with('Q') && id[1..].bytes().all(|byte| byte.is_ascii_digit());
    wikidata.filter(is_item).map_or(text.clone(), |id| format!("{WIKIDATA}{id}"))
}

/// The address that stands for the place that has this number in GeoNames.
pub(super) fn geonames_address(number: &str) -> String {
    format!("{GEONAMES}{number}/")
}

/// Whether a place that is said to be nearly the same under this address is taken for the same: one of GeoNames or Wikidata, which have an entry for
/// each place and call every match close that no person has looked at.
pub(super) fn is_close_enough(address: &str) -> bool {
    address.starts_with(GEONAMES) || address.starts_with(WIKIDATA)
}

#[cfg(test)]
mod tests {
    use super::address_of;

    #[test]
    fn a_place_has_one_address_in_each_gazetteer() {
        for (text, expected) in [
            ("http://www.geonames.org/2657780/", "https://sws.geonames.org/2657780/"),
            ("https://www.geonames.org/2657780/abingdon.html", "https://sws.geonames.org/2657780/"),
            ("http://sws.geonames.org/2657780", "https://sws.geonames.org/2657780/"),
            ("gn:2657780", "https://sws.geonames.org/2657780/"),
            ("wd:Q321455", "http://www.wikidata.org/entity/Q321455"),
            ("https://www.wikidata.org/wiki/Q321455", "http://www.wikidata.org/entity/Q321455"),
            ("https://www.wikidata.org/wiki/Abingdon", "https://www.wikidata.org/wiki/Abingdon"),
            ("https://www.geonames.org/about.html", "https://www.geonames.org/about.html"),
            ("tgn:7011944", "http://vocab.getty.edu/tgn/7011944"),
            ("http://mygaz.org/places/p_12345", "http://mygaz.org/places/p_12345"),
        ] {
            assert_eq!(address_of(text), expected, "{text}");
        }
    }
}
