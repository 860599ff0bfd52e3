#!/usr/bin/env bash
# feedparser 6.0.14 takes the last of an Atom entry's `alternate` links for its link, here that of the Azerbaijani translation in an English feed.
# RFC 4287 (4.1.2) lets an entry have several that differ in media type or language, and gives their order no meaning; the
# language of the feed tells which is the entry's own. feedparser hands out `hreflang`, but does not look at it. rss-parser 3.13.0 takes the first.
#
# Seen:  feedparser https://example.org/az/event.html
#        rss-parser https://example.org/event.html
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund rss-parser@3.13.0 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check feedparser==6.0.14 >&2
cat > feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>https://example.org/feed</id><title>Events</title><updated>2026-11-01T00:00:00Z</updated><author><name>Editors</name></author>
<entry><id>https://example.org/event</id><title>An event</title><updated>2026-11-01T00:00:00Z</updated>
<link rel="alternate" type="text/html" hreflang="en" href="https://example.org/event.html"/>
<link rel="alternate" type="text/html" hreflang="az" href="https://example.org/az/event.html"/>
<summary>What happened.</summary></entry>
</feed>
XML
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import Parser from 'rss-parser'
console.log('rss-parser', (await new Parser().parseString(readFileSync('feed.atom', 'utf8'))).items[0].link)
JS
{
  venv/bin/python -c 'import feedparser; print("feedparser", feedparser.parse("feed.atom").entries[0].link)'
  node read.mjs
} | tee seen
diff - seen <<'SEEN'
feedparser https://example.org/az/event.html
rss-parser https://example.org/event.html
SEEN
