#!/usr/bin/env bash
# pandoc 3.9 knows an interval of BibLaTeX whose end is left out (`1985/`) and not one whose end is said to be open (`1985/..`), though the
# manual (2.3.8, table 3) has them one below the other and prints both alike. The second is undated. So is a day that is left unspecified
# (table 4), and the year 0000, which is 1 BC, is printed as nothing at all.
#
# Seen:  1985/ 1985–.
#        1985/.. n.d.
#        2020-11-XX n.d.
#        0000
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check pypandoc_binary==1.17 >&2
pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
printf -- '---\nnocite: "@*"\nbibliography: date.bib\n---\n' > all.md
for date in 1985/ 1985/.. 2020-11-XX 0000; do
  echo "@book{a, title = {Title}, date = {$date}}" > date.bib
  echo "$date" $("$pandoc" --citeproc --to plain all.md | sed 's/Title\.//')
done | tee seen
diff - seen <<'SEEN'
1985/ 1985–.
1985/.. n.d.
2020-11-XX n.d.
0000
SEEN
