#!/usr/bin/env bash
# extruct 0.18.0 reads `<time>` the other way round. In RDFa it takes the words and passes over `datetime`, which is the value by HTML+RDFa 1.1 (3.1); in microdata it
# finds nothing where the words are the date, though the value of a time element without `datetime` is its text (HTML, 5.2.4). Of RDFa it also loses
# the language of a name.
#
# Seen:  rdfa, datetime="2020-11-10": November
#        rdfa, lang="hy": {'@value': 'Օր'}
#        microdata, datetime="2020-11-10": 2020-11-10
#        microdata, text alone: (nothing)
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check extruct==0.18.0 >&2
cat > day.html <<'HTML'
<!DOCTYPE html>
<html lang="en"><head><title>Day</title></head><body>
<p vocab="https://schema.org/" typeof="Event"><time property="startDate" datetime="2020-11-10">November</time> <span property="name" lang="hy">Օր</span></p>
<p itemscope itemtype="https://schema.org/Event"><time itemprop="startDate" datetime="2020-11-10">November</time> <time itemprop="endDate">2020-11-11</time></p>
</body></html>
HTML
cat > read.py <<'PY'
import extruct
found = extruct.extract(open('day.html').read(), base_url='https://example.org/', syntaxes=['rdfa', 'microdata'])
rdfa = next(item for item in found['rdfa'] if 'https://schema.org/name' in item)
print('rdfa, datetime="2020-11-10":', rdfa['https://schema.org/startDate'][0]['@value'])
print('rdfa, lang="hy":', rdfa['https://schema.org/name'][0])
event = found['microdata'][0]['properties']
print('microdata, datetime="2020-11-10":', event['startDate'])
print('microdata, text alone:', event['endDate'] or '(nothing)')
PY
venv/bin/python read.py | tee seen
diff - seen <<'SEEN'
rdfa, datetime="2020-11-10": November
rdfa, lang="hy": {'@value': 'Օր'}
microdata, datetime="2020-11-10": 2020-11-10
microdata, text alone: (nothing)
SEEN
