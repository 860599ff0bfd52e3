#!/usr/bin/env bash
# cffconvert 2.0.0 makes a person of an organisation and software of a data set when it reads CITATION.cff: the Citation File Format 1.2.0 has `entity` and
# `person` as two kinds of authors, and `type: dataset`. Its RIS ends with `ER` alone, where the format wants `ER  - `: rispy 0.10.0 finds
# no record in it. The BibTeX has the organisation without braces of its own, so that pybtex 0.26.1 takes its last word for a family name.
#
# Seen:  schema.org: SoftwareSourceCode by Person
#        codemeta: SoftwareSourceCode by Person
#        ris: 0 records; with the end mended: 1
#        bibtex: the family name is Office
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cffconvert==2.0.0 rispy==0.10.0 pybtex==0.26.1 >&2
cat > CITATION.cff <<'CFF'
cff-version: 1.2.0
message: How this is cited.
type: dataset
title: Days of a treaty
authors:
  - name: Example Records Office
date-released: "2026-11-01"
url: https://example.org/
CFF
venv/bin/cffconvert -i CITATION.cff --validate >&2
cat > read.py <<'PY'
import json, subprocess
import pybtex.database, rispy
convert = lambda form: subprocess.run(['venv/bin/cffconvert', '-i', 'CITATION.cff', '-f', form], capture_output=True, text=True, check=True).stdout
for form in 'schema.org', 'codemeta':
    record = json.loads(convert(form))
    print(f"{form}: {record['@type']} by {record['author'][0]['@type']}")
ris = convert('ris')
mended = ris.rstrip() + '  - \n'
print(f'ris: {len(rispy.loads(ris))} records; with the end mended: {len(rispy.loads(mended))}')
entry, = pybtex.database.parse_string(convert('bibtex'), 'bibtex').entries.values()
print('bibtex: the family name is', *entry.persons['author'][0].last_names)
PY
venv/bin/python read.py | tee seen
diff - seen <<'SEEN'
schema.org: SoftwareSourceCode by Person
codemeta: SoftwareSourceCode by Person
ris: 0 records; with the end mended: 1
bibtex: the family name is Office
SEEN
