#!/usr/bin/env bash
# A date of CSL-JSON that has both numbers, to sort by, and the words to print (`literal`) is printed twice by citeproc-js, in
# citation-js 0.8.2: the words and the year run together. pandoc 3.9 prints the words alone.
#
# Seen:  citation-js: Press. (1986 (perhaps)1986). Title.
#        pandoc: Press. 1986 (perhaps). Title.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-csl@0.8.2 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 >&2
cat > items.json <<'JSON'
[{"id": "a", "type": "book", "title": "Title", "author": [{"literal": "Press"}],
  "issued": {"date-parts": [[1986]], "literal": "1986 (perhaps)"}}]
JSON
cat > cite.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-csl'
const cite = new Cite(JSON.parse(readFileSync('items.json', 'utf8')))
console.log('citation-js:', cite.format('bibliography', { template: 'apa', lang: 'en-US' }).trim())
JS
printf -- '---\nnocite: "@*"\nbibliography: items.json\n---\n' > all.md
{
  node cite.mjs
  printf 'pandoc: '
  "$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')" --citeproc --to plain --wrap none all.md | tr -d '“”*_'
} | tee seen
diff - seen <<'SEEN'
citation-js: Press. (1986 (perhaps)1986). Title.
pandoc: Press. 1986 (perhaps). Title.
SEEN
