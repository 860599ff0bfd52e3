//! Places from gazetteers.

use std::collections::BTreeSet;
use std::fs;

use annals::diagnostic::Sink;
use annals::explainer;
use annals::import::Format;
use annals::import::plan::{PLACES, PlaceKeys, SOURCES};
use annals::source::SourceMap;

use super::{Carried, file, imported, run, said};
use crate::support::{program, sites};

/// The keys of every place, by its id, without those that Linked Places Format cannot say.
fn places(texts: &SourceMap) -> Vec<(String, PlaceKeys)> {
    let explainer = explainer::gather(texts, &mut Sink::new());
    let mut all: Vec<_> = explainer
        .places
        .entries
        .iter()
        .map(|entry| {
            let mut keys = PlaceKeys::of(entry.record.as_ref().expect("it can be read"));
            keys.sources.clear();
            for name in &mut keys.names {
                name.kind = None;
                // A span of time must begin.
                name.until = name.until.take().filter(|_| name.from.is_some());
                // A source in which a form stands in two ways stands in the list once.
                let mut seen = BTreeSet::new();
                name.attested.retain(|id| seen.insert(id.clone()));
            }
            (entry.id.value.to_string(), keys)
        })
        .collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

#[test]
fn places_come_back_from_linked_places() {
    let told = [
        "no key is made for `descriptions`",
        "no key is made for `geometry of the type MultiPolygon`",
        "no key is made for `geometry.geometries[] of the type MultiPolygon`",
        "no key is made for `geometry of the type Polygon`",
        "no key is made for `geometry.geometries[] of the type Polygon`",
        "no key is made for `license of the collection`",
        "no key is made for `links[] of the type primaryTopicOf`",
        "no key is made for `links[] of the type subjectOf`",
        "no key is made for `properties.ccodes`",
        "no key is made for `properties.url`",
        "no key is made for `source of the collection`",
        "no key is made for `title of the collection`",
    ];
    let carried = Carried {
        export: "data/gazetteer.geojson",
        format: Format::LinkedPlaces,
        is_of_it: |path| path == PLACES,
        fill: &["name_kind=press"],
        told: &told,
        records: places,
    };
    carried.comes_back("", 20);
    carried.comes_back("examples/svalbard", 5);
    carried.comes_back("examples/antarctic", 10);
}

/// A feature as World Historical Gazetteer writes it, of which what it does not know is an empty text.
const ABINGDON: &str = r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "@id": "http://mygaz.org/places/p_12345",
    "properties": {"pid": 81, "src_id": "p_12345", "title": "Abingdon (UK)", "ccodes": ["GB"]},
    "geometry": {"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [-1.2879, 51.6708], "when": ""}]},
    "names": [{"toponym": "Abbandun", "lang": "ang", "when": {"timespans": [{"start": {"in": "676"}, "end": {"earliest": "1066", "latest": "1100"}}]},
        "citations": [{"label": "Sweden", "@id": "https://example.org/treaty"}, {"label": "Old book", "year": 1635}]},
      {"toponym": "Abingdon", "lang": "no", "citations": [], "when": ""}],
    "types": [{"identifier": "aat:300008375", "label": "inhabited place", "sourceLabels": [{"label": "Town", "lang": "en"}]}],
    "links": [{"type": "closeMatch", "identifier": "http://www.geonames.org/2657780/"}, {"type": "closeMatch", "identifier": "wd:Q321455"},
      {"type": "closeMatch", "identifier": "tgn:7011944"}, {"type": "seeAlso", "identifier": "https://example.org/x"}],
    "relations": [{"relationType": "gvp:broaderPartitive", "relationTo": "http://mygaz.org/places/p_1", "label": "part of Berkshire"}],
    "when": {"timespans": [{"start": {"in": "0676"}}]}}]}"#;

#[test]
fn a_gazetteer_of_others_becomes_places_that_build() {
    let root = sites::small_copy("import-run/places");
    fs::write(root.join("whg.json"), ABINGDON).expect("a file");
    let sources =
        file(&root, SOURCES).replacen("party: signatory\n", "party: signatory\n  url: https://example.org/treaty\n", 1);
    fs::write(root.join(SOURCES), sources).expect("a file");
    let before = file(&root, PLACES);
    let lacking = run(&root, &["whg.json"]);
    assert_eq!(lacking.status.code(), Some(1), "{}", said(&lacking));
    for told in
        ["every place has `name_kind`, and 1 record does not say it", "`--fill name_kind=…`: native, romanisation"]
    {
        assert!(said(&lacking).contains(told), "{told}: {}", said(&lacking));
    }
    assert_eq!(file(&root, PLACES), before);
    let fill = ["whg.json", "--fill", "name_kind=historical", "--fill", "source=act"];
    let done = run(&root, &fill);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let expected = "\
abingdon-uk:
  kind: town
  point: [51.6708, -1.2879]
  sources: [act]
  same_as:
    - https://sws.geonames.org/2657780/
    - http://www.wikidata.org/entity/Q321455
  names:
    - form: Abbandun
      language: ang
      kind: historical
      from: 0676
      until: 1066/1100
      attested: [treaty]
    - form: Abingdon
      language: \"no\"
      kind: historical
      canonical: true
      attested: [act]
";
    let after = file(&root, PLACES);
    assert_eq!(after.replacen(expected, "", 1).replace('\n', ""), before.replace('\n', ""), "{after}");
    for told in [
        "`relations[].relationTo` is not understood: no place here or in the file is known by `http://mygaz.org/places/p_1`",
        "`types[].label` is not understood: no kind of place is `inhabited place`",
        "no key is made for `names[].citations[]`; 1 record has it",
        "no key is made for `names[].citations[].year`; 1 record has it",
        "no key is made for `links[] of the type closeMatch`; 1 record has it",
        "no key is made for `when`; 1 record has it",
    ] {
        assert!(said(&done).contains(told), "{told}: {}", said(&done));
    }
    let mut check = program::annals();
    let checked = check.current_dir(&root).arg("check").output().expect("the program runs");
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    let again = run(&root, &fill);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert!(said(&again).contains("1 place there already, and the same"), "{}", said(&again));
    // Known again by what GeoNames calls it, under whatever id.
    let moved = ABINGDON.replace("Abingdon (UK)", "Elsewhere").replace("[-1.2879, 51.6708]", "[-1.3, 51.6708]");
    fs::write(root.join("whg.json"), moved).expect("a file");
    let refused = run(&root, &fill);
    assert_eq!(refused.status.code(), Some(1), "{}", said(&refused));
    assert!(
        said(&refused).contains("`point` is `51.6708, -1.3` here, and `51.6708, -1.2879` there"),
        "{}",
        said(&refused)
    );
    assert_eq!(file(&root, PLACES), after);
    let renamed = run(&root, &[&fill[..], &["--rename"]].concat());
    assert_eq!(renamed.status.code(), Some(0), "{}", said(&renamed));
    assert!(file(&root, PLACES).contains("\nabingdon-uk-2:\n"));
}

/// Two places of one name are two, a part finds its whole later in the file, and what is left out is nobody's parent.
#[test]
fn places_of_one_file_know_each_other() {
    let files = sites::Files::read(&sites::repository().join("tests/base")).sources();
    let feature = |id: &str, name: &str, parent: &str, lang: &str| {
        format!(
            r#"{{"type": "Feature", "@id": "https://e.org/{id}", "properties": {{"title": "{name}"}}, "names": [{{"toponym": "{name}"{lang}}}],
            "relations": [{{"relationType": "gvp:broaderPartitive", "relationTo": "https://e.org/{parent}", "label": "x"}}]}}"#
        )
    };
    let english = r#", "lang": "en""#;
    let all = [
        feature("1", "Mill", "3", english),
        feature("2", "Mill", "4", english),
        feature("3", "Shire", "9", english),
        feature("4", "Lost", "3", ""),
    ];
    let text = format!(r#"{{"type": "FeatureCollection", "features": [{}]}}"#, all.join(","));
    let (planned, faults) = imported(&files, Format::LinkedPlaces, &text, &["name_kind=press", "kind=town"]);
    let added = &planned.changes.first().expect("they are new").after;
    assert!(added.contains("mill:\n  kind: town\n  parent: shire\n  names:\n"), "{added}");
    assert!(added.contains("mill-2:\n  kind: town\n  names:\n"), "{added}");
    assert_eq!(planned.n_left_out, 1);
    let told: Vec<&str> = faults.iter().map(|fault| fault.headline.as_str()).collect();
    let expected = [
        "`relations[].relationTo` is not understood: `lost` is not imported",
        "`relations[].relationTo` is not understood: no place here or in the file is known by `https://e.org/9`",
        "every place has `language`, and 1 record does not say it",
    ];
    assert_eq!(told, expected);
}

#[test]
fn what_is_no_gazetteer_changes_nothing() {
    let root = sites::small_copy("import-run/broken-places");
    let before = file(&root, PLACES);
    let deep = format!(r#"{{"type": "FeatureCollection", "features": {}1{}}}"#, "[".repeat(100), "]".repeat(100));
    let deeper = format!(
        r#"{{"type": "FeatureCollection", "features": [{{"type": "Feature", "names": {}1{}}}]}}"#,
        "[".repeat(100_000),
        "]".repeat(100_000)
    );
    let place = |geometry: &str| {
        format!(
            r#"{{"type": "FeatureCollection", "features": [{{"type": "Feature", "names": [{{"toponym": "A", "lang": "en"}}], "geometry": {geometry}}}]}}"#
        )
    };
    let point = |position: &str| place(&format!(r#"{{"type": "Point", "coordinates": {position}}}"#));
    for (text, code, told) in [
        ("", 2, "cannot be read as Linked Places Format"),
        ("Year,Month\n1920,2\n", 2, "places.geojson:1:1"),
        ("[]", 2, "cannot be read as Linked Places Format"),
        ("{}", 2, "the file is no collection of places"),
        (r#"{"type": "FeatureCollection"}"#, 2, "the file is no collection of places"),
        (r#"{"type": "FeatureCollection", "features": {}}"#, 2, "the file is no collection of places"),
        (r#"{"type": "FeatureCollection", "features": []}"#, 0, "would add 0 places"),
        (r#"{"type": "FeatureCollection", "features": [1, "a", null]}"#, 0, "no object of the type `Feature`"),
        (
            r#"{"type": "FeatureCollection", "features": [{"type": "Feature", "names": "A", "properties": []}]}"#,
            1,
            "`names` is not understood: it is no object",
        ),
        (&deep, 0, "no object of the type `Feature`"),
        (&deeper, 1, "`names` is not understood"),
        (&point("[NaN, 1]"), 2, "places.geojson:1:"),
        (&point(r#"["46.0", "40.1"]"#), 0, "two numbers without quotation marks"),
        (&point("[1]"), 0, "two numbers without quotation marks"),
        (&point("[[1, 2], [3, 4]]"), 0, "two numbers without quotation marks"),
        (&point("[1e999, 2]"), 0, "a longitude of inf does not exist"),
        (&point("[40.1, 146.2]"), 0, "a latitude of 146.2 does not exist"),
        (&point("[40.1, 146.2]"), 0, "GeoJSON has the longitude first: the two seem to be swapped"),
        (&point("[400, 146.2]"), 0, "mend it in the program that exported the file"),
        (&place("7"), 0, "`geometry` is not understood: it is no object"),
        (&place(r#"{"type": "GeometryCollection", "geometries": ["null"]}"#), 0, "would add 1 place"),
        (&place(r#"{"type": "LineString", "coordinates": [[1, 2], [3, 4]]}"#), 0, "`geometry of the type LineString`"),
    ] {
        fs::write(root.join("places.geojson"), text).expect("a file");
        let fill = ["places.geojson", "--fill", "kind=town", "--fill", "name_kind=press", "--dry-run"];
        let refused = run(&root, &fill);
        assert_eq!(refused.status.code(), Some(code), "{text:.90}: {}", said(&refused));
        assert!(said(&refused).contains(told), "{told}, {text:.90}: {}", said(&refused));
    }
    assert_eq!(file(&root, PLACES), before);
    let unknown = run(&root, &["places.geojson", "--fill", "kind=twon"]);
    assert!(said(&unknown).contains("did you mean `town`?"), "{}", said(&unknown));
}

/// Rows as GeoNames has them; a quotation mark is a letter of a name.
const ROWS: &str = "2729907\tLongyearbyen\tLongyearbyen\tLYR,Longyearbyen,Longjirbjun,Лонгйир\t78.22334\t15.64689\tP\tPPLC\tSJ\t\t21\t\t\t\t2060\t\t10\tArctic/Longyearbyen\t2023-01-05\r\n\
    9\tČelica \"Rt\"\tCelica \"Rt\"\t\t-1.5\t-0.25\tP\tPPL\tXX\t\t\t\t\t\t0\t\t-9999\t\t2012-01-17\n";

#[test]
fn rows_of_geonames_become_places_that_build() {
    let root = sites::small_copy("import-run/geonames");
    fs::write(root.join("SJ.txt"), ROWS).expect("a file");
    let before = file(&root, PLACES);
    let lacking = run(&root, &["SJ.txt", "--fill", "kind=town", "--fill", "name_kind=press"]);
    assert_eq!(lacking.status.code(), Some(1), "{}", said(&lacking));
    for told in [
        "every place has `language`, and 2 records do not say it",
        "no key is made for `alternatenames`; 1 record has it",
        "`--fill alternate_language=…`",
        "no key is made for `population`; 1 record has it",
        "no key is made for `feature code`; 2 records have it",
    ] {
        assert!(said(&lacking).contains(told), "{told}: {}", said(&lacking));
    }
    assert_eq!(file(&root, PLACES), before);
    let fill =
        ["SJ.txt", "--fill", "kind=town", "--fill", "name_kind=press", "--fill", "language=nb", "--fill", "source=act"];
    let shown = run(&root, &[&fill[..], &["--dry-run"]].concat());
    let difference = String::from_utf8_lossy(&shown.stdout);
    assert!(difference.contains("Čelica") && !difference.contains("Лонгйир"), "no language is made up: {difference}");
    let fill = [&fill[..], &["--fill", "alternate_language=und"]].concat();
    let done = run(&root, &fill);
    assert_eq!(done.status.code(), Some(0), "{}", said(&done));
    let added = "\
longyearbyen:
  kind: town
  point: [78.22334, 15.64689]
  sources: [act]
  same_as:
    - https://sws.geonames.org/2729907/
  names:
    - form: Longyearbyen
      language: nb
      kind: press
      canonical: true
      attested: [act]
    - form: LYR
      language: und
      kind: press
      attested: [act]
    - form: Longjirbjun
      language: und
      kind: press
      attested: [act]
    - form: Лонгйир
      language: und
      kind: press
      attested: [act]
";
    let second = "\
celica-rt:
  kind: town
  point: [-1.5, -0.25]
  sources: [act]
  same_as:
    - https://sws.geonames.org/9/
  names:
    - form: Čelica \"Rt\"
";
    let after = file(&root, PLACES);
    assert!(after.contains(added) && after.contains(second), "{after}");
    let mut check = program::annals();
    let checked = check.current_dir(&root).arg("check").output().expect("the program runs");
    assert_eq!(checked.status.code(), Some(0), "{}", said(&checked));
    let again = run(&root, &fill);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
    assert!(said(&again).contains("2 places there already, and the same"), "{}", said(&again));
}

#[test]
fn what_is_no_row_of_geonames_changes_nothing() {
    let root = sites::small_copy("import-run/broken-geonames");
    let before = file(&root, PLACES);
    let row = |latitude: &str, longitude: &str| format!("7\tA\tA\t\t{latitude}\t{longitude}{}", "\t".repeat(13));
    for (text, code, told) in [
        ("", 2, "the file has no rows of GeoNames"),
        ("\n\n", 2, "the file has no rows of GeoNames"),
        ("geonameid\tname\n", 2, "rows.txt:1:1"),
        ("Year,Month\n1920,2\n", 2, "here should be 19 cells between tabs"),
        (&format!("{}\n7\tB\n", row("1", "2")), 2, "rows.txt:2:1"),
        (&row("1", "2").replacen('7', "-7", 1), 2, "of which the first is a number"),
        (&row("NaN", "2"), 0, "a latitude of NaN does not exist"),
        (&row("north", "2"), 0, "`latitude` is not understood: it is no number"),
        (&row("120.5", "40"), 0, "GeoNames has the latitude first: the two seem to be swapped"),
        (&row("1", "181"), 0, "a longitude of 181 does not exist"),
        (&row("1", "2").replacen("\tA\t", "\t\u{7}\t", 1), 1, "U+0007"),
        (&row("1", "2").replacen("\tA\t", "\t\t", 1), 1, "every place has `names`"),
    ] {
        fs::write(root.join("rows.txt"), text).expect("a file");
        let fill =
            ["rows.txt", "--fill", "kind=town", "--fill", "name_kind=press", "--fill", "language=en", "--dry-run"];
        let refused = run(&root, &fill);
        assert_eq!(refused.status.code(), Some(code), "{text:.90}: {}", said(&refused));
        assert!(said(&refused).contains(told), "{told}, {text:.90}: {}", said(&refused));
    }
    assert_eq!(file(&root, PLACES), before);
}
