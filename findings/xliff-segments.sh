#!/usr/bin/env bash
# xliff (npm) 6.4.0 keeps of a unit of XLIFF 2 the last segment alone, and says nothing: of a paragraph that the translator's program has cut into two sentences
# one is left, and written back it is the whole. XLIFF 2.1 (4.2.2.5; ISO 21720) has any number of segments in a unit, which together are its text.
#
# Seen:  xliff, source: It ended.
#        xliff, target: Она окончилась.
#        xliff, segments written back: 1
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund xliff@6.4.0 >&2
cat > unit.xlf <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="ru"><file id="page"><unit id="paragraph">
<segment id="1"><source>The war began. </source><target>Война началась. </target></segment>
<segment id="2"><source>It ended.</source><target>Она окончилась.</target></segment>
</unit></file></xliff>
XML
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import xliff from 'xliff'
const read = await xliff.xliff2js(readFileSync('unit.xlf', 'utf8'))
const { source, target } = read.resources.page.paragraph
console.log('xliff, source:', source)
console.log('xliff, target:', target)
console.log('xliff, segments written back:', (await xliff.js2xliff(read)).match(/<segment/g).length)
JS
node read.mjs | tee seen
diff - seen <<'SEEN'
xliff, source: It ended.
xliff, target: Она окончилась.
xliff, segments written back: 1
SEEN
