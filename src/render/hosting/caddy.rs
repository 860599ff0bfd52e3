//! `hosting/Caddyfile`, to be imported into a site block of Caddy (2.4 or later).
//!
//! Caddy's own order of directives holds, so fields that depend on the file stand in the block for files that are there. Two rules for one
//! field would be sorted by their matchers: those here exclude each other.

use super::rules::{BRIEFLY, FOR_EVER, NOT_FOUND, OPEN, OPEN_FOLDER, Rules, WRITTEN, comment};
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
    out += "\t@folder path */\n\trewrite @folder {path}index.html\n\tencode gzip\n\n";
    out += "\t@missing not file\n\thandle @missing {\n";
    out += &format!("\t\trewrite * /{NOT_FOUND}\n\t\theader Content-Type \"text/html; charset=utf-8\"\n");
    out += "\t\tfile_server {\n\t\t\tstatus 404\n\t\t}\n\t}\n\thandle {\n";
    out += &format!("\t\tmap {{path}} {{annals_type}} {{\n{}\t\t}}\n", types());
    out += "\t\theader Content-Type {annals_type}\n";
    let hashed = format!("path_regexp `{HASHED}$`");
    out += &format!("\t\t@hashed {hashed}\n\t\theader @hashed Cache-Control \"{FOR_EVER}\"\n");
    out += &format!("\t\t@other not {hashed}\n\t\theader @other Cache-Control \"{BRIEFLY}\"\n");
    out += &format!("\t\t@open path /{OPEN_FOLDER}*\n\t\theader @open {} \"{}\"\n", OPEN.0, OPEN.1);
    out + "\t\tfile_server {\n\t\t\thide .*\n\t\t\tprecompressed br gzip\n\t\t}\n\t}\n}\n"
}

fn fields(rules: &Rules) -> String {
    rules.fields.iter().map(|(name, value)| format!("\t\t{name} \"{value}\"\n")).collect()
}

/// What a file is, by what its name ends in.
fn types() -> String {
    let kinds = MEDIA_TYPES
        .iter()
        .map(|kind| format!("\t\t\t`~\\.(?:{})$` \"{}\"\n", kind.endings.join("|"), kind.content_type))
        .collect::<String>();
    format!("{kinds}\t\t\tdefault \"{UNKNOWN}\"\n")
}
