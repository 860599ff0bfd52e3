#!/usr/bin/env bash
# MiniSearch 7.2.0 and lunr 2.3.9 do not find İrəvan, the Azerbaijani name of Yerevan, by `irəvan`: they lower names with JavaScript's `toLowerCase`, which
# makes of İ an i and a combining dot (SpecialCasing.txt of Unicode, unless the text is in Turkish or Azerbaijani), and compare that with
# the plain i that readers type. All names that begin with İ are lost so. FlexSearch 0.8.212 finds it.
#
# Seen:  irəvan: minisearch 0, lunr 0, flexsearch 1
#        İrəvan: minisearch 1, lunr 1, flexsearch 1
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund minisearch@7.2.0 lunr@2.3.9 flexsearch@0.8.212 >&2
cat > find.mjs <<'JS'
import FlexSearch from 'flexsearch'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
const place = { id: 1, name: 'İrəvan' }
const mini = new MiniSearch({ fields: ['name'] })
mini.add(place)
const index = lunr(function () { this.field('name'); this.add(place) })
const flex = new FlexSearch.Index()
flex.add(place.id, place.name)
for (const word of ['irəvan', 'İrəvan']) {
  console.log(`${word}: minisearch ${mini.search(word).length}, lunr ${index.search(word).length}, flexsearch ${flex.search(word).length}`)
}
JS
node find.mjs | tee seen
diff - seen <<'SEEN'
irəvan: minisearch 0, lunr 0, flexsearch 1
İrəvan: minisearch 1, lunr 1, flexsearch 1
SEEN
