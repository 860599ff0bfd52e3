#!/usr/bin/env bash
# typst 0.15.2 prints of BibLaTeX's intervals the end alone: what was published from 28 April to 1 May 1920 was published on 1 May, and what
# came out from 1937 to 1994 came out in 1994. pandoc 3.9 prints both ends from the same file.
#
# Seen:  typst: “Days.” 1920. May 1. “Years.” 1994.
#        pandoc: “Days.” 1920. April 28–May 1. “Years.” 1937–1994.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1 pypandoc_binary==1.17 >&2
cat > dates.bib <<'BIB'
@online{a, title = {Days}, date = {1920-04-28/1920-05-01}}
@online{b, title = {Years}, date = {1937/1994}}
BIB
cat > print.py <<'PY'
import io, pypdf, typst
open('dates.typ', 'w').write('#bibliography("dates.bib", title: none, full: true, style: "chicago-author-date")\n')
print('typst:', *pypdf.PdfReader(io.BytesIO(typst.compile('dates.typ'))).pages[0].extract_text().split())
PY
printf -- '---\nnocite: "@*"\nbibliography: dates.bib\n---\n' > all.md
{
  venv/bin/python print.py
  pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
  echo pandoc: $("$pandoc" --citeproc --to plain --wrap none all.md)
} | tee seen
diff - seen <<'SEEN'
typst: “Days.” 1920. May 1. “Years.” 1994.
pandoc: “Days.” 1920. April 28–May 1. “Years.” 1937–1994.
SEEN
