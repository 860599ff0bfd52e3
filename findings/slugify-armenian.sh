#!/usr/bin/env bash
# slugify (npm) 1.6.9 drops every small letter of Armenian, but for the ligature և, and keeps the capitals: Yerevan is "eev", Lake Sevan
# "sev", and Gyumri and Goris share the address "g". With python-slugify 9.2.0 each name has an address of its own.
#
# Seen:  Երևան eev erewan
#        Սևան sev sewan
#        Գյումրի g gyowmri
#        Գորիս g goris
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund slugify@1.6.9 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check python-slugify==9.2.0 >&2
printf '%s\n' Երևան Սևան Գյումրի Գորիս > names
cat > slugs.mjs <<'JS'
import { readFileSync } from 'node:fs'
import slugify from 'slugify'
for (const name of readFileSync('names', 'utf8').trim().split('\n')) console.log(name, slugify(name, { lower: true }))
JS
cat > slugs.py <<'PY'
from slugify import slugify
for name in open('names', encoding='utf-8').read().split():
    print(slugify(name))
PY
node slugs.mjs > js
venv/bin/python slugs.py > py
paste -d ' ' js py | tee seen
diff - seen <<'SEEN'
Երևան eev erewan
Սևան sev sewan
Գյումրի g gyowmri
Գորիս g goris
SEEN
