//! Shapes: each has an id of its own and positions on the earth, and each fault its place.
#![no_main]

use std::collections::BTreeSet;

use annals::diagnostic::Sink;
use annals::parse::geojson;
use annals_fuzz::{check_faults, check_span, one_file};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (sources, whole) = one_file("content/map.geojson", text);
    let mut sink = Sink::new();
    let shapes = geojson::parse(whole.file, sources.slice(whole), &mut sink);
    check_faults(&sink.clone().into_sorted(), &sources);
    let mut ids = BTreeSet::new();
    for feature in &shapes.features {
        check_span(feature.span, &sources, "a feature");
        assert!(ids.insert(&feature.id), "two features are `{}`", feature.id);
        if sink.is_empty() {
            assert!(!feature.polygons.is_empty(), "`{}` has no shape, and no fault says so", feature.id);
        }
        for ring in feature.polygons.iter().flat_map(|polygon| &polygon.rings) {
            let on_earth = |at: &annals::shapes::Coordinate| at.longitude.abs() <= 180.0 && at.latitude.abs() <= 90.0;
            assert!(ring.iter().all(on_earth), "`{}` leaves the earth", feature.id);
        }
    }
});
