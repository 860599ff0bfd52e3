#!/usr/bin/env bash
# chrono-node 2.10.3 reads "BC" and makes another year of it: 15 March 44 BC becomes the `Date` -000044-03-15, which by ECMA-262 (expanded years: 0000
# is 1 BC) and `Intl` is 45 BC. It reads "26 May 451 AD"; of "26 May AD 451" and "26 May 451" it takes the day and this year instead of 451.
#
# Seen:  15 March 44 BC -> March 15, 45 BC
#        26 May 451 AD -> May 26, 451 AD
#        26 May AD 451 -> May 26, 2020 AD
#        26 May 451 -> May 26, 2020 AD
#        28 June 1389 -> June 28, 1389 AD
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund chrono-node@2.10.3 >&2
cat > read.mjs <<'JS'
import { en } from 'chrono-node'
const said = new Intl.DateTimeFormat('en', { era: 'short', year: 'numeric', month: 'long', day: 'numeric' })
for (const text of ['15 March 44 BC', '26 May 451 AD', '26 May AD 451', '26 May 451', '28 June 1389'])
  console.log(`${text} -> ${said.format(en.parseDate(text, new Date('2020-06-01T12:00:00Z')))}`)
JS
TZ=UTC node read.mjs | tee seen
diff - seen <<'SEEN'
15 March 44 BC -> March 15, 45 BC
26 May 451 AD -> May 26, 451 AD
26 May AD 451 -> May 26, 2020 AD
26 May 451 -> May 26, 2020 AD
28 June 1389 -> June 28, 1389 AD
SEEN
