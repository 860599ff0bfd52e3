//! `.htaccess`, which Apache (2.4) reads in the folder that it serves, where the server's own configuration lets it (`AllowOverride`).
//!
//! What a module is needed for stands in a block that is passed over where the module is not loaded. Former addresses and pages without
//! their ending need `mod_rewrite`, which sees an address before `mod_dir` would put a slash after it.

use super::rules::{BRIEFLY, ENDING, FOR_EVER, NOT_FOUND, OPEN, OPEN_FOLDER, Rules, WRITTEN, comment};
use crate::output::hashed::HASHED;
use crate::output::media_type::MEDIA_TYPES;

/// The file.
pub(super) fn apache(rules: &Rules) -> String {
    let mut out = comment(&format!(
        "How Apache serves this site. {WRITTEN}\n\nIt is read where the server's configuration has `AllowOverride All` for this folder. \
         Modules that are used where they\nare loaded: mod_rewrite for addresses, mod_headers for fields, mod_deflate for compression."
    ));
    out += "\nOptions -Indexes -MultiViews\nDirectoryIndex index.html\n# A page may have the name of a folder.\nDirectorySlash Off\n";
    out += &format!("ErrorDocument 404 {}{NOT_FOUND}\n\n", rules.base);
    out += &(addresses(rules) + "\n" + &types() + "\n" + &compressed() + "\n" + &fields(rules));
    out
}

/// Where addresses lead that are not those of a file.
fn addresses(rules: &Rules) -> String {
    let (base, ending) = (rules.base, rules.ending);
    let mut out = format!(
        "<IfModule mod_rewrite.c>\nRewriteEngine On\nRewriteOptions AllowNoSlash\nRewriteBase {base}\n\
         # Such as the `.git` of a folder that is a working copy.\nRewriteRule (?:^|/)\\.(?!well-known/) - [R=404,END]\n"
    );
    for (from, to) in &rules.redirects {
        let from = from.strip_prefix(base).unwrap_or(from).replace('.', r"\.");
        out += &format!("RewriteRule ^{from}$ {to} [R=301,END]\n");
    }
    if let Some(folder) = rules.folder() {
        out += &format!("RewriteCond %{{REQUEST_URI}} ={folder}\nRewriteRule ^ {base} [R=301,END]\n");
    }
    // What the file system does not know of an address stands in PATH_INFO: with something there, a file of the same name is another's.
    out += "# A slash after a page is one too many.\nRewriteCond %{REQUEST_FILENAME}|%{PATH_INFO} ^(.+?)/?\\|/?$\n";
    out += &format!("RewriteCond %1{ENDING} -f\nRewriteRule ^(.+)/$ {base}$1{ending} [R=301,END]\n");
    out += "# A page is also found without its ending.\nRewriteCond %{REQUEST_FILENAME} !-f\nRewriteCond %{PATH_INFO} ^$\n";
    out += &format!("RewriteCond %{{REQUEST_FILENAME}}{ENDING} -f\nRewriteRule ^(.*[^/])$ $1{ENDING} [END]\n");
    out += "# A folder has a page of its own, or does not exist.\nRewriteCond %{REQUEST_FILENAME}/index.html -f\n";
    out += &format!("RewriteRule ^(.*[^/])$ {base}$1/ [R=301,END]\n");
    out + "RewriteCond %{REQUEST_FILENAME} -d\nRewriteCond %{REQUEST_FILENAME}/index.html !-f\nRewriteRule ^ - [R=404,END]\n</IfModule>\n"
}

/// The media types, and the encoding of texts.
fn types() -> String {
    let line = |kind: &crate::output::media_type::MediaType| {
        let endings: String = kind.endings.iter().map(|ending| format!(" .{ending}")).collect();
        let charset = if kind.is_text() { format!("AddCharset utf-8{endings}\n") } else { String::new() };
        format!("AddType {}{endings}\n{charset}", kind.name())
    };
    format!("<IfModule mod_mime.c>\n{}</IfModule>\n", MEDIA_TYPES.iter().map(line).collect::<String>())
}

/// Texts are sent as the compressed copies beside them, or are compressed on the way. To Apache `.br` is Breton and `.gz` a type of its own,
/// until it is told otherwise of these copies; an archive of the site's own stays one.
fn compressed() -> String {
    let texts = || MEDIA_TYPES.iter().filter(|kind| kind.is_text());
    let endings = texts().flat_map(|kind| kind.endings).copied().collect::<Vec<_>>().join("|");
    let names = texts().map(|kind| kind.name()).collect::<Vec<_>>().join(" ");
    let copy = |encoding: &str, ending: &str| {
        format!(
            "RewriteCond %{{HTTP:Accept-Encoding}} \\b{encoding}\\b\nRewriteCond %{{REQUEST_FILENAME}}.{ending} -f\n\
             RewriteRule ^(.+\\.(?:{endings}))$ $1.{ending} [END]\n"
        )
    };
    let mut out = format!("<IfModule mod_rewrite.c>\n{}{}</IfModule>\n", copy("br", "br"), copy("gzip", "gz"));
    out += &format!(
        "<IfModule mod_mime.c>\n<FilesMatch \"\\.(?:{endings})\\.(?:br|gz)$\">\nRemoveLanguage .br\nRemoveType .br .gz\n"
    );
    out += "AddEncoding br .br\nAddEncoding gzip .gz\n</FilesMatch>\n</IfModule>\n";
    out += &format!(
        "<IfModule mod_deflate.c>\n<IfModule mod_filter.c>\nAddOutputFilterByType DEFLATE {names}\n</IfModule>\n</IfModule>\n"
    );
    out += &format!(
        "<IfModule mod_headers.c>\n<FilesMatch \"\\.(?:{endings})(?:\\.(?:br|gz))?$\">\nHeader merge Vary Accept-Encoding\n"
    );
    out + "</FilesMatch>\n</IfModule>\n"
}

/// The fields of an answer. How long it may be kept is not said of the page for what does not exist.
fn fields(rules: &Rules) -> String {
    let mut out = "<IfModule mod_headers.c>\n".to_owned();
    for (name, value) in &rules.fields {
        out += &format!("Header always set {name} \"{value}\"\n");
    }
    let found = "\"expr=%{REQUEST_STATUS} < 400\"";
    out += &format!("Header set Cache-Control \"{BRIEFLY}\" {found}\n");
    out += &format!(
        "<FilesMatch \"{HASHED}(?:\\.(?:br|gz))?$\">\nHeader set Cache-Control \"{FOR_EVER}\" {found}\n</FilesMatch>\n"
    );
    let folder = format!("{}{OPEN_FOLDER}", rules.base).replace('.', r"\.");
    out += &format!("Header always set {} \"{}\" \"expr=%{{REQUEST_URI}} =~ m#^{folder}#\"\n", OPEN.0, OPEN.1);
    out + "</IfModule>\n"
}
