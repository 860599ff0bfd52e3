#!/usr/bin/env bash
# The programs that print citations for Zotero and pandoc take Armenian and Georgian names for Chinese ones: family name first and no space,
# as in 習近平, where Latin and Cyrillic names of the same kind are printed "given family". Both programs have a list of letters that begin
# names of the other order; Armenian and Georgian are not in it. Seen in citeproc-js 2.4.63 and in pandoc 3.9.
#
# Seen:  citeproc-js: Ivane Javakhishvili / Аветик Исаакян / ԻսահակյանԱվետիք / ჯავახიშვილიივანე
#        pandoc: Ivane Javakhishvili / Аветик Исаакян / ԻսահակյանԱվետիք / ჯავახიშვილიივანე
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund citeproc@2.4.63 @citation-js/plugin-csl@0.8.2 @citation-js/core@0.8.2 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 >&2
cat > style.csl <<'CSL'
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Names</title><id>names</id><updated>2026-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout><names variable="author"><name delimiter=" / "/></names></layout></bibliography>
</style>
CSL
cat > items.json <<'JSON'
[{"id": "a", "type": "book", "title": "T", "author": [
  {"family": "Javakhishvili", "given": "Ivane"}, {"family": "Исаакян", "given": "Аветик"},
  {"family": "Իսահակյան", "given": "Ավետիք"}, {"family": "ჯავახიშვილი", "given": "ივანე"}]}]
JSON
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
console.log('citeproc-js:', engine.makeBibliography()[1].join('').trim())
JS
printf -- '---\nnocite: "@*"\nbibliography: items.json\ncsl: style.csl\n---\n' > all.md
{
  node cite.mjs
  printf 'pandoc: '
  "$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')" --citeproc --to plain --wrap none all.md
} | tee seen
diff - seen <<'SEEN'
citeproc-js: Ivane Javakhishvili / Аветик Исаакян / ԻսահակյանԱվետիք / ჯავახიშვილიივანე
pandoc: Ivane Javakhishvili / Аветик Исаакян / ԻսահակյանԱվետիք / ჯავახიშვილიივანე
SEEN
