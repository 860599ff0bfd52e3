#!/usr/bin/env bash
# ics 3.12.0 (npm) writes the years before 1000 without zeros, and a moment of the years 0 to 99 into the twentieth century. RFC 5545 has four digits
# for a year (3.3.4) and no other length of a date, and ical.js 2.2.1 finds a day of the year 4514, another hour, or no date at all. ical-generator
# 10.2.0 writes four digits.
#
# Seen:  26 May 451        ics: 4510526           ical.js: 4514-04-06            ical-generator: 04510526
#        26 May 451, noon  ics: 4510526T120000Z   ical.js: 4514-04-06T20:00:00Z  ical-generator: 04510526T120000Z
#        15 March 44       ics: 440315            ical.js: no date               ical-generator: 00440315
#        15 March 44, noon ics: 19440315T120000Z  ical.js: 1944-03-15T12:00:00Z  ical-generator: 00440315T120000Z
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund ics@3.12.0 ical-generator@10.2.0 ical.js@2.2.1 >&2
cat > days.mjs <<'JS'
import ICAL from 'ical.js'
import generator from 'ical-generator'
import { createEvent } from 'ics'
const start = (text) => text.match(/^DTSTART.*:(.*)\r$/m)[1]
const read = (text) => {
  try {
    return new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent').getFirstPropertyValue('dtstart').toString()
  } catch {
    return 'no date'
  }
}
for (const [words, year, month, day, hour] of [
  ['26 May 451', 451, 5, 26], ['26 May 451, noon', 451, 5, 26, 12], ['15 March 44', 44, 3, 15], ['15 March 44, noon', 44, 3, 15, 12],
]) {
  const numbers = hour ? [year, month, day, hour, 0] : [year, month, day]
  const text = createEvent({ title: 'Day', start: numbers, startInputType: 'utc', duration: { days: 1 } }).value
  const calendar = generator()
  const when = new Date(`${String(year).padStart(4, '0')}-0${month}-${day}T${hour ?? '00'}:00:00Z`)
  calendar.createEvent({ summary: 'Day', start: when, allDay: !hour })
  console.log(words.padEnd(17), `ics: ${start(text)}`.padEnd(22), `ical.js: ${read(text)}`.padEnd(30), `ical-generator: ${start(calendar.toString())}`)
}
JS
TZ=UTC node days.mjs | tee seen
diff - seen <<'SEEN'
26 May 451        ics: 4510526           ical.js: 4514-04-06            ical-generator: 04510526
26 May 451, noon  ics: 4510526T120000Z   ical.js: 4514-04-06T20:00:00Z  ical-generator: 04510526T120000Z
15 March 44       ics: 440315            ical.js: no date               ical-generator: 00440315
15 March 44, noon ics: 19440315T120000Z  ical.js: 1944-03-15T12:00:00Z  ical-generator: 00440315T120000Z
SEEN
