#!/usr/bin/env bash
# Three readers of iCalendar in JavaScript put a day of the year 79 into 1979: ical.js 2.2.1, which is in Thunderbird and Nextcloud, node-ical
# 0.26.1 and ts-ics 2.4.6. The year has four digits in the file, as RFC 5545 wants it (3.3.4), but `new Date(79, …)` means 1979 in
# JavaScript. icalendar (PyPI) 7.3.2 leaves the day where it is. A year of three digits is read rightly by all of them.
#
# Seen:  ical.js 1979
#        node-ical 1979
#        ts-ics 1979
#        icalendar 79
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund ical.js@2.2.1 node-ical@0.26.1 ts-ics@2.4.6 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 >&2
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//example//EN BEGIN:VEVENT UID:vesuvius@example.org DTSTAMP:00790824T000000Z \
  'DTSTART;VALUE=DATE:00790824' 'DTEND;VALUE=DATE:00790826' SUMMARY:Vesuvius END:VEVENT END:VCALENDAR > day.ics
cat > day.mjs <<'JS'
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'
import ical from 'node-ical'
import { convertIcsCalendar } from 'ts-ics'
const text = readFileSync('day.ics', 'utf8')
const event = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')
console.log('ical.js', new ICAL.Event(event).startDate.toJSDate().getFullYear())
console.log('node-ical', ical.sync.parseICS(text)['vesuvius@example.org'].start.getFullYear())
console.log('ts-ics', convertIcsCalendar(undefined, text).events[0].start.date.getUTCFullYear())
JS
cat > day.py <<'PY'
import icalendar
print('icalendar', icalendar.Calendar.from_ical(open('day.ics').read()).walk('VEVENT')[0]['DTSTART'].dt.year)
PY
{ TZ=UTC node day.mjs; venv/bin/python day.py; } | tee seen
diff - seen <<'SEEN'
ical.js 1979
node-ical 1979
ts-ics 1979
icalendar 79
SEEN
