#!/usr/bin/env bash
# pandoc 3.9 makes capitals by the rules of Turkish where a source is in Turkish, and not where it is in Azerbaijani, which has the same: a CSL style with
# `text-case="uppercase"` prints ILK for `ilk`, with the capital of another letter, and one with "lowercase" puts a dot on what has none. Unicode
# (SpecialCasing.txt) has these rules for `tr` and `az` alike. citeproc-js 2.4.63 keeps them for both.
#
# Seen:  pandoc tr: İLK QIŞ, ilk qış
#        pandoc az: ILK QIŞ, ilk qiş
#        citeproc-js tr: İLK QIŞ, ilk qış
#        citeproc-js az: İLK QIŞ, ilk qış
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund citeproc@2.4.63 @citation-js/plugin-csl@0.8.2 @citation-js/core@0.8.2 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 >&2
cat > style.csl <<'CSL'
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Titles</title><id>titles</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><text variable="title" text-case="uppercase"/><text prefix=", " variable="title" text-case="lowercase"/></layout></bibliography>
</style>
CSL
cat > cite.mjs <<'JS'
import { readFileSync } from 'node:fs'
import CSL from 'citeproc'
import { plugins } from '@citation-js/core'
import '@citation-js/plugin-csl'
const [item] = JSON.parse(readFileSync('items.json', 'utf8'))
const locale = plugins.config.get('@csl').locales.get('en-US')
const engine = new CSL.Engine({ retrieveItem: () => item, retrieveLocale: () => locale }, readFileSync('style.csl', 'utf8'))
engine.setOutputFormat('text')
engine.updateItems(['a'])
console.log(`citeproc-js ${item.language}:`, engine.makeBibliography()[1].join('').trim())
JS
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
printf -- '---\nnocite: "@*"\nbibliography: items.json\ncsl: style.csl\n---\n' > all.md
for language in tr az; do
  printf '[{"id": "a", "type": "book", "title": "ilk QIŞ", "language": "%s"}]' "$language" > items.json
  echo "pandoc $language: $("$pandoc" --citeproc --to plain --wrap none all.md)"
  node cite.mjs
done | sort -r > seen
cat seen
diff - seen <<'SEEN'
pandoc tr: İLK QIŞ, ilk qış
pandoc az: ILK QIŞ, ilk qiş
citeproc-js tr: İLK QIŞ, ilk qış
citeproc-js az: İLK QIŞ, ilk qış
SEEN
