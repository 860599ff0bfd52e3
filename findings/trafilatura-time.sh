#!/usr/bin/env bash
# trafilatura 2.3.1 takes the words of every `<time>` out of a text, as if it were a button or a script: what was signed on 9 February
# 1920 was signed "in Paris on .". HTML has the element for dates within running text ("The time element"); Readability 0.6.0, which
# is in Firefox, keeps them. (A page with fewer than 250 letters of text is read in another way, and keeps them too.)
#
# Seen:  trafilatura: The treaty was signed in Paris on , before Russia had been asked.
#        readability: The treaty was signed in Paris on 9 February 1920, before Russia had been asked.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund @mozilla/readability@0.6.0 jsdom@29.1.1 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check trafilatura==2.3.1 lxml_html_clean==0.4.6 >&2
cat > page.html <<'HTML'
<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>The treaty</title></head><body><main><article><h1>The treaty</h1>
<p>The treaty was signed in Paris on <time datetime="1920-02-09">9 February 1920</time>, before Russia had been asked.</p>
<p>Until then the islands had belonged to no state, and whoever came there took what he found: whales first, then foxes and bears, and coal
in the end. From about 1900 on several companies had claims to the same valleys, and no court in the world could say whose they were.</p>
</article></main></body></html>
HTML
cat > read.py <<'PY'
import trafilatura
print('trafilatura:', *(line for line in trafilatura.extract(open('page.html').read()).splitlines() if 'signed' in line))
PY
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { JSDOM } from 'jsdom'
import { Readability } from '@mozilla/readability'
const page = new JSDOM(readFileSync('page.html', 'utf8'), { url: 'https://example.org/treaty' })
const article = new Readability(page.window.document, { charThreshold: 0 }).parse()
console.log('readability:', article.textContent.split('\n').find(line => line.includes('signed')))
JS
{ venv/bin/python read.py; node read.mjs; } | tee seen
diff - seen <<'SEEN'
trafilatura: The treaty was signed in Paris on , before Russia had been asked.
readability: The treaty was signed in Paris on 9 February 1920, before Russia had been asked.
SEEN
