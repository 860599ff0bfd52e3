#!/usr/bin/env bash
# xliff (npm) 6.4.0 drops the words of a text of XLIFF 2 around which a mark stands, and says nothing: what `<mrk translate="no">` protects is gone from the source.
# XLIFF 2.1 (4.2.3.1, 4.7.3): a mark says something of the text in it, which is a part of the whole. translate-toolkit 3.20.4 keeps it.
#
# Seen:  xliff, source: Signed in .
#        translate-toolkit, source: Signed in Paris.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund xliff@6.4.0 >&2
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check translate-toolkit==3.20.4
cat > unit.xlf <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="ru"><file id="page"><unit id="paragraph">
<segment><source>Signed in <mrk id="m1" translate="no">Paris</mrk>.</source></segment>
</unit></file></xliff>
XML
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import xliff from 'xliff'
const read = await xliff.xliff2js(readFileSync('unit.xlf', 'utf8'))
const { source } = read.resources.page.paragraph
console.log('xliff, source:', Array.isArray(source) ? source.map((part) => part.contents ?? part).join('') : source)
JS
cat > read.py <<'PY'
from translate.storage import xliff2

for unit in xliff2.Xliff2File.parsefile("unit.xlf").units:
    print("translate-toolkit, source:", unit.source)
PY
{ node read.mjs && python/bin/python read.py; } | tee seen
diff - seen <<'SEEN'
xliff, source: Signed in .
translate-toolkit, source: Signed in Paris.
SEEN
