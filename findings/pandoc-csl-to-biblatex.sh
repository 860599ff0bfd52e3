#!/usr/bin/env bash
# pandoc 3.9 and citation-js 0.8.2 turn CSL-JSON into BibLaTeX with dates that BibLaTeX does not know: years of fewer than four digits, years
# before Christ without their shift by one (CSL has no year 0, ISO 8601-2 has), and the month 0 for an end that is open.
# BibLaTeX's manual (2.3.8) has 0451-05-26, -0043-03 and 1985/.. for these three. pandoc itself reads none of them back.
#
# Seen:  pandoc: {451-05-26} {-44-03} {1985/00}
#        citation-js: {451-05-26} {-44-03} {1985/00}
#        read back: no date, no date, no date
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-bibtex@0.8.2 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 >&2
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
cat > items.json <<'JSON'
[{"id": "a", "type": "book", "title": "A", "issued": {"date-parts": [[451, 5, 26]]}},
 {"id": "b", "type": "book", "title": "B", "issued": {"date-parts": [[-44, 3]]}},
 {"id": "c", "type": "book", "title": "C", "issued": {"date-parts": [[1985], [0]]}}]
JSON
cat > export.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
console.log(new Cite(JSON.parse(readFileSync('items.json', 'utf8'))).format('biblatex'))
JS
"$pandoc" --from csljson --to biblatex items.json > pandoc.bib
node export.mjs > citation-js.bib
dates() { echo "$1:" $(grep -o 'date = {[^}]*}' "$1.bib" | cut -c 8-); }
{
  dates pandoc
  dates citation-js
  "$pandoc" --from biblatex --to csljson pandoc.bib 2> warnings |
    python3 -c 'import json, sys; print("read back:", ", ".join(str(item.get("issued", "no date")) for item in json.load(sys.stdin)))'
} | tee seen
diff - seen <<'SEEN'
pandoc: {451-05-26} {-44-03} {1985/00}
citation-js: {451-05-26} {-44-03} {1985/00}
read back: no date, no date, no date
SEEN
