#!/usr/bin/env bash
# title-case 4.3.2 and change-case 5.4.4 begin a Georgian word with a letter of Mtavruli, the capitals in which whole headings are set. No
# Georgian word is written so: Unicode's title case of these letters is the letters themselves (Unicode 11 and later, chapter 7.7), which
# Python follows. JavaScript has upper case only, which for the first letter of a word is another thing.
#
# Seen:  title-case: Ქართლის Ცხოვრება
#        change-case: Ქართლის Ცხოვრება
#        python: ქართლის ცხოვრება
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund title-case@4.3.2 change-case@5.4.4 >&2
cat > title.mjs <<'JS'
import { titleCase } from 'title-case'
import { capitalCase } from 'change-case'
console.log('title-case:', titleCase('ქართლის ცხოვრება'))
console.log('change-case:', capitalCase('ქართლის ცხოვრება'))
JS
{ node title.mjs; python3 -c 'print("python:", "ქართლის ცხოვრება".title())'; } | tee seen
diff - seen <<'SEEN'
title-case: Ქართლის Ცხოვრება
change-case: Ქართლის Ცხოვრება
python: ქართლის ცხოვრება
SEEN
