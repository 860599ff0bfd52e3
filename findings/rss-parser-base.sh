#!/usr/bin/env bash
# rss-parser 3.13.0 hands out the links of an Atom feed as they are written, also where `xml:base` says what they are relative to: `events/1.html` leads
# nowhere once it is out of the feed. RFC 4287 (2) has every address follow `xml:base`; feedparser 6.0.14 does.
#
# Seen:  rss-parser events/1.html
#        feedparser https://example.org/site/events/1.html
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund rss-parser@3.13.0 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14 >&2
cat > feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/site/">
<id>https://example.org/site/feed</id><title>Events</title><updated>2026-11-01T00:00:00Z</updated><author><name>Editors</name></author>
<entry><id>https://example.org/site/events/1</id><title>An event</title><updated>2026-11-01T00:00:00Z</updated>
<link href="events/1.html"/><summary>What happened.</summary></entry>
</feed>
XML
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import Parser from 'rss-parser'
console.log('rss-parser', (await new Parser().parseString(readFileSync('feed.atom', 'utf8'))).items[0].link)
JS
{
  node read.mjs
  venv/bin/python -c 'import feedparser; print("feedparser", feedparser.parse("feed.atom").entries[0].link)'
} | tee seen
diff - seen <<'SEEN'
rss-parser events/1.html
feedparser https://example.org/site/events/1.html
SEEN
