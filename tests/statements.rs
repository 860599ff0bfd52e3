//! Statements: each has an identity on its page that outlives edits elsewhere, and a hash that shows whether its words changed.

use std::collections::BTreeSet;

use annals::model::{PagePart, Site, Statement, StatementForm};

use crate::support::html::{all, parse};
use crate::support::sites::{Files, model, page, repository, site};

/// The explainer of the cases with a further page of this text.
fn files(text: &str) -> Files {
    let mut files = Files::read(&repository().join("tests/base"));
    let about = format!("---\ntitle: About\n---\n\n{text}");
    files.texts.insert("content/about.md".to_owned(), about);
    files
}

/// What the further page states: form, words and id of each statement.
fn statements(site: &Site) -> Vec<&Statement> {
    site.statements.iter().filter(|statement| statement.page.key(site) == "about").collect()
}

const TEXT: &str = "An introduction. [@treaty]

## A heading {#heading}

- The first of the many items of a list. [@treaty; @act]
- A second one. [@act]

> Words   of a
> quotation. [@treaty]

| Year | Ships |
|---|---|
| 1925 | Two.[@act] |

A paragraph.[^n] [@treaty]

[^n]: A footnote. [@act]
";

#[test]
fn each_statement_has_its_words_and_where_it_is_reached() {
    let model = model(&files(TEXT).sources());
    let told: Vec<_> = statements(&model)
        .into_iter()
        .map(|statement| {
            let anchor = statement.part.map(|part| model.anchors.get(statement.page, part));
            let own = anchor == Some(statement.id.as_str());
            let anchor = if own { Some("its own") } else { anchor };
            let sources: Vec<&str> = statement.sources.iter().map(|&source| model[source].id.as_str()).collect();
            (statement.form.word(), statement.wording.text.as_str(), anchor, sources)
        })
        .collect();
    let expected = [
        ("paragraph", "An introduction.", Some("its own"), vec!["treaty"]),
        ("paragraph", "The first of the many items of a list.", Some("heading"), vec!["treaty", "act"]),
        ("paragraph", "A second one.", Some("heading"), vec!["act"]),
        ("paragraph", "Words of a quotation.", Some("heading"), vec!["treaty"]),
        ("row", "1925 · Two.", Some("heading"), vec!["act"]),
        ("paragraph", "A paragraph.", Some("its own"), vec!["treaty"]),
        // Footnotes are shown at the end of the page, under numbers that change.
        ("paragraph", "A footnote.", None, vec!["act"]),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_record_is_reached_where_its_page_shows_it() {
    let model = model(&files(TEXT).sources());
    let told = |path: &str, form: StatementForm| -> Vec<(String, Option<PagePart>)> {
        let of = model.statements.iter().filter(|one| one.page.path(&model) == path && one.form == form);
        of.map(|one| (format!("{} {}", one.id, one.wording.text), one.part)).collect()
    };
    let records = told("agreement/article-1.html", StatementForm::Record);
    let [(_, None), (obligation, part)] = &records[..] else { panic!("{records:?}") };
    assert_eq!(obligation, "take-over Norway takes over Svalbard. · 1925-08-14");
    assert_eq!(*part, Some(PagePart::Obligation(0)));
}

#[test]
fn an_id_outlives_edits_elsewhere_and_a_hash_shows_those_of_its_words() {
    let before = model(&files(TEXT).sources());
    let edited = TEXT
        .replace("An introduction.", "Another beginning.\n\nAn introduction.")
        .replace("## A heading {#heading}", "## Another heading")
        .replace(
            "- The first of the many items of a list.",
            "- A new item. [@act]\n- The first of the many items of a list, and of all.",
        );
    let after = model(&files(&edited).sources());
    let find = |site: &Site, begin: &str| -> (String, String) {
        let all = statements(site);
        let found = all.iter().find(|one| one.wording.text.starts_with(begin)).expect(begin);
        (found.id.clone(), found.wording.hash.to_string())
    };
    for begin in ["An introduction", "A second one", "Words of", "1925 · Two", "A paragraph", "A footnote"] {
        assert_eq!(find(&before, begin), find(&after, begin));
    }
    let [(id, hash), (id_after, hash_after)] = [&before, &after].map(|site| find(site, "The first of"));
    assert_eq!(id, id_after, "eight words are the same");
    assert_ne!(hash, hash_after);
}

#[test]
fn no_two_statements_of_a_page_share_an_id_and_an_own_anchor_is_on_the_page() {
    let twice = TEXT.replace("A second one. [@act]", "An introduction. [@act]");
    let mut explainers = vec![files(&twice)];
    explainers.extend(["examples/svalbard", "examples/antarctic"].map(|root| Files::read(&repository().join(root))));
    for files in explainers {
        let sources = files.sources();
        let (output, model) = (site(&sources), model(&sources));
        assert!(model.statements.is_sorted_by_key(|statement| statement.page), "in the order of pages");
        for statements in model.statements.chunk_by(|one, next| one.page == next.page) {
            let path = statements[0].page.path(&model);
            let ids: BTreeSet<&str> = statements.iter().map(|statement| statement.id.as_str()).collect();
            assert_eq!(ids.len(), statements.len(), "{path}");
            assert!(!ids.contains(""), "{path}");
            let html = parse(page(&output, &path));
            let on_page: BTreeSet<&str> = all(&html, "[id]").iter().filter_map(|element| element.attr("id")).collect();
            for statement in statements {
                assert!(!statement.wording.text.is_empty(), "{path}, {} says nothing", statement.id);
                let anchor = statement.part.map(|part| model.anchors.get(statement.page, part));
                assert!(anchor.is_none_or(|anchor| on_page.contains(anchor)), "{path}: {anchor:?}");
                let own = anchor == Some(statement.id.as_str());
                assert_eq!(own, on_page.contains(statement.id.as_str()), "{path}: {}", statement.id);
            }
        }
    }
}

#[test]
fn a_note_says_what_a_check_needs_and_leads_back_to_its_first_citation() {
    let output = site(&files("One. [@treaty]\n\nTwo. [@act; @treaty, art. 2]\n\nThree. [@act]\n").sources());
    let html = parse(page(&output, "about.html"));
    let citations: Vec<_> = all(&html, "sup.reference").iter().map(|sup| sup.attr("id").unwrap_or_default()).collect();
    // Only where a source is cited first is there something to lead back to.
    assert_eq!(citations, ["_r1", "_r2", ""]);
    let notes: Vec<(String, Vec<&str>)> = all(&html, ".notes li")
        .into_iter()
        .map(|note| {
            let words = note.text().collect::<String>();
            let links = note.descendent_elements().filter_map(|element| element.attr("href")).collect();
            (words.split_whitespace().collect::<Vec<_>>().join(" "), links)
        })
        .collect();
    let treaty =
        "League of Nations: Treaty concerning the Archipelago of Spitsbergen, 9 February 1920. another signatory ↑";
    let act = "Stortinget: Act of 17 July 1925 relating to Svalbard, 17 July 1925. Norway ↑";
    assert_eq!(
        notes,
        [(treaty.to_owned(), vec!["sources.html#treaty", "#_r1"]), (act.to_owned(), vec!["sources.html#act", "#_r2"])]
    );
    // What else is known of the source stands in its entry.
    let sources = parse(page(&output, "sources.html"));
    let entry = all(&sources, "#treaty").iter().flat_map(|entry| entry.text()).collect::<String>();
    assert!(entry.contains("official text · English · another signatory"), "{entry}");
}
