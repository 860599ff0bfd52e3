#!/usr/bin/env bash
# citation-js 0.8.2 leaves a newspaper article without its author and its day in RIS: what a correspondent told on 10 February 1920 is of 1920 and by
# nobody. A magazine article with the same fields keeps both. RIS has `AU` and `DA` for references of every type.
#
# Seen:  article-newspaper: TY PY T2 TI
#        article-magazine: TY AU DA PY T2 TI
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund @citation-js/core@0.8.2 @citation-js/plugin-ris@0.8.2 >&2
cat > export.mjs <<'JS'
import { Cite } from '@citation-js/core'
import '@citation-js/plugin-ris'
const fields = { title: 'Spitsbergen', 'container-title': 'A paper', author: [{ family: 'Smith', given: 'A.' }], issued: { 'date-parts': [[1920, 2, 10]] } }
for (const type of ['article-newspaper', 'article-magazine']) {
  const tags = new Cite([{ id: 'a', type, ...fields }]).format('ris').split('\n').map(line => line.slice(0, 2))
  console.log(`${type}:`, ...tags.filter(tag => !['', 'ID', 'ER'].includes(tag)))
}
JS
node export.mjs | tee seen
diff - seen <<'SEEN'
article-newspaper: TY PY T2 TI
article-magazine: TY AU DA PY T2 TI
SEEN
