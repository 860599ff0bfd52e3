#!/usr/bin/env bash
# wikibase-sdk 11.6.6 puts what Wikidata has before Christ a year too early. The JSON of Wikibase ("time" in its data model) counts years as historians
# do, without a year 0, so that -0044 is 44 BC. The date of ISO 8601 and JavaScript that is made of it counts 0000 as 1 BC (ECMA-262, expanded years),
# and the number is taken over as it is: 45 BC. `Intl` says so. Nor does the calendar come along: 25 October 1917 of the Julian calendar, which was
# 7 November, becomes the 25 October that others have.
#
# Seen:  -0044-03-15 -> -000044-03-15: March 15, 45 BC
#        -0001-01-01 -> -000001-01-01: January 1, 2 BC
#        +0014-08-19 -> 0014-08-19: August 19, 14 AD
#        +1917-10-25 -> 1917-10-25: October 25, 1917 AD
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund wikibase-sdk@11.6.6 >&2
cat > claims.mjs <<'JS'
import { simplifyClaim } from 'wikibase-sdk'
const said = new Intl.DateTimeFormat('en', { era: 'short', year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' })
for (const day of ['-0044-03-15', '-0001-01-01', '+0014-08-19', '+1917-10-25']) {
  const value = {
    time: `${day}T00:00:00Z`, timezone: 0, before: 0, after: 0, precision: 11,
    calendarmodel: 'http://www.wikidata.org/entity/Q1985786',
  }
  const mainsnak = { snaktype: 'value', property: 'P585', datatype: 'time', datavalue: { type: 'time', value } }
  const made = simplifyClaim({ id: 'Q1$1', type: 'statement', rank: 'normal', mainsnak })
  console.log(`${day} -> ${made.split('T')[0]}: ${said.format(new Date(made))}`)
}
JS
node claims.mjs | tee seen
diff - seen <<'SEEN'
-0044-03-15 -> -000044-03-15: March 15, 45 BC
-0001-01-01 -> -000001-01-01: January 1, 2 BC
+0014-08-19 -> 0014-08-19: August 19, 14 AD
+1917-10-25 -> 1917-10-25: October 25, 1917 AD
SEEN
