#!/usr/bin/env bash
# typst 0.15.2 prints a day that BibLaTeX leaves unspecified as the last one that its digits allow, and so as a day that no calendar has:
# `2020-11-XX`, some day of November, becomes November 31, and some month of 2014 becomes December. BibLaTeX's manual (2.3.8,
# "unspecified") has the first as the span from 1 to 30 November.
#
# Seen:  day: 2020, November 31
#        month: 2014, December
#        decade: 2019
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1 >&2
cat > dates.bib <<'BIB'
@online{a, title = {day}, date = {2020-11-XX}, url = {https://example.org/a}}
@online{b, title = {month}, date = {2014-XX}, url = {https://example.org/b}}
@online{c, title = {decade}, date = {201X}, url = {https://example.org/c}}
BIB
cat > print.py <<'PY'
import re, io, pypdf, typst
open('dates.typ', 'w').write('#set page(width: 30cm)\n#bibliography("dates.bib", full: true, style: "apa")\n')
text = pypdf.PdfReader(io.BytesIO(typst.compile('dates.typ'))).pages[0].extract_text()
for title in ('day', 'month', 'decade'):
    print(f'{title}:', re.search(title + r'\.? *\(([^)]*?),?\)', text, re.I).group(1))
PY
venv/bin/python print.py | tee seen
diff - seen <<'SEEN'
day: 2020, November 31
month: 2014, December
decade: 2019
SEEN
