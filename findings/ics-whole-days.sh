#!/usr/bin/env bash
# ics (npm) 3.12.0 writes a length of whole days as `P3DT`, with the sign of hours and no hours, which neither RFC 5545 (3.3.6) nor ISO 8601 has. Calendars
# read it as three days (ical.js 2.2.1), but Temporal (@js-temporal/polyfill 0.5.1) refuses it. ical-generator 10.2.0 writes the day of the end instead.
#
# Seen:  ics             DURATION:P3DT
#        ical-generator  DTEND;VALUE=DATE:20200318
#        ical.js         P3D
#        Temporal        RangeError
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund ics@3.12.0 ical-generator@10.2.0 ical.js@2.2.1 @js-temporal/polyfill@0.5.1 >&2
cat > write.mjs <<'JS'
import { Temporal } from '@js-temporal/polyfill'
import ical from 'ical-generator'
import ICAL from 'ical.js'
import { createEvent } from 'ics'
const show = (name, found) => console.log(name.padEnd(15), found)
const line = (text, name) => text.split('\r\n').find((line) => line.startsWith(name))
const { value } = createEvent({ uid: 'talks@example.org', title: 'Talks', start: [2020, 3, 15], duration: { days: 3 } })
show('ics', line(value, 'DURATION'))
const calendar = ical()
calendar.createEvent({ id: 'talks@example.org', summary: 'Talks', start: new Date(2020, 2, 15), end: new Date(2020, 2, 18), allDay: true })
show('ical-generator', line(calendar.toString(), 'DTEND'))
show('ical.js', new ICAL.Component(ICAL.parse(value)).getFirstSubcomponent('vevent').getFirstPropertyValue('duration').toString())
try {
  show('Temporal', Temporal.Duration.from(line(value, 'DURATION').split(':')[1]).toString())
} catch (error) {
  show('Temporal', error.name)
}
JS
TZ=UTC node write.mjs | tee seen
diff - seen <<'SEEN'
ics             DURATION:P3DT
ical-generator  DTEND;VALUE=DATE:20200318
ical.js         P3D
Temporal        RangeError
SEEN
