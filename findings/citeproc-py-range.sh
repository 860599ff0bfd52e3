#!/usr/bin/env bash
# citeproc-py 0.11.1 prints a date from one day to another with a comma after each day, and within a month with the month behind them, though in English it
# stands before. CSL 1.0.2 ("Date Ranges") joins the parts that differ with a dash and has the common ones once, and pandoc 3.9 does so by the same style.
#
# Seen:  citeproc-py: 9,–10, November 2020
#        citeproc-py: September 27,–November 10, 2020
#        pandoc: November 9–10, 2020
#        pandoc: September 27–November 10, 2020
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check citeproc-py==0.11.1 pypandoc_binary==1.17 >&2
cat > day.csl <<'XML'
<style xmlns="http://purl.org/net/xbiblio/csl" class="note" version="1.0" default-locale="en-US">
<info><title>Days</title><id>https://example.org/days</id><updated>2020-01-01T00:00:00+00:00</updated></info>
<citation><layout><date variable="issued" form="text"/></layout></citation>
<bibliography><layout><date variable="issued" form="text"/></layout></bibliography>
</style>
XML
cat > print.py <<'PY'
import json, subprocess
import pypandoc
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
ranges = [[2020, 11, 9], [2020, 11, 10]], [[2020, 9, 27], [2020, 11, 10]]
sources = [[{'id': 'a', 'type': 'book', 'title': 'Title', 'issued': {'date-parts': days}}] for days in ranges]
for source in sources:
    list_ = CitationStylesBibliography(CitationStylesStyle('day.csl', validate=False), CiteProcJSON(source), formatter.plain)
    list_.register(Citation([CitationItem('a')]))
    print('citeproc-py:', *map(str, list_.bibliography()))
open('all.md', 'w').write('---\nnocite: "@*"\nbibliography: source.json\ncsl: day.csl\n---\n')
for source in sources:
    json.dump(source, open('source.json', 'w'))
    words = subprocess.run([pypandoc.get_pandoc_path(), '--citeproc', '--to', 'plain', 'all.md'], check=True, capture_output=True, text=True)
    print('pandoc:', words.stdout.strip())
PY
venv/bin/python print.py | tee seen
diff - seen <<'SEEN'
citeproc-py: 9,–10, November 2020
citeproc-py: September 27,–November 10, 2020
pandoc: November 9–10, 2020
pandoc: September 27–November 10, 2020
SEEN
