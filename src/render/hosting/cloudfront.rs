//! `hosting/cloudfront.json`: what CloudFront adds to the answers of a bucket, which cannot send these fields itself. The form is the one
//! of `aws cloudfront create-response-headers-policy`.

use serde_json::{Value, json};

use super::rules::Rules;

/// The file.
pub(super) fn cloudfront(rules: &Rules) -> String {
    let mut fields = json!({});
    for (name, value) in &rules.fields {
        let key = match *name {
            "X-Content-Type-Options" => "ContentTypeOptions".to_owned(),
            name => name.replace('-', ""),
        };
        let mut field = json!({"Override": true});
        if key != "ContentTypeOptions" {
            field[&key] = Value::from(value.as_str());
        }
        fields[&key] = field;
    }
    let policy = json!({
        "Name": "annals",
        "Comment": "What every page of an annals site carries",
        "SecurityHeadersConfig": fields,
    });
    format!("{policy:#}\n")
}
