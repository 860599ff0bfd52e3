#!/usr/bin/env bash
# edtf (PyPI) 5.0.2 gives an interval whose end is not known a last day all the same: ten years after its start, also as the "strict"
# bound. What lasted from 1690 to nobody knows when is found in 1699 and not in 1701; a start that is not known lies ten years before the end.
#
# Seen:  1690/ 1690-01-01 1700-01-01
#        /1690 1680-12-31 1690-12-31
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check edtf==5.0.2 >&2
cat > ends.py <<'PY'
import edtf
day = lambda time: '%04d-%02d-%02d' % tuple(time)[:3]
for text in ('1690/', '/1690'):
    interval = edtf.parse_edtf(text)
    print(text, day(interval.lower_strict()), day(interval.upper_strict()))
PY
venv/bin/python ends.py | tee seen
diff - seen <<'SEEN'
1690/ 1690-01-01 1700-01-01
/1690 1680-12-31 1690-12-31
SEEN
