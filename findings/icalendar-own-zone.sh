#!/usr/bin/env bash
# icalendar (PyPI) 7.3.2 passes over the VTIMEZONE of a file if it knows a zone of that name: noon in Oslo on 1 June 1947, one hour ahead of UTC by the
# file, becomes three hours ahead, as in Berlin. Its zones are Python's, and `tzdata` 2026.6 has for Oslo before 1970 what was in Berlin. RFC
# 5545 (3.2.19) has the VTIMEZONE say what the name means, as ical.js 2.2.1 and vobject 0.9.9 take it.
#
# Seen:  icalendar 1947-06-01 09:00 UTC
#        vobject 1947-06-01 11:00 UTC
#        ical.js 1947-06-01 11:00 UTC
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund ical.js@2.2.1 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check icalendar==7.3.2 vobject==0.9.9 tzdata==2026.6 >&2
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//example//EN \
  BEGIN:VTIMEZONE TZID:Europe/Oslo BEGIN:STANDARD DTSTART:19451001T030000 TZOFFSETFROM:+0200 TZOFFSETTO:+0100 END:STANDARD END:VTIMEZONE \
  BEGIN:VEVENT UID:noon@example.org DTSTAMP:19470601T110000Z 'DTSTART;TZID=Europe/Oslo:19470601T120000' SUMMARY:Noon END:VEVENT END:VCALENDAR > noon.ics
cat > noon.py <<'PY'
import datetime, icalendar, vobject
text = open('noon.ics', newline='').read()
utc = lambda moment: f'{moment.astimezone(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC'
print('icalendar', utc(icalendar.Calendar.from_ical(text).walk('VEVENT')[0]['DTSTART'].dt))
print('vobject', utc(vobject.readOne(text).vevent.dtstart.value))
PY
cat > noon.mjs <<'JS'
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'
const calendar = new ICAL.Component(ICAL.parse(readFileSync('noon.ics', 'utf8')))
ICAL.TimezoneService.register(calendar.getFirstSubcomponent('vtimezone'))
const moment = new ICAL.Event(calendar.getFirstSubcomponent('vevent')).startDate.toJSDate().toISOString()
console.log('ical.js', moment.slice(0, 16).replace('T', ' '), 'UTC')
JS
# Only the pinned zones, not those of the system.
{ PYTHONTZPATH= venv/bin/python noon.py; node noon.mjs; } | tee seen
diff - seen <<'SEEN'
icalendar 1947-06-01 09:00 UTC
vobject 1947-06-01 11:00 UTC
ical.js 1947-06-01 11:00 UTC
SEEN
