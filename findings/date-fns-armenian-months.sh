#!/usr/bin/env bash
# date-fns 4.4.0 writes Armenian days with the nominative of the month ("10 November" without the case that a day asks for), and
# Azerbaijani months with a capital letter, which they do not have; luxon 3.7.2 (by the CLDR of Node.js) and moment 2.31.0 write the
# genitive and small letters. In Russian, whose months have a case too, the three agree.
#
# Seen:  hy | 10 նոյեմբեր 2020 | 10 նոյեմբերի 2020 | 10 նոյեմբերի 2020
#        az | 10 Noyabr 2020 | 10 noyabr 2020 | 10 noyabr 2020
#        ru | 10 ноября 2020 | 10 ноября 2020 | 10 ноября 2020
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund date-fns@4.4.0 luxon@3.7.2 moment@2.31.0 >&2
cat > days.mjs <<'JS'
import { format } from 'date-fns'
import { hy, az, ru } from 'date-fns/locale'
import { DateTime } from 'luxon'
import moment from 'moment/min/moment-with-locales.js'
const day = new Date(2020, 10, 10)
for (const [language, locale, momentLocale] of [['hy', hy, 'hy-am'], ['az', az, 'az'], ['ru', ru, 'ru']]) {
  console.log([
    language,
    format(day, 'd MMMM yyyy', { locale }),
    DateTime.fromJSDate(day).setLocale(language).toFormat('d MMMM yyyy'),
    moment(day).locale(momentLocale).format('D MMMM YYYY'),
  ].join(' | '))
}
JS
node days.mjs | tee seen
diff - seen <<'SEEN'
hy | 10 նոյեմբեր 2020 | 10 նոյեմբերի 2020 | 10 նոյեմբերի 2020
az | 10 Noyabr 2020 | 10 noyabr 2020 | 10 noyabr 2020
ru | 10 ноября 2020 | 10 ноября 2020 | 10 ноября 2020
SEEN
