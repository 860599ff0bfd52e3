#!/usr/bin/env bash
# node-ical 0.26.1 and ts-ics 2.4.6 cut a category of a calendar at each comma, also at one that RFC 5545 (3.3.11) writes as `\,` because it belongs to
# the text: "Law, courts" becomes "Law\" and "courts". ical.js 2.2.1 and icalendar 7.3.2 read one category.
#
# Seen:  node-ical: "Law\" "courts" "Treaties"
#        ts-ics: "Law\" " courts" "Treaties"
#        ical.js: "Law, courts" "Treaties"
#        icalendar: "Law, courts" "Treaties"
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund node-ical@0.26.1 ts-ics@2.4.6 ical.js@2.2.1 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 >&2
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//example//EN BEGIN:VEVENT UID:day@example.org DTSTAMP:20200101T000000Z \
  'DTSTART;VALUE=DATE:20201110' 'CATEGORIES:Law\, courts,Treaties' SUMMARY:Day END:VEVENT END:VCALENDAR > day.ics
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { convertIcsCalendar } from 'ts-ics'
const text = readFileSync('day.ics', 'utf8')
const show = (name, categories) => console.log(`${name}:`, categories.map((category) => `"${category}"`).join(' '))
show('node-ical', Object.values(nodeIcal.sync.parseICS(text)).find(({ type }) => type === 'VEVENT').categories)
show('ts-ics', convertIcsCalendar(undefined, text).events[0].categories)
show('ical.js', new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent').getFirstProperty('categories').getValues())
JS
cat > read.py <<'PY'
import icalendar
event, = icalendar.Calendar.from_ical(open('day.ics', newline='').read()).walk('VEVENT')
print('icalendar:', *(f'"{category}"' for category in event.categories))
PY
{ node read.mjs; venv/bin/python read.py; } | tee seen
diff - seen <<'SEEN'
node-ical: "Law\" "courts" "Treaties"
ts-ics: "Law\" " courts" "Treaties"
ical.js: "Law, courts" "Treaties"
icalendar: "Law, courts" "Treaties"
SEEN
