#!/usr/bin/env bash
# langcodes 3.5.1 has Western Armenian (`hyw`) written in Latin letters in the United States: it does not know the likely subtags of the
# language and takes those of a text in no known language, which are those of English. CLDR's own table (cldr-core 48.2.0,
# UTS 35 part 1, "Likely Subtags") has Armenian letters.
#
# Seen:  langcodes: hyw-Latn-US
#        cldr: hyw-Armn-AM
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund cldr-core@48.2.0 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check langcodes==3.5.1 >&2
{
  venv/bin/python -c 'import langcodes; print("langcodes:", langcodes.Language.get("hyw").maximize())'
  node -p '"cldr: " + require("cldr-core/supplemental/likelySubtags.json").supplemental.likelySubtags.hyw'
} | tee seen
diff - seen <<'SEEN'
langcodes: hyw-Latn-US
cldr: hyw-Armn-AM
SEEN
