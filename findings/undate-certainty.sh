#!/usr/bin/env bash
# undate 0.8.0, made for uncertain dates, drops without a word what EDTF says of their certainty (level 1, qualification of a date): "perhaps 1993" and
# "about 1993" are the same to it as 1993, and so they are written again. An end that is not known becomes one that is open (level 1, extended interval),
# and the years before Christ, which it reads, come out in a form that neither EDTF nor undate itself has (level 1, negative calendar year).
# edtf (PyPI) 5.0.2 writes all of them as they were.
#
# Seen:  undate: 1993? -> 1993, the same as 1993: True
#        undate: 1993~ -> 1993, the same as 1993: True
#        undate: 1690/ -> 1690/.., the same as 1690/..: True
#        undate: -0043-03-15 -> 0-43-03-15
#        edtf: 1993? 1993~ 1690/ -0043-03-15
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check undate==0.8.0 edtf==5.0.2 >&2
cat > again.py <<'PY'
import edtf
from undate import Undate
read = lambda text: Undate.parse(text, 'EDTF')
for text, other in (('1993?', '1993'), ('1993~', '1993'), ('1690/', '1690/..')):
    print(f'undate: {text} -> {read(text).format("EDTF")}, the same as {other}:', read(text) == read(other))
print('undate: -0043-03-15 ->', read('-0043-03-15').format('EDTF'))
print('edtf:', *(edtf.parse_edtf(text) for text in ('1993?', '1993~', '1690/', '-0043-03-15')))
PY
venv/bin/python again.py | tee seen
diff - seen <<'SEEN'
undate: 1993? -> 1993, the same as 1993: True
undate: 1993~ -> 1993, the same as 1993: True
undate: 1690/ -> 1690/.., the same as 1690/..: True
undate: -0043-03-15 -> 0-43-03-15
edtf: 1993? 1993~ 1690/ -0043-03-15
SEEN
