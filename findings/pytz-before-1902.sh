#!/usr/bin/env bash
# pytz 2026.6 and python-dateutil 2.9.0 know no change of a zone before December 1901 and after 2037: of a file of the time zone database they read the
# first block, whose times have 32 bits, and not the second, which RFC 9636 (3) has for all who read 64. New York is thus on local mean time until
# 1901, which it left in 1883, Tokyo too, which left it in 1887, and Berlin has no summer time from 2038 on. zoneinfo with `tzdata` 2026.6 and
# python-dateutil 4.0.0 have the hours as they were. (That it rounds offsets to minutes, pytz says itself.)
#
# Seen:  dateutil 2.9.0: 1895 Tokyo 10:18, 1898 New York 21:43, 1900 Berlin 12:53, 1910 Berlin 13:00, 2038 Berlin 13:00
#        dateutil 4.0.0: 1895 Tokyo 10:00, 1898 New York 21:40, 1900 Berlin 13:00, 1910 Berlin 13:00, 2038 Berlin 14:00
#        pytz: 1895 Tokyo 10:19, 1898 New York 21:44, 1900 Berlin 12:53, 1910 Berlin 13:00, 2038 Berlin 13:00
#        zoneinfo: 1895 Tokyo 10:00, 1898 New York 21:40, 1900 Berlin 13:00, 1910 Berlin 13:00, 2038 Berlin 14:00
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check pytz==2026.6 tzdata==2026.6 python-dateutil==4.0.0 >&2
venv/bin/pip install --quiet --disable-pip-version-check --target before python-dateutil==2.9.0.post0 >&2
cat > hours.py <<'PY'
import datetime, sys
MOMENTS = [('Asia/Tokyo', '1895-04-17T01:00'), ('America/New_York', '1898-02-16T02:40'), ('Europe/Berlin', '1900-06-12T12:00'),
           ('Europe/Berlin', '1910-06-12T12:00'), ('Europe/Berlin', '2038-06-12T12:00')]
def show(name, zone):
    hours = []
    for key, moment in MOMENTS:
        utc = datetime.datetime.fromisoformat(moment).replace(tzinfo=datetime.timezone.utc)
        hours.append(f"{moment[:4]} {key.split('/')[1].replace('_', ' ')} {utc.astimezone(zone(key)):%H:%M}")
    print(f'{name}:', ', '.join(hours))
if sys.argv[1] == 'before':
    import dateutil.zoneinfo
    show('dateutil 2.9.0', dateutil.zoneinfo.get_zonefile_instance().get)
else:
    import zoneinfo, dateutil.tz, pytz
    show('pytz', pytz.timezone)
    show('dateutil 4.0.0', dateutil.tz.gettz)
    show('zoneinfo', zoneinfo.ZoneInfo)
PY
# The zones that the packages bring with them, not those of the system.
export PYTHONTZPATH=
{ venv/bin/python hours.py now; PYTHONPATH=before venv/bin/python hours.py before; } | sort > seen
cat seen
diff - seen <<'SEEN'
dateutil 2.9.0: 1895 Tokyo 10:18, 1898 New York 21:43, 1900 Berlin 12:53, 1910 Berlin 13:00, 2038 Berlin 13:00
dateutil 4.0.0: 1895 Tokyo 10:00, 1898 New York 21:40, 1900 Berlin 13:00, 1910 Berlin 13:00, 2038 Berlin 14:00
pytz: 1895 Tokyo 10:19, 1898 New York 21:44, 1900 Berlin 12:53, 1910 Berlin 13:00, 2038 Berlin 13:00
zoneinfo: 1895 Tokyo 10:00, 1898 New York 21:40, 1900 Berlin 13:00, 1910 Berlin 13:00, 2038 Berlin 14:00
SEEN
