#!/usr/bin/env bash
# citation-js 0.8.2 reads every year before Christ of BibLaTeX's `date` as the year 0, and an interval without an end as one whose second date
# is missing. It prints both as "n.d.", without a date. BibLaTeX's manual (2.3.8) has both forms; Typst 0.15.2, which reads
# the same file, prints the years.
#
# Seen:  citation-js: {"date-parts":[[0]]} Title. (n.d.).
#        citation-js: {"date-parts":[[1985],null]} Title. (n.d.).
#        typst: 44 BC 1985
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-csl@0.8.2 @citation-js/plugin-bibtex@0.8.2 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1 >&2
cat > dates.bib <<'BIB'
@book{a, title = {Title}, date = {-0043-03}}
@book{b, title = {Title}, date = {1985/..}}
BIB
cat > cite.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-bibtex'
import '@citation-js/plugin-csl'
for (const entry of readFileSync('dates.bib', 'utf8').trim().split('\n')) {
  const cite = new Cite(entry)
  console.log('citation-js:', JSON.stringify(cite.data[0].issued), cite.format('bibliography', { template: 'apa', lang: 'en-US' }).trim())
}
JS
cat > print.py <<'PY'
import io, re, pypdf, typst
open('dates.typ', 'w').write('#bibliography("dates.bib", full: true, style: "chicago-author-date")\n')
text = pypdf.PdfReader(io.BytesIO(typst.compile('dates.typ'))).pages[0].extract_text()
print('typst:', *re.findall(r'\d+ BC|\d{4}', text))
PY
{ node cite.mjs; venv/bin/python print.py; } | tee seen
diff - seen <<'SEEN'
citation-js: {"date-parts":[[0]]} Title. (n.d.).
citation-js: {"date-parts":[[1985],null]} Title. (n.d.).
typst: 44 BC 1985
SEEN
