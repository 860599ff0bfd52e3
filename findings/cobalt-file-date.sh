#!/usr/bin/env bash
# cobalt 9.0.1 does not read the name of a file that it has written itself: of a manifestation without a component, as every document names itself in
# `FRBRManifestation/FRBRuri`, it takes the ending for a part of the expression's date, and finds no format. The Akoma Ntoso Naming Convention 1.0 has the
# format behind the last dot.
#
# Seen:  /akn/no/act/1925-07-17/11/nob@2026-11-01/!main.xml: @2026-11-01, xml
#        /akn/no/act/1925-07-17/11/nob@2026-11-01.xml: @2026-11-01.xml, None
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check cobalt==9.0.1 >&2
cat > read.py <<'PY'
from cobalt import FrbrUri
name = FrbrUri('no', None, 'act', None, None, '1925-07-17', '11', 'main', 'nob', '@2026-11-01', 'xml')
for written in name.manifestation_uri(), name.manifestation_uri(work_component=False):
    read = FrbrUri.parse(written)
    print(f'{written}: {read.expression_date}, {read.format}')
PY
venv/bin/python read.py | tee seen
diff - seen <<'SEEN'
/akn/no/act/1925-07-17/11/nob@2026-11-01/!main.xml: @2026-11-01, xml
/akn/no/act/1925-07-17/11/nob@2026-11-01.xml: @2026-11-01.xml, None
SEEN
