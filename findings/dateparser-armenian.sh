#!/usr/bin/env bash
# dateparser 1.5.0 reads no Armenian date with թ., the word for "year", which Armenian texts and the long date of CLDR have: told that the
# text is Armenian it knows the month, but not the word beside it. It reads the same date without the word, and the Russian one with г.
#
# Seen:  hy, as CLDR writes it: 2020 թ. նոյեմբերի 10 -> None
#        hy, as texts have it: 10 նոյեմբերի, 2020 թ. -> None
#        hy, without the word: 10 նոյեմբերի 2020 -> 2020-11-10
#        ru, as CLDR writes it: 10 ноября 2020 г. -> 2020-11-10
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check dateparser==1.5.0 >&2
cat > read.py <<'PY'
import dateparser
def show(words, language, text):
    found = dateparser.parse(text, languages=[language])
    print(f'{language}, {words}: {text} ->', found and found.date())
show('as CLDR writes it', 'hy', '2020 թ. նոյեմբերի 10')
show('as texts have it', 'hy', '10 նոյեմբերի, 2020 թ.')
show('without the word', 'hy', '10 նոյեմբերի 2020')
show('as CLDR writes it', 'ru', '10 ноября 2020 г.')
PY
venv/bin/python read.py | tee seen
diff - seen <<'SEEN'
hy, as CLDR writes it: 2020 թ. նոյեմբերի 10 -> None
hy, as texts have it: 10 նոյեմբերի, 2020 թ. -> None
hy, without the word: 10 նոյեմբերի 2020 -> 2020-11-10
ru, as CLDR writes it: 10 ноября 2020 г. -> 2020-11-10
SEEN
