//! `hosting/s3.sh`: a script that uploads the site to a bucket of S3, which keeps media type and caching with each file.
//!
//! `aws s3 sync` leaves alone what is newer in the bucket than on disk, so that each file is uploaded by the first command that names it.

use super::rules::{BRIEFLY, ENDING, FOR_EVER, NOT_FOUND, Rules, WRITTEN, comment};
use crate::output::media_type::{UNKNOWN, content_type};

/// The file.
pub(super) fn s3(rules: &Rules) -> String {
    let intro = format!(
        "Uploads this site to a bucket of S3, each file with its media type and its caching. {WRITTEN}\n\n    \
         sh hosting/s3.sh BUCKET\n\nNeeds the AWS CLI. What the bucket holds at the same place and the site does not is removed. Redirects \
         and\n{NOT_FOUND} work where the bucket is a website, which is switched on once:\n\n    \
         aws s3 website s3://BUCKET --index-document index.html --error-document {}{NOT_FOUND}",
        &rules.base[1..]
    );
    let mut out = "#!/bin/sh\n".to_owned() + &comment(&intro);
    out += &format!("\nset -eu\nbucket=${{1:?say which bucket}}\nprefix='{}'\n", &rules.base[1..]);
    out += "site=$(cd \"$(dirname \"$0\")/..\" && pwd)\n\n";
    out += "# TYPE CACHING PATTERN…: uploads the files that fit a pattern and are new or changed.\n";
    out += "put() {\n\ttype=$1 caching=$2\n\tshift 2\n\tfor pattern; do\n\t\tset -- \"$@\" --include \"$pattern\"\n\t\tshift\n\tdone\n";
    out += "\taws s3 sync \"$site\" \"s3://$bucket/$prefix\" --no-progress --exclude '*' \"$@\" --exclude '.*' \\\n";
    out += "\t\t--content-type \"$type\" --cache-control \"$caching\"\n}\n\n";
    for path in &rules.hashed {
        out += &format!("put '{}' '{FOR_EVER}' '{path}'\n", content_type(path));
    }
    for kind in &rules.kinds {
        let patterns: Vec<String> = kind.endings.iter().map(|ending| format!("'*.{ending}'")).collect();
        out += &format!("put '{}' '{BRIEFLY}' {}\n", kind.content_type, patterns.join(" "));
    }
    out += "\n# The rest; a bucket cannot choose between a file and its compressed form.\n";
    out += "aws s3 sync \"$site\" \"s3://$bucket/$prefix\" --no-progress --delete --exclude '.*' --exclude '*.gz' --exclude '*.br' \\\n";
    out += &format!("\t--content-type '{UNKNOWN}' --cache-control '{BRIEFLY}'\n");
    if !rules.redirects.is_empty() {
        out += "\n# FROM TO: an old address, and the one that took its place.\nmove() {\n";
        // The page at the old address goes along: behind CloudFront nothing redirects, and readers would get an empty file.
        out += "\taws s3api put-object --bucket \"$bucket\" --key \"$1\" --body \"$site/${1#\"$prefix\"}\" \\\n";
        out += &format!("\t\t--content-type '{}' --cache-control '{BRIEFLY}' \\\n", content_type(".html"));
        out += "\t\t--website-redirect-location \"$2\" >/dev/null\n}\n\n";
    }
    // The addresses that end in a file's name: to a bucket, a folder is nothing.
    for (from, to) in rules.redirects.iter().filter(|(from, _)| from.ends_with(ENDING)) {
        out += &format!("move '{}' '{to}'\n", &from[1..]);
    }
    out
}
