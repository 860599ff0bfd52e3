#!/usr/bin/env bash
# pofilter of translate-toolkit 3.20.4 asks Georgian translations for capitals, which no Georgian text has, and Armenian ones for a question mark at the
# end, though it knows the Armenian mark (՞): this stands in the word that is asked about, and the sentence ends with a full stop (։). Told which
# language the file is in, it finds fault with each sentence that begins with a capital in English, and with each question. Of Arabic, which has no capitals
# either, it asks none.
#
# Seen:  ka: (pofilter) simplecaps: Different capitalization
#        ka: (pofilter) startcaps: Different capitalization at the start
#        hy: (pofilter) endpunc: Different punctuation at the end
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check translate-toolkit==3.20.4 >&2
look() {
  printf 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "%s"\nmsgstr "%s"\n' "$2" "$3" > text.po
  rm -f faults.po
  venv/bin/pofilter --progress=none --language="$1" text.po faults.po
  [ ! -e faults.po ] || sed -n "s/^# \((pofilter)\)/$1: \1/p" faults.po
}
{
  look ka 'The line was drawn.' 'ხაზი გაივლო.'
  look hy 'The line was drawn.' 'Գիծը գծվեց։'
  look hy 'Who signed it?' 'Ո՞վ ստորագրեց։'
  look ar 'The line was drawn.' 'تم رسم الخط.'
} | tee seen
diff - seen <<'SEEN'
ka: (pofilter) simplecaps: Different capitalization
ka: (pofilter) startcaps: Different capitalization at the start
hy: (pofilter) endpunc: Different punctuation at the end
SEEN
