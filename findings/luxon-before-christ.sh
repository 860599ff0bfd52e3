#!/usr/bin/env bash
# luxon 3.7.2 puts the sign of the year before an era that says the same again, in its formats: 15 March 44 BC, which ISO 8601 writes -000043-03-15, is
# `15 March -43 BC`, and the year 1 BC, 0000, is `0 AD`. moment 2.31.0 and the Intl of the engine count the years before Christ as people do.
#
# Seen:  luxon: 15 March -43 BC, 15 March 0 AD
#        moment: 15 March 44 BC, 15 March 1 BC
#        Intl: March 15, 44 BC, March 15, 1 BC
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund luxon@3.7.2 moment@2.31.0 >&2
cat > ides.mjs <<'JS'
import { DateTime } from 'luxon'
import moment from 'moment'
const ides = ['-000043-03-15', '0000-03-15']
const intl = new Intl.DateTimeFormat('en', { era: 'short', year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' })
console.log('luxon:', ides.map((day) => DateTime.fromISO(day, { zone: 'UTC', locale: 'en' }).toFormat('d MMMM y G')).join(', '))
console.log('moment:', ides.map((day) => moment.utc(day).format('D MMMM y N')).join(', '))
console.log('Intl:', ides.map((day) => intl.format(new Date(day))).join(', '))
JS
node ides.mjs | tee seen
diff - seen <<'SEEN'
luxon: 15 March -43 BC, 15 March 0 AD
moment: 15 March 44 BC, 15 March 1 BC
Intl: March 15, 44 BC, March 15, 1 BC
SEEN
