//! `hosting/Caddyfile`, to be imported into a site block of Caddy (2.4 or later).
//!
//! Caddy sorts directives, so what has an order of its own stands in a `route`: first which file is meant, then the answer. Two rules for one
//! field would be sorted by their matchers: those here exclude each other.

use super::rules::{BRIEFLY, ENDING, FOR_EVER, NOT_FOUND, OPEN, OPEN_FOLDER, Rules, WRITTEN, comment};
use crate::output::hashed::HASHED;
use crate::output::media_type::{MEDIA_TYPES, UNKNOWN};

/// The file.
pub(super) fn caddy(rules: &Rules) -> String {
    let mut out = comment(&format!(
        "How Caddy serves this site. {WRITTEN}\n\nIn a site block, name the folder that holds the site, and import these rules:\n\n    \
         root * /srv/site\n    import /srv/site/hosting/Caddyfile\n\nReload Caddy when this file has changed. Files with `.br` or `.gz` \
         beside them are sent as those."
    ));
    out += "\n";
    if let Some(folder) = rules.folder() {
        out += &format!("redir {folder} {} permanent\n", rules.base);
    }
    for (from, to) in &rules.redirects {
        out += &format!("redir {from} {to} permanent\n");
    }
    out += &match rules.folder() {
        Some(folder) => format!("handle_path {folder}/* {{\n"),
        None => "handle {\n".to_owned(),
    };
    out += &format!("\theader {{\n{}\t}}\n", fields(rules));
    out + &spellings(rules) + &answer() + "}\n"
}

fn fields(rules: &Rules) -> String {
    rules.fields.iter().map(|(name, value)| format!("\t\t{name} \"{value}\"\n")).collect()
}

/// How a file is found: a page also without its ending, even if a folder has the same name, and a folder by its page.
fn spellings(rules: &Rules) -> String {
    let (folder, ending) = (rules.folder().unwrap_or_default(), rules.ending);
    let mut out = "\t# A page is also found without its ending; a slash after it is one too many, and one after a folder is missing.\n"
        .to_owned();
    out += "\troute {\n\t\t@slash path_regexp slash ^(.*)/$\n\t\thandle @slash {\n";
    out += &format!(
        "\t\t\t@twin file {{re.slash.1}}{ENDING}\n\t\t\tredir @twin {folder}{{re.slash.1}}{ending} permanent\n"
    );
    out += "\t\t\trewrite * {path}index.html\n\t\t}\n";
    out += &format!("\t\t@page file {{path}} {{path}}{ENDING}\n\t\trewrite @page {{file_match.relative}}\n");
    out += "\t\t@folder {\n\t\t\tfile {path}/index.html\n\t\t\tnot file\n\t\t}\n";
    out + &format!("\t\tredir @folder {folder}{{path}}/ permanent\n\t}}\n")
}

/// The file that was found, or the page for what does not exist.
fn answer() -> String {
    let mut out = "\troute {\n\t\tencode gzip\n\n\t\t@missing not file\n\t\thandle @missing {\n".to_owned();
    out += &format!("\t\t\trewrite * /{NOT_FOUND}\n\t\t\theader Content-Type \"text/html; charset=utf-8\"\n");
    out += "\t\t\tfile_server {\n\t\t\t\tstatus 404\n\t\t\t}\n\t\t}\n\t\thandle {\n";
    out += &format!("\t\t\tmap {{path}} {{annals_type}} {{\n{}\t\t\t}}\n", types());
    out += "\t\t\theader Content-Type {annals_type}\n";
    let hashed = format!("path_regexp `{HASHED}$`");
    out += &format!("\t\t\t@hashed {hashed}\n\t\t\theader @hashed Cache-Control \"{FOR_EVER}\"\n");
    out += &format!("\t\t\t@other not {hashed}\n\t\t\theader @other Cache-Control \"{BRIEFLY}\"\n");
    out += &format!("\t\t\t@open path /{OPEN_FOLDER}*\n\t\t\theader @open {} \"{}\"\n", OPEN.0, OPEN.1);
    out + "\t\t\tfile_server {\n\t\t\t\thide .*\n\t\t\t\tprecompressed br gzip\n\t\t\t}\n\t\t}\n\t}\n"
}

/// What a file is, by what its name ends in.
fn types() -> String {
    let kinds = MEDIA_TYPES
        .iter()
        .map(|kind| format!("\t\t\t\t`~\\.(?:{})$` \"{}\"\n", kind.endings.join("|"), kind.content_type))
        .collect::<String>();
    format!("{kinds}\t\t\t\tdefault \"{UNKNOWN}\"\n")
}
