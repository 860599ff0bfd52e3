#!/usr/bin/env bash
# edtf (npm) 4.11.1 loses the sign of a century before Christ whose digits are zeros: `-00XX`, some year from -99 on, is read as one
# of the years 0 to 99 after it, and written back as `00XX`. With another digit (`-01XX`) the sign stays.
#
# Seen:  -00XX 0 99 00XX
#        -01XX -199 -100 -01XX
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund edtf@4.11.1 >&2
cat > century.mjs <<'JS'
import edtf from 'edtf'
const year = time => new Date(time).getUTCFullYear()
for (const text of ['-00XX', '-01XX']) {
  const date = edtf(text)
  console.log(text, year(date.min), year(date.max), date.edtf)
}
JS
node century.mjs | tee seen
diff - seen <<'SEEN'
-00XX 0 99 00XX
-01XX -199 -100 -01XX
SEEN
