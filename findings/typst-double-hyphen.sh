#!/usr/bin/env bash
# typst 0.15.2 makes a dash of two hyphens in an address of BibLaTeX, in print and in the link, which then leads nowhere. The manual (2.3.8,
# section 2.1) has `url` and `doi` as verbatim fields, and pandoc 3.9 and bibtexparser 1.4.4 keep them as they are.
#
# Seen:  typst: “A.” 2020. https://doi.org/10.1000/a–b. “B.” 2021. https://example.org/a%E2%80%93b.
#        typst links to https://example.org/a%E2%80%93b
#        pandoc: “A.” 2020. https://doi.org/10.1000/a--b. “B.” 2021. https://example.org/a--b.
#        bibtexparser: 10.1000/a--b https://example.org/a--b
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check typst==0.15.2 pypdf==7.1.1 pypandoc_binary==1.17 bibtexparser==1.4.4 >&2
cat > links.bib <<'BIB'
@online{a, title = {A}, date = {2020}, doi = {10.1000/a--b}}
@online{b, title = {B}, date = {2021}, url = {https://example.org/a--b}}
BIB
cat > print.py <<'PY'
import io, bibtexparser, pypdf, sys, typst
if sys.argv[1] == 'typst':
    open('links.typ', 'w').write('#bibliography("links.bib", title: none, full: true, style: "chicago-author-date")\n')
    page = pypdf.PdfReader(io.BytesIO(typst.compile('links.typ'))).pages[0]
    print('typst:', *page.extract_text().split())
    print('typst links to', page['/Annots'][-1].get_object()['/A']['/URI'])
else:
    parser = bibtexparser.bparser.BibTexParser(ignore_nonstandard_types=False)
    found = bibtexparser.load(open('links.bib'), parser).entries
    print('bibtexparser:', found[0]['doi'], found[1]['url'])
PY
printf -- '---\nnocite: "@*"\nbibliography: links.bib\n---\n' > all.md
{
  venv/bin/python print.py typst
  pandoc=$(venv/bin/python -c 'import pypandoc; print(pypandoc.get_pandoc_path())')
  echo pandoc: $("$pandoc" --citeproc --to plain --wrap none all.md)
  venv/bin/python print.py bibtexparser
} | tee seen
diff - seen <<'SEEN'
typst: “A.” 2020. https://doi.org/10.1000/a–b. “B.” 2021. https://example.org/a%E2%80%93b.
typst links to https://example.org/a%E2%80%93b
pandoc: “A.” 2020. https://doi.org/10.1000/a--b. “B.” 2021. https://example.org/a--b.
bibtexparser: 10.1000/a--b https://example.org/a--b
SEEN
