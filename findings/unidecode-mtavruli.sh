#!/usr/bin/env bash
# Names in Georgian capitals (Mtavruli, in Unicode since version 11 of 2018) vanish where text is made plain: with Unidecode 1.4.0, python-slugify
# 9.2.0 and, on npm, transliteration 2.6.1 nothing is left of გორი once it is in upper case, as `str.upper()` or a heading makes it.
# anyascii 0.3.3 reads both rows of letters.
#
# Seen:  unidecode: gori / 
#        python-slugify: gori / 
#        transliteration: gori / 
#        anyascii: gori / GORI
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund transliteration@2.6.1 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check Unidecode==1.4.0 python-slugify==9.2.0 anyascii==0.3.3 >&2
cat > plain.py <<'PY'
import sys
from anyascii import anyascii
from slugify import slugify
from unidecode import unidecode
name = 'გორი'
for function in {'first': (unidecode, slugify), 'last': (anyascii,)}[sys.argv[1]]:
    words = {unidecode: 'unidecode', slugify: 'python-slugify', anyascii: 'anyascii'}[function]
    print(f'{words}: {function(name)} / {function(name.upper())}')
PY
cat > plain.mjs <<'JS'
import { transliterate } from 'transliteration'
const name = 'გორი'
console.log(`transliteration: ${transliterate(name)} / ${transliterate(name.toUpperCase())}`)
JS
{ venv/bin/python plain.py first; node plain.mjs; venv/bin/python plain.py last; } | tee seen
diff - seen <<'SEEN'
unidecode: gori / 
python-slugify: gori / 
transliteration: gori / 
anyascii: gori / GORI
SEEN
