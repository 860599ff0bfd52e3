#!/usr/bin/env bash
# @extractus/feed-extractor 8.0.3 takes the first link of an Atom feed or entry for its address, whatever its `rel`: a feed that names itself
# first has itself for its web site, and an entry has the page that it is merely related to. It also dates an entry by `updated` though `published` is
# there, and takes plain text for markup. RFC 4287 (4.2.7.2, 4.2.9, 3.1.1.1); @rowanmanning/feed-parser 2.1.5 reads all four rightly.
#
# Seen:  feed-extractor: https://example.org/feed | https://example.org/related | 2026 | Fewer than 9  & more
#        feed-parser: https://example.org/ | https://example.org/event | 1920 | Fewer than 9 <of them> & more
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund @extractus/feed-extractor@8.0.3 @rowanmanning/feed-parser@2.1.5 >&2
cat > feed.atom <<'XML'
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
<id>https://example.org/feed</id><title>Events</title><updated>2026-11-01T00:00:00Z</updated><author><name>Editors</name></author>
<link rel="self" href="https://example.org/feed"/><link rel="alternate" href="https://example.org/"/>
<entry><id>https://example.org/event</id><title>An event</title>
<published>1920-02-09T00:00:00Z</published><updated>2026-11-01T00:00:00Z</updated>
<link rel="related" href="https://example.org/related"/><link rel="alternate" href="https://example.org/event"/>
<summary>Fewer than 9 &lt;of them&gt; &amp; more</summary></entry>
</feed>
XML
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { extractFromXml } from '@extractus/feed-extractor'
import { parseFeed } from '@rowanmanning/feed-parser'
const text = readFileSync('feed.atom', 'utf8')
const print = (name, ...values) => console.log(`${name}:`, values.join(' | '))
const one = extractFromXml(text)
print('feed-extractor', one.link, one.entries[0].link, one.entries[0].published.slice(0, 4), one.entries[0].description)
const other = parseFeed(text)
print('feed-parser', other.url, other.items[0].url, other.items[0].published.getUTCFullYear(), other.items[0].description)
JS
node read.mjs | tee seen
diff - seen <<'SEEN'
feed-extractor: https://example.org/feed | https://example.org/related | 2026 | Fewer than 9  & more
feed-parser: https://example.org/ | https://example.org/event | 1920 | Fewer than 9 <of them> & more
SEEN
