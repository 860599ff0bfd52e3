#!/usr/bin/env bash
# metascraper-date 5.49.24 looks for the date of a page in every element whose class has "publish" in it before it looks at `<meta name="date">`,
# and takes the name of a publisher that begins with "Today" for the day on which it is run. open-graph-scraper 6.12.0 reads the date of the page.
#
# Seen:  metascraper: the day of this run
#        metascraper, class "outlet": 2020-11-10
#        open-graph-scraper: 2020-11-10
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund metascraper@5.49.24 metascraper-date@5.49.24 open-graph-scraper@6.12.0 >&2
cat > read.mjs <<'JS'
import metascraper from 'metascraper';
import date from 'metascraper-date';
import openGraph from 'open-graph-scraper';
const page = (kind) => `<!doctype html><html lang="en"><head><title>Page</title><meta name="date" content="2020-11-10"></head>
<body><p><b class="${kind}">Today.Az</b>: News</p></body></html>`;
const days = () => new Date().toISOString().slice(0, 10);
const read = async (kind) => {
  const before = days();
  const found = await metascraper([date()])({ html: page(kind), url: 'https://example.org/', validateUrl: false });
  const day = found.date.slice(0, 10);
  return [before, days()].includes(day) ? 'the day of this run' : day;
};
console.log('metascraper:', await read('publisher'));
console.log('metascraper, class "outlet":', await read('outlet'));
console.log('open-graph-scraper:', (await openGraph({ html: page('publisher') })).result.ogDate);
JS
node read.mjs | tee seen
diff - seen <<'SEEN'
metascraper: the day of this run
metascraper, class "outlet": 2020-11-10
open-graph-scraper: 2020-11-10
SEEN
