#!/usr/bin/env bash
# ts-ics 2.4.6 does not come to the last days of months as RFC 5545 (3.3.10) counts them. `BYMONTHDAY=-1`, the last day, becomes the last but one,
# and the beginning on 31 January is lost; what recurs each month from 31 January falls on the 28th from February on, where the standard leaves out
# months without a 31st. rrule 2.8.1 and ical.js 2.2.1 agree with it.
#
# Seen:  ts-ics, last day   2021-02-27 2021-03-30 2021-04-29
#        rrule, last day    2021-01-31 2021-02-28 2021-03-31
#        ical.js, last day  2021-01-31 2021-02-28 2021-03-31
#        ts-ics, 31st       2021-01-31 2021-02-28 2021-03-28
#        rrule, 31st        2021-01-31 2021-03-31 2021-05-31
#        ical.js, 31st      2021-01-31 2021-03-31 2021-05-31
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund ts-ics@2.4.6 rrule@2.8.1 ical.js@2.2.1 >&2
cat > days.mjs <<'JS'
import ICAL from 'ical.js'
import rrule from 'rrule'
import { convertIcsCalendar, extendByRecurrenceRule } from 'ts-ics'
const [, , words, rule] = process.argv
const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//example//example//EN', 'BEGIN:VEVENT', 'UID:duty@example.org', 'DTSTAMP:20200101T000000Z',
  'DTSTART:20210131T120000Z', `RRULE:${rule}`, 'SUMMARY:Duty', 'END:VEVENT', 'END:VCALENDAR', ''].join('\r\n')
const show = (name, days) => console.log(`${name}, ${words}`.padEnd(18), days.map((day) => day.toISOString().slice(0, 10)).join(' '))
const [event] = convertIcsCalendar(undefined, text).events
show('ts-ics', extendByRecurrenceRule(event.recurrenceRule, { start: event.start.date }))
show('rrule', rrule.rrulestr(`DTSTART:20210131T120000Z\nRRULE:${rule}`).all())
const days = new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent')).iterator()
const found = []
for (let day = days.next(); day; day = days.next()) found.push(day.toJSDate())
show('ical.js', found)
JS
export TZ=UTC
{
  node days.mjs 'last day' 'FREQ=MONTHLY;BYMONTHDAY=-1;COUNT=3'
  node days.mjs 31st 'FREQ=MONTHLY;COUNT=3'
} | tee seen
diff - seen <<'SEEN'
ts-ics, last day   2021-02-27 2021-03-30 2021-04-29
rrule, last day    2021-01-31 2021-02-28 2021-03-31
ical.js, last day  2021-01-31 2021-02-28 2021-03-31
ts-ics, 31st       2021-01-31 2021-02-28 2021-03-28
rrule, 31st        2021-01-31 2021-03-31 2021-05-31
ical.js, 31st      2021-01-31 2021-03-31 2021-05-31
SEEN
