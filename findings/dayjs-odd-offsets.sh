#!/usr/bin/env bash
# dayjs 1.11.23 writes days from before the clocks stood at whole minutes as nobody can read them: noon in Baku on 28 April 1920 is
# `1920-04-28T12:00:00+03:19.400000000000006`. ISO 8601 and RFC 3339 have two digits for the minutes of an offset, and `Date` reads no date. In a
# program that runs in another zone than UTC the clock is wrong as well. luxon 3.7.2 and moment-timezone 0.6.6 round the offset to minutes and keep the clock.
#
# Seen:  dayjs in UTC: 1920-04-28T12:00:00+03:19.400000000000006, read again: Invalid Date
#        dayjs in Baku: 1920-04-28T12:04:24+03:19.400000000000006, read again: Invalid Date
#        luxon in Baku: 1920-04-28T12:00:00
#        moment in Baku: 1920-04-28T12:00:00
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund dayjs@1.11.23 luxon@3.7.2 moment-timezone@0.6.6 >&2
cat > noon.mjs <<'JS'
import dayjs from 'dayjs'
import timezone from 'dayjs/plugin/timezone.js'
import utc from 'dayjs/plugin/utc.js'
import { DateTime } from 'luxon'
import moment from 'moment-timezone'
dayjs.extend(utc)
dayjs.extend(timezone)
const [noon, zone] = ['1920-04-28T12:00:00', 'Asia/Baku']
const here = (process.env.TZ ?? 'UTC').split('/').at(-1)
const written = dayjs.tz(noon, zone).format()
console.log(`dayjs in ${here}: ${written}, read again: ${new Date(written)}`)
if (here === 'Baku') {
  console.log(`luxon in ${here}: ${DateTime.fromISO(noon, { zone }).toISO().slice(0, 19)}`)
  console.log(`moment in ${here}: ${moment.tz(noon, zone).format().slice(0, 19)}`)
}
JS
{ TZ=UTC node noon.mjs; TZ=Asia/Baku node noon.mjs; } | tee seen
diff - seen <<'SEEN'
dayjs in UTC: 1920-04-28T12:00:00+03:19.400000000000006, read again: Invalid Date
dayjs in Baku: 1920-04-28T12:04:24+03:19.400000000000006, read again: Invalid Date
luxon in Baku: 1920-04-28T12:00:00
moment in Baku: 1920-04-28T12:00:00
SEEN
