#!/usr/bin/env bash
# @internationalized/date 3.12.4 writes a day before Christ as ISO 8601 has it and does not read it again; temporal-polyfill
# 1.0.8 does. Whoever keeps such days as text, as forms do, cannot get them back.
#
# Seen:  @internationalized/date: 15 March 44 BC is -000043-03-15; read again: RangeError: Value out of range: 0 <= -43 <= 9999
#        temporal-polyfill: -000043-03-15; read again: -000043-03-15
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund @internationalized/date@3.12.4 temporal-polyfill@1.0.8 >&2
cat > ides.mjs <<'JS'
import { CalendarDate, parseDate } from '@internationalized/date'
import { Temporal } from 'temporal-polyfill'
const again = (read) => { try { return read().toString() } catch (error) { return String(error) } }
const ides = new CalendarDate('BC', 44, 3, 15).toString()
console.log(`@internationalized/date: 15 March 44 BC is ${ides}; read again: ${again(() => parseDate(ides))}`)
const day = Temporal.PlainDate.from({ year: -43, month: 3, day: 15 }).toString()
console.log(`temporal-polyfill: ${day}; read again: ${again(() => Temporal.PlainDate.from(day))}`)
JS
node ides.mjs | tee seen
diff - seen <<'SEEN'
@internationalized/date: 15 March 44 BC is -000043-03-15; read again: RangeError: Value out of range: 0 <= -43 <= 9999
temporal-polyfill: -000043-03-15; read again: -000043-03-15
SEEN
