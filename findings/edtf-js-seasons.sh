#!/usr/bin/env bash
# edtf (npm) 4.11.1 takes the seasons of EDTF for the quarters of the year: spring of 2014 is January to March, winter is October to
# December. edtf (PyPI) 5.0.2 has March to May, and of winter December alone. ISO 8601-2 sets no months, so two programs that
# sort or filter by season disagree on every one of them.
#
# Seen:  2014-21 2014-01-01 2014-03-31
#        2014-24 2014-10-01 2014-12-31
#        2014-21 2014-03-01 2014-05-31
#        2014-24 2014-12-01 2014-12-31
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund edtf@4.11.1 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check edtf==5.0.2 >&2
cat > seasons.mjs <<'JS'
import edtf from 'edtf'
const day = time => new Date(time).toISOString().slice(0, 10)
for (const text of ['2014-21', '2014-24']) {
  const season = edtf(text)
  console.log(text, day(season.min), day(season.max))
}
JS
cat > seasons.py <<'PY'
import edtf
day = lambda time: '%04d-%02d-%02d' % tuple(time)[:3]
for text in ('2014-21', '2014-24'):
    season = edtf.parse_edtf(text)
    print(text, day(season.lower_strict()), day(season.upper_strict()))
PY
{ node seasons.mjs; venv/bin/python seasons.py; } | tee seen
diff - seen <<'SEEN'
2014-21 2014-01-01 2014-03-31
2014-24 2014-10-01 2014-12-31
2014-21 2014-03-01 2014-05-31
2014-24 2014-12-01 2014-12-31
SEEN
