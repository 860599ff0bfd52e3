#!/usr/bin/env bash
# transliterate (PyPI) 1.10.2 writes the Armenian letter և as an ampersand, so that Yerevan becomes "Er&an", which no address and no
# search by Latin letters finds; and ռ and ր both become "r", so that Karvachar does not come back. anyascii 0.3.3 writes "ev".
#
# Seen:  Երևան Er&an Erevan
#        Սևան S&an Sevan
#        Քարվաճառ Qarvatchar, back Քարվաճար
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check transliterate==1.10.2 anyascii==0.3.3 >&2
cat > names.py <<'PY'
from anyascii import anyascii
from transliterate import translit
for name in ['Երևան', 'Սևան']:
    print(name, translit(name, 'hy', reversed=True), anyascii(name))
latin = translit('Քարվաճառ', 'hy', reversed=True)
print('Քարվաճառ', latin + ', back', translit(latin, 'hy'))
PY
venv/bin/python names.py | tee seen
diff - seen <<'SEEN'
Երևան Er&an Erevan
Սևան S&an Sevan
Քարվաճառ Qarvatchar, back Քարվաճար
SEEN
