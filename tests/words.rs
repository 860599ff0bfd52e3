//! The words of the interface in each language that comes with the program, and how CLDR writes there.

use annals::render::words::locale::Locale;
use annals::value::Language;

fn locale(language: &str) -> Locale {
    Locale::new(&Language::parse(language).unwrap_or_else(|error| panic!("{language}: {error}")))
}

/// Every form in which a language writes dates and numbers, once.
fn forms(language: &str) -> Vec<String> {
    let locale = locale(language);
    vec![
        locale.day(2020, 11, 9).text,
        locale.day_of_year(2020, 11, 9),
        locale.month(2020, 4).text,
        locale.month_of_year(2020, 4),
        locale.year(1920),
        locale.day(-43, 3, 15).text,
        locale.month(-43, 3).text,
        locale.year(-43),
        locale.long_year(170_000_002),
        locale.integer(1_234),
        locale.integer(12_345),
        locale.integer(1_234_567),
        locale.decimal(1_234.5, 3),
    ]
}

/// A new CLDR may write otherwise: then this shows what, and whether the words around it still fit.
#[test]
fn cldr_writes_as_it_did() {
    let check = |language: &str, expected: [&str; 13]| assert_eq!(forms(language), expected, "{language}");
    check(
        "en-GB",
        [
            "9 November 2020",
            "9 November",
            "April 2020",
            "April",
            "1920",
            "15 March 44 BC",
            "March 44 BC",
            "44 BC",
            "170,000,002",
            "1,234",
            "12,345",
            "1,234,567",
            "1,234.500",
        ],
    );
    // The month of a day stands in the genitive, a month alone in the nominative.
    check(
        "ru",
        [
            "9 ноября 2020\u{202f}г.",
            "9 ноября",
            "апрель 2020\u{202f}г.",
            "апрель",
            "1920",
            "15 марта 44\u{202f}г. до н. э.",
            "март 44\u{202f}г. до н. э.",
            "44\u{202f}г. до н. э.",
            "170\u{a0}000\u{a0}002",
            "1\u{a0}234",
            "12\u{a0}345",
            "1\u{a0}234\u{a0}567",
            "1\u{a0}234,500",
        ],
    );
    check(
        "az",
        [
            "9 noyabr 2020",
            "9 noyabr",
            "aprel 2020",
            "aprel",
            "1920",
            "e.ə. 15 mart 44",
            "e.ə. mart 44",
            "e.ə. 44",
            "170.000.002",
            "1.234",
            "12.345",
            "1.234.567",
            "1.234,500",
        ],
    );
    // The year mark has a plain full stop, and no zero stands before the day.
    check(
        "hy",
        [
            "2020 թ. նոյեմբերի 9",
            "նոյեմբերի 9",
            "2020 թ. ապրիլ",
            "ապրիլ",
            "1920 թ.",
            "մ.թ.ա. 44 թ. մարտի 15",
            "մ.թ.ա. 44 թ. մարտ",
            "մ.թ.ա. 44 թ.",
            "170\u{a0}000\u{a0}002 թ.",
            "1234",
            "12\u{a0}345",
            "1\u{a0}234\u{a0}567",
            "1234,500",
        ],
    );
    check(
        "ka",
        [
            "9 ნოემბერი, 2020",
            "9 ნოემბერი",
            "აპრილი, 2020",
            "აპრილი",
            "1920",
            "ძვ. წ. 15 მარტი, 44",
            "ძვ. წ. მარტი, 44",
            "44 ძვ. წ.",
            "170\u{a0}000\u{a0}002",
            "1234",
            "12\u{a0}345",
            "1\u{a0}234\u{a0}567",
            "1234,500",
        ],
    );
}
