#!/usr/bin/env bash
# Orama 3.1.18 throws away what is not in the alphabet of the index's language: an index in English holds no name in Cyrillic or Armenian, and
# Georgian is in no language's alphabet, so a Georgian name is in no index. What is left of words is searched all the same: Şuşa is found
# for Ağdərə, since both have an "a" between letters that English does not have. MiniSearch 7.2.0 finds each name and no other.
#
# Seen:  Şuşa | orama Şuşa Ağdərə | minisearch Şuşa
#        Шуша | orama | minisearch Шуша
#        Շուշի | orama | minisearch Շուշի
#        შუშა | orama | minisearch შუშა
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund @orama/orama@3.1.18 minisearch@7.2.0 >&2
cat > find.mjs <<'JS'
import { create, insert, search } from '@orama/orama'
import MiniSearch from 'minisearch'
const names = ['Şuşa', 'Ağdərə', 'Шуша', 'Շուշի', 'შუშა']
const orama = create({ schema: { name: 'string' } })
for (const name of names) await insert(orama, { name })
const mini = new MiniSearch({ fields: ['name'], storeFields: ['name'] })
mini.addAll(names.map((name, id) => ({ id, name })))
for (const name of ['Şuşa', 'Шуша', 'Շուշի', 'შუშა']) {
  const hits = (await search(orama, { term: name })).hits.map(hit => hit.document.name)
  console.log([name, ['orama', ...hits].join(' '), ['minisearch', ...mini.search(name).map(hit => hit.name)].join(' ')].join(' | '))
}
JS
node find.mjs | tee seen
diff - seen <<'SEEN'
Şuşa | orama Şuşa Ağdərə | minisearch Şuşa
Шуша | orama | minisearch Шуша
Շուշի | orama | minisearch Շուշի
შუშა | orama | minisearch შუშა
SEEN
