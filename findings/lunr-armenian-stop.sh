#!/usr/bin/env bash
# lunr-languages 1.22.0 takes the signs of Armenian for letters: its Armenian (`lunr.hy`) trims words to what is in the block U+0530 to U+058F, in which
# the full stop (։) and the question mark (՞) stand as well. The last word of each sentence goes into the index with its full stop and
# is not found. Unicode (UAX 29, 4.1) ends a word there. Its Russian drops the full stop, and so does MiniSearch 7.2.0 in both.
#
# Seen:  lunr.hy: գնացին 1, Երևան 0, index: գնացին երևան։
#        lunr.ru: поехали 1, Ереван 1, index: ерева поеха
#        minisearch: գնացին 1, Երևան 1
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund lunr@2.3.9 lunr-languages@1.22.0 minisearch@7.2.0 >&2
cat > find.cjs <<'JS'
const lunr = require('lunr')
const MiniSearch = require('minisearch')
require('lunr-languages/lunr.stemmer.support')(lunr)
function show(language, sentence, words) {
  require(`lunr-languages/lunr.${language}`)(lunr)
  const index = lunr(function () { this.use(lunr[language]); this.field('text'); this.add({ id: 1, text: sentence }) })
  const found = words.map((word) => `${word} ${index.search(word).length}`)
  console.log(`lunr.${language}: ${found.join(', ')}, index: ${Object.keys(index.invertedIndex).sort().join(' ')}`)
}
show('hy', 'Նրանք գնացին Երևան։', ['գնացին', 'Երևան'])
show('ru', 'Они поехали в Ереван.', ['поехали', 'Ереван'])
const mini = new MiniSearch({ fields: ['text'] })
mini.add({ id: 1, text: 'Նրանք գնացին Երևան։' })
console.log(`minisearch: ${['գնացին', 'Երևան'].map((word) => `${word} ${mini.search(word).length}`).join(', ')}`)
JS
node find.cjs | tee seen
diff - seen <<'SEEN'
lunr.hy: գնացին 1, Երևան 0, index: գնացին երևան։
lunr.ru: поехали 1, Ереван 1, index: ерева поеха
minisearch: գնացին 1, Երևան 1
SEEN
