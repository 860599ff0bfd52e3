#!/usr/bin/env bash
# python-slugify 9.2.0 and transliteration (npm) 2.6.1 make a hyphen of the Azerbaijani letter ə, a vowel that most names have: their tables take it
# for the schwa of phonetics and write that as `@`, which no address may have. Kəlbəcər is left with its consonants. slugify (npm) 1.6.9
# writes e, as Azerbaijanis do who have plain letters only.
#
# Seen:  Kəlbəcər k-lb-c-r k-lb-c-r kelbecer
#        Xəzər x-z-r x-z-r xezer
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund transliteration@2.6.1 slugify@1.6.9 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check python-slugify==9.2.0 >&2
printf '%s\n' Kəlbəcər Xəzər > names
cat > slugs.py <<'PY'
from slugify import slugify
for name in open('names', encoding='utf-8').read().split():
    print(name, slugify(name))
PY
cat > slugs.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { slugify } from 'transliteration'
import other from 'slugify'
for (const name of readFileSync('names', 'utf8').trim().split('\n')) console.log(slugify(name), other(name, { lower: true }))
JS
venv/bin/python slugs.py > py
node slugs.mjs > js
paste -d ' ' py js | tee seen
diff - seen <<'SEEN'
Kəlbəcər k-lb-c-r k-lb-c-r kelbecer
Xəzər x-z-r x-z-r xezer
SEEN
