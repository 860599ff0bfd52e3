#!/usr/bin/env bash
# newspaper4k 0.9.6 takes the first `datePublished` in a page's JSON-LD for the page's own, whatever node of the `@graph` it belongs to: a list of
# sources was published when the first of its sources was. A `datePublished` that is the article's own, in the same graph, does not help if
# the source stands before it: the nodes of a graph have no order (JSON-LD 1.1, 4.3). htmldate 1.11.0 reads the page's `<meta name="date">`.
#
# Seen:  source in the graph      newspaper 1920-02-09  htmldate 2026-11-01
#        no source in the graph   newspaper 2026-11-01  htmldate 2026-11-01
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check htmldate==1.11.0 >&2
venv/bin/pip install --quiet --disable-pip-version-check newspaper4k==0.9.6 >&2
cat > published.py <<'PY'
import json, warnings
warnings.simplefilter('ignore')
import htmldate, newspaper
source = {'@id': 'https://example.org/sources#treaty', '@type': 'CreativeWork', 'name': 'Treaty', 'datePublished': '1920-02-09'}
article = {'@id': 'https://example.org/sources', '@type': 'Article', 'headline': 'Sources', 'datePublished': '2026-11-01'}
for words, graph in (('source in the graph', [source, article]), ('no source in the graph', [article])):
    data = json.dumps({'@context': 'https://schema.org', '@graph': graph})
    page = f'''<!DOCTYPE html><html lang="en"><head><title>Sources</title><meta name="date" content="2026-11-01">
    <script type="application/ld+json">{data}</script></head>
    <body><main><article><h1>Sources</h1><p>Every source of this site, by publisher, with the pages that cite it.</p></article></main></body></html>'''
    read = newspaper.Article('https://example.org/sources')
    read.download(input_html=page)
    read.parse()
    print(f'{words:24} newspaper {read.publish_date:%Y-%m-%d}  htmldate {htmldate.find_date(page)}')
PY
venv/bin/python published.py | tee seen
diff - seen <<'SEEN'
source in the graph      newspaper 1920-02-09  htmldate 2026-11-01
no source in the graph   newspaper 2026-11-01  htmldate 2026-11-01
SEEN
