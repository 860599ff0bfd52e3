//! `hosting/nginx.conf`, to be taken into a `server` block of nginx (1.14 or later).
//!
//! A location that sets a field of its own inherits none, so that each repeats the whole list. Nothing here needs a module that an
//! ordinary package of nginx lacks: Brotli is left to the `server` block.

use super::rules::{BRIEFLY, ENDING, FOR_EVER, NOT_FOUND, OPEN, OPEN_FOLDER, Rules, WRITTEN, comment};
use crate::output::hashed::HASHED;
use crate::output::media_type::{MEDIA_TYPES, UNKNOWN};

/// The file.
pub(super) fn nginx(rules: &Rules) -> String {
    let base = rules.base;
    let site = variable(rules);
    let mut out = comment(&format!(
        "How nginx serves this site. {WRITTEN}\n\nIn a `server` block, name the folder that holds the site, and take in these rules:\n\n    \
         set {site} /srv/site;\n    include /srv/site/hosting/nginx.conf;\n\nReload nginx when this file has changed. Files with `.gz` \
         beside them are sent as those. Where the Brotli module is\nloaded, `brotli_static on;` in the `server` block does the same for `.br`."
    ));
    out += "\n";
    if let Some(folder) = rules.folder() {
        out += &redirect(folder, base);
    }
    for (from, to) in &rules.redirects {
        out += &redirect(from, to);
    }
    // Locations with a pattern that stand elsewhere in the server's configuration must not take a part of the site.
    let matching = if rules.folder().is_some() { "^~ " } else { "" };
    out += &format!("location {matching}{base} {{\n    alias {site}/;\n    index index.html;\n    autoindex off;\n");
    out += &format!("    error_page 404 {base}{NOT_FOUND};\n    error_page 403 =404 {base}{NOT_FOUND};\n");
    out += "    absolute_redirect off;\n\n";
    // Both uses of `if` are among those that nginx calls safe: nothing but `rewrite … last` and `return` stands in them.
    out += "    # A page is also found without its ending, even if a folder has the same name; a slash after it is one too many.\n";
    out += &format!("    if (-f $request_filename{ENDING}) {{ rewrite ^ $uri{ENDING} last; }}\n");
    out += &format!("    location ~ \"^{}(.+)/$\" {{\n", base.replace('.', r"\."));
    out += &format!("        if (-f {site}/$1{ENDING}) {{ return 301 {base}$1{}; }}\n    }}\n", rules.ending);
    out += &types();
    out += &fields(rules, "    ", BRIEFLY, None);
    let hidden = r"location ~ /\.(?!well-known/)";
    out += &format!("\n    # Such as the `.git` of a folder that is a working copy.\n    {hidden} {{ return 404; }}\n");
    out += &format!("\n    location ~ \"^{}(.+{HASHED})$\" {{\n        alias {site}/$1;\n", base.replace('.', r"\."));
    out += &(fields(rules, "        ", FOR_EVER, None) + "    }\n");
    // The folder has a location of its own, and its page the name of the folder.
    let page = OPEN_FOLDER.trim_end_matches('/');
    out += &format!("\n    location = {base}{OPEN_FOLDER} {{ return 301 {base}{page}{}; }}\n", rules.ending);
    out += &format!("    location ^~ {base}{OPEN_FOLDER} {{\n        alias {site}/{OPEN_FOLDER};\n");
    out + &fields(rules, "        ", BRIEFLY, Some(OPEN)) + "    }\n}\n"
}

/// The name of the variable for the folder: several sites can stand in one `server` block.
fn variable(rules: &Rules) -> String {
    let folder = rules.folder().unwrap_or_default();
    let name: String = folder.chars().map(|sign| if sign.is_ascii_alphanumeric() { sign } else { '_' }).collect();
    format!("$annals{name}")
}

fn redirect(from: &str, to: &str) -> String {
    format!("location = {from} {{ absolute_redirect off; return 301 {to}; }}\n")
}

/// The media types, and which of them are compressed. `text/html` always is, and naming it is an error.
fn types() -> String {
    let kinds = MEDIA_TYPES.iter().map(|kind| format!("        {} {};\n", kind.name(), kind.endings.join(" ")));
    let texts = MEDIA_TYPES.iter().filter(|kind| kind.is_text() && kind.name() != "text/html");
    let texts = texts.map(|kind| kind.name()).collect::<Vec<_>>().join(" ");
    format!(
        "\n    types {{\n{}    }}\n    default_type {UNKNOWN};\n    charset utf-8;\n    charset_types {texts};\n    gzip on;\n    \
         gzip_static on;\n    gzip_vary on;\n    gzip_types {texts};\n\n",
        kinds.collect::<String>()
    )
}

/// The fields of an answer. How long it may be kept is not said of the page for what does not exist.
fn fields(rules: &Rules, indent: &str, caching: &str, further: Option<(&str, &str)>) -> String {
    let common = rules.fields.iter().map(|(name, value)| (*name, value.as_str()));
    let always = common.chain(further).map(|(name, value)| format!("{indent}add_header {name} \"{value}\" always;\n"));
    always.collect::<String>() + &format!("{indent}add_header Cache-Control \"{caching}\";\n")
}
