#!/usr/bin/env bash
# node-ical 0.26.1 and ics (PyPI) 0.7.3 make a line end of an `n` that follows an escaped backslash in a calendar, as in the path `C:\new`, which RFC 5545
# (3.3.11) has as `C:\\new`: they look for `\n` before they take the two backslashes for one. ical.js 2.2.1, ts-ics 2.4.6 and icalendar 7.3.2 do not.
#
# Seen:  node-ical  C:\<line end>ew
#        ical.js    C:\new
#        ts-ics     C:\new
#        ics        C:\<line end>ew
#        icalendar  C:\new
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund node-ical@0.26.1 ical.js@2.2.1 ts-ics@2.4.6 >&2
python3 -m venv venv >&2 && venv/bin/pip install --quiet ics==0.7.3 icalendar==7.3.2 >&2
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//example//example//EN BEGIN:VEVENT UID:path@example.org DTSTAMP:20200101T000000Z \
  DTSTART:20200101T000000Z 'SUMMARY:C:\\new' END:VEVENT END:VCALENDAR > path.ics
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import ICAL from 'ical.js'
import nodeIcal from 'node-ical'
import { convertIcsCalendar } from 'ts-ics'
const text = readFileSync('path.ics', 'utf8')
const show = (name, summary) => console.log(name.padEnd(10), summary.replaceAll('\n', '<line end>'))
show('node-ical', Object.values(nodeIcal.sync.parseICS(text)).find((part) => part.type === 'VEVENT').summary)
show('ical.js', new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')).summary)
show('ts-ics', convertIcsCalendar(undefined, text).events[0].summary)
JS
cat > read.py <<'PY'
import ics
import icalendar
text = open("path.ics", newline="").read()
def show(name, summary):
    print(name.ljust(10), summary.replace("\n", "<line end>"))
show("ics", next(iter(ics.Calendar(text).events)).name)
show("icalendar", str(icalendar.Calendar.from_ical(text).walk("VEVENT")[0]["SUMMARY"]))
PY
{
  node read.mjs
  venv/bin/python read.py
} | tee seen
diff - seen <<'SEEN'
node-ical  C:\<line end>ew
ical.js    C:\new
ts-ics     C:\new
ics        C:\<line end>ew
icalendar  C:\new
SEEN
