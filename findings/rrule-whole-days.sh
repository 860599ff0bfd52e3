#!/usr/bin/env bash
# rrule (npm) 2.8.1 does not see `DTSTART;VALUE=DATE:…`, which is how RFC 5545 begins what takes whole days, and says nothing: the rule
# begins now. Three meetings from 1961 on are then three in the future, and a rule that ends in 1965 has no day at all. python-dateutil
# 2.9.0.post0 reads the same lines as they are meant; node-ical 0.26.1 and ical.js 2.2.1 do so with the whole event.
#
# Seen:  rrule, to a day      0 days
#        rrule, three times   3 days, none of them past
#        dateutil, to a day   1961-06-23 1963-06-23 1965-06-23
#        node-ical            1961-06-23 1963-06-23 1965-06-23
#        ical.js              1961-06-23 1963-06-23 1965-06-23
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund rrule@2.8.1 node-ical@0.26.1 ical.js@2.2.1 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check python-dateutil==2.9.0.post0 >&2
cat > meeting.mjs <<'JS'
export const start = 'DTSTART;VALUE=DATE:19610623'
export const rule = 'RRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=19650623'
JS
cat > rule.mjs <<'JS'
import rrule from 'rrule'
import { start, rule } from './meeting.mjs'
const ended = rrule.rrulestr(`${start}\n${rule}`).all()
console.log(`rrule, to a day      ${ended.length} days`)
const counted = rrule.rrulestr(`${start}\nRRULE:FREQ=YEARLY;INTERVAL=2;COUNT=3`).all()
const past = counted.filter((day) => day < new Date(Date.now() - 864e5)).length
console.log(`rrule, three times   ${counted.length} days, ${past || 'none'} of them past`)
JS
cat > event.mjs <<'JS'
import nodeIcal from 'node-ical'
import ICAL from 'ical.js'
import { start, rule } from './meeting.mjs'
const event = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//example//EN', 'BEGIN:VEVENT', 'UID:meeting@example.org',
  'DTSTAMP:20200101T000000Z', start, rule, 'SUMMARY:Meeting', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
const read = Object.values(nodeIcal.sync.parseICS(event)).find(({ type }) => type === 'VEVENT')
console.log('node-ical           ', read.rrule.all().map((day) => day.toISOString().slice(0, 10)).join(' '))
const days = new ICAL.Event(new ICAL.Component(ICAL.parse(event)).getFirstSubcomponent('vevent')).iterator()
const found = []
for (let day = days.next(); day; day = days.next()) found.push(day.toString())
console.log('ical.js             ', found.join(' '))
JS
cat > rule.py <<'PY'
from dateutil.rrule import rrulestr
days = rrulestr('DTSTART;VALUE=DATE:19610623\nRRULE:FREQ=YEARLY;INTERVAL=2;UNTIL=19650623')
print('dateutil, to a day  ', *(f'{day:%Y-%m-%d}' for day in days))
PY
{ node rule.mjs; venv/bin/python rule.py; TZ=UTC node event.mjs; } | tee seen
diff - seen <<'SEEN'
rrule, to a day      0 days
rrule, three times   3 days, none of them past
dateutil, to a day   1961-06-23 1963-06-23 1965-06-23
node-ical            1961-06-23 1963-06-23 1965-06-23
ical.js              1961-06-23 1963-06-23 1965-06-23
SEEN
