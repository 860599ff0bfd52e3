#!/usr/bin/env bash
# gettext-parser 10.0.0 and i18next-conv 16.0.0 (npm) publish translations that nobody has looked at: what is marked `fuzzy` in a PO file, because the
# original has changed or a program has guessed, is in the MO file and the JSON like the rest. By the manual of GNU gettext it is left out unless
# `msgfmt` is told `--use-fuzzy`; so do polib 1.2.0 and po2json 0.4.5.
#
# Seen:  gettext-parser: Ceasefire = Мирный договор, Yes = Да
#        i18next-conv: Ceasefire = Мирный договор, Yes = Да
#        po2json: Yes = Да
#        polib: Yes = Да
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund gettext-parser@10.0.0 i18next-conv@16.0.0 po2json@0.4.5 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check polib==1.2.0 >&2
cat > ru.po <<'PO'
msgid ""
msgstr ""
"Language: ru\n"
"Content-Type: text/plain; charset=UTF-8\n"

#, fuzzy
#| msgid "Peace treaty"
msgid "Ceasefire"
msgstr "Мирный договор"

msgid "Yes"
msgstr "Да"
PO
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { mo, po } from 'gettext-parser'
import { gettextToI18next } from 'i18next-conv'
import po2json from 'po2json'
const file = readFileSync('ru.po')
const show = (name, texts) => console.log(`${name}:`, texts.filter(([key]) => key).map((pair) => pair.join(' = ')).join(', '))
show('gettext-parser', Object.values(mo.parse(mo.compile(po.parse(file))).translations['']).map(({ msgid, msgstr }) => [msgid, msgstr[0]]))
show('i18next-conv', Object.entries(JSON.parse(await gettextToI18next('ru', file))))
show('po2json', Object.entries(po2json.parse(file)).map(([key, texts]) => [key, texts[1]]))
JS
cat > read.py <<'PY'
import polib
polib.pofile('ru.po').save_as_mofile('ru.mo')
print('polib:', ', '.join(f'{entry.msgid} = {entry.msgstr}' for entry in polib.mofile('ru.mo')))
PY
{ node read.mjs; venv/bin/python read.py; } | tee seen
diff - seen <<'SEEN'
gettext-parser: Ceasefire = Мирный договор, Yes = Да
i18next-conv: Ceasefire = Мирный договор, Yes = Да
po2json: Yes = Да
polib: Yes = Да
SEEN
