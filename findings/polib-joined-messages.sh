#!/usr/bin/env bash
# polib 0.3.0 (crates.io) makes one message of two that no empty line parts: their contexts, originals and translations run into one another, and nothing is
# said. An empty line between messages is a habit, not a part of the format (manual of GNU gettext, "The Format of PO Files": a message ends where the
# next begins); msgfmt 0.21, polib 1.2.0 of Python and rspolib 0.1.2 read two.
#
# Seen:  polib (Rust): button|OpenClose -> ОткрытьЗакрыть
#        rspolib: button|Open -> Открыть
#        rspolib: |Close -> Закрыть
#        polib (Python): button|Open -> Открыть
#        polib (Python): |Close -> Закрыть
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
cat > ru.po <<'PO'
msgid ""
msgstr ""
"Language: ru\n"
"Content-Type: text/plain; charset=UTF-8\n"

msgctxt "button"
msgid "Open"
msgstr "Открыть"
msgid "Close"
msgstr "Закрыть"
PO
mkdir src
cat > Cargo.toml <<'TOML'
[package]
name = "read"
version = "0.0.0"
edition = "2021"

[dependencies]
polib = "=0.3.0"
rspolib = "=0.1.2"
TOML
cat > src/main.rs <<'RS'
use std::path::Path;

fn main() {
    for message in polib::po_file::parse(Path::new("ru.po")).unwrap().messages() {
        let context = message.msgctxt().unwrap_or_default();
        println!("polib (Rust): {context}|{} -> {}", message.msgid(), message.msgstr().unwrap());
    }
    for entry in rspolib::pofile("ru.po").unwrap().entries {
        let context = entry.msgctxt.unwrap_or_default();
        println!("rspolib: {context}|{} -> {}", entry.msgid, entry.msgstr.unwrap());
    }
}
RS
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check polib==1.2.0 >&2
cat > read.py <<'PY'
import polib
for entry in polib.pofile('ru.po'):
    print(f"polib (Python): {entry.msgctxt or ''}|{entry.msgid} -> {entry.msgstr}")
PY
{ cargo run --quiet; venv/bin/python read.py; } | tee seen
diff - seen <<'SEEN'
polib (Rust): button|OpenClose -> ОткрытьЗакрыть
rspolib: button|Open -> Открыть
rspolib: |Close -> Закрыть
polib (Python): button|Open -> Открыть
polib (Python): |Close -> Закрыть
SEEN
