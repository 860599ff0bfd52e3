//! Style sheets as they are published: packed, and for which pages.

/// The folder below `assets/` with what only pages that gather many things need.
const LISTS: &str = "lists/";

/// The whole style sheet of pages, and the lean one of pages of one thing, made of `sheets`: path below `assets/`, text. A page has one
/// of the two, since each request costs a slow line a round trip. The files of `lists/`, of which the lean one knows nothing, stand in
/// the whole one each after the file of the same name.
pub(super) fn whole_and_lean<'a>(sheets: impl Iterator<Item = (&'a str, &'a str)>) -> [String; 2] {
    let mut sheets: Vec<(&str, bool, String)> = sheets
        .map(|(path, text)| {
            let of_lists = path.strip_prefix(LISTS);
            (of_lists.unwrap_or(path), of_lists.is_some(), compact(text))
        })
        .collect();
    sheets.sort();
    let whole = sheets.iter().map(|(_, _, text)| text.as_str()).collect();
    let lean = sheets.iter().filter(|(_, is_of_lists, _)| !is_of_lists).map(|(_, _, text)| text.as_str()).collect();
    [whole, lean]
}

/// The signs of a style sheet beside which a blank means nothing.
const APART: [char; 10] = ['{', '}', ';', ',', ':', '>', ' ', '\n', '\r', '\t'];

/// A style sheet without comments and without the blanks that mean nothing. What stands in quotation marks is kept as it
/// is, and so is every blank that may mean something, such as those around `+` in `calc` (the small minifiers that there
/// are as crates drop these; the thorough ones bring a whole parser of CSS for a hundredth of the bytes).
pub(super) fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let taken = match character {
            '"' | '\'' => {
                let end = quoted(rest, character);
                out.push_str(&rest[..end]);
                end
            }
            '/' if rest.starts_with("/*") => {
                let end = rest.find("*/").map_or(rest.len(), |end| end + 2);
                // Between two signs it keeps them apart, as in `1px/**/2px`, and is no blank, as in `.a/**/.b`.
                if !out.is_empty()
                    && !out.ends_with(APART)
                    && !rest[end..].is_empty()
                    && !rest[end..].starts_with(APART)
                {
                    out.push_str("/**/");
                }
                end
            }
            ' ' | '\n' | '\r' | '\t' => {
                if !out.is_empty() && !out.ends_with(APART) {
                    out.push(' ');
                }
                1
            }
            '{' | '}' | ';' | ',' | '>' => {
                out.truncate(out.trim_end_matches(if character == '}' { [' ', ';'] } else { [' ', ' '] }).len());
                out.push(character);
                1
            }
            _ => {
                out.push(character);
                character.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    out
}

/// The length of the string that `text` begins with, its quotation marks included.
fn quoted(text: &str, mark: char) -> usize {
    let mut escaped = false;
    let end = text.char_indices().skip(1).find(|&(_, character)| {
        let ends = character == mark && !escaped;
        escaped = character == '\\' && !escaped;
        ends
    });
    end.map_or(text.len(), |(at, _)| at + 1)
}

#[cfg(test)]
mod tests {
    use super::{compact, whole_and_lean};

    fn check(text: &str, expected: &str) {
        assert_eq!(compact(text), expected, "{text}");
    }

    #[test]
    fn a_style_sheet_is_packed_without_a_change_of_meaning() {
        check("/* a */\n\na > b,\nc :is(d, e) {\n  f: g h;\n  i: j;\n}\n", "a>b,c :is(d,e){f:g h;i:j}");
        check("a { b: calc(1px + .3vw - 2px); }", "a{b:calc(1px + .3vw - 2px)}");
        check("a::before { content: \"; \\\" /* , \"; }", "a::before{content:\"; \\\" /* , \"}");
        check(
            "@media (min-width: 1px) and (print) { a { b: 'c  d' } }",
            "@media (min-width:1px) and (print){a{b:'c  d'}}",
        );
        check("a { b: c } /* open", "a{b:c}");
        check("a/* */.b { c: 1px/* */2px; d: e /* */ f }", "a/**/.b{c:1px/**/2px;d:e f}");
        check("a { b: 'open", "a{b:'open");
    }

    #[test]
    fn what_lists_need_stands_in_the_whole_sheet_after_the_file_of_the_same_name() {
        let sheets = [("10-a.css", "a { b: 1 }"), ("20-c.css", "c { b: 2 }"), ("lists/10-a.css", "d { b: 3 }")];
        assert_eq!(whole_and_lean(sheets.into_iter()), ["a{b:1}d{b:3}c{b:2}", "a{b:1}c{b:2}"]);
    }
}
