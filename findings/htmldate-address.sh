#!/usr/bin/env bash
# htmldate 1.11.0, and with it trafilatura, takes a day in a page's address for the day on which the page was published, against what the
# page itself says in `<meta name="date">`. newspaper4k 0.9.6 does the same. A page about what happened on 9 November 2020 was
# published on that day, if its address says so; htmldate knows no day before 1995, newspaper4k knows them all.
#
# Seen:  /events/statement.html            htmldate 2026-11-01  newspaper 2026-11-01
#        /events/2020-11-09-statement.html htmldate 2020-11-09  newspaper 2020-11-09
#        /events/1920-02-09-signing.html   htmldate 2026-11-01  newspaper 1920-02-09
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check htmldate==1.11.0 >&2
venv/bin/pip install --quiet --disable-pip-version-check newspaper4k==0.9.6 >&2
cat > published.py <<'PY'
import warnings
warnings.simplefilter('ignore')
import htmldate, newspaper
page = '''<!DOCTYPE html><html lang="en"><head><title>The statement</title><meta name="date" content="2026-11-01"></head>
<body><main><article><h1>The statement</h1><p>The statement was signed at night and published in two languages.</p></article></main></body></html>'''
for path in ('/events/statement.html', '/events/2020-11-09-statement.html', '/events/1920-02-09-signing.html'):
    address = 'https://example.org' + path
    article = newspaper.Article(address)
    article.download(input_html=page)
    article.parse()
    print(f'{path:33} htmldate {htmldate.find_date(page, url=address)}  newspaper {article.publish_date:%Y-%m-%d}')
PY
venv/bin/python published.py | tee seen
diff - seen <<'SEEN'
/events/statement.html            htmldate 2026-11-01  newspaper 2026-11-01
/events/2020-11-09-statement.html htmldate 2020-11-09  newspaper 2020-11-09
/events/1920-02-09-signing.html   htmldate 2026-11-01  newspaper 1920-02-09
SEEN
