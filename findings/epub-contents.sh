#!/usr/bin/env bash
# epub2 3.0.2 (npm) finds no contents in an EPUB 3 book: it reads the `toc.ncx` of EPUB 2, which EPUB 3.3 only allows for old reading systems, and not the
# navigation document, which every book must have (section 7). Chapters have no titles either.
#
# Seen:  epub2: 0 entries, titles: none
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund epub2@3.0.2 >&2
cat > write.py <<'PY'
import zipfile
HTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="en"><head><title>{}</title></head><body>{}</body></html>'
with zipfile.ZipFile('book.epub', 'w') as book:
    book.writestr('mimetype', 'application/epub+zip')
    book.writestr('META-INF/container.xml', '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
        '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>')
    book.writestr('EPUB/package.opf', '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        '<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:example:book</dc:identifier><dc:title>Book</dc:title>'
        '<dc:language>en</dc:language><meta property="dcterms:modified">2026-11-01T00:00:00Z</meta></metadata><manifest>'
        '<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        + ''.join(f'<item id="p{n}" href="p{n}.xhtml" media-type="application/xhtml+xml"/>' for n in (1, 2))
        + '</manifest><spine><itemref idref="p1"/><itemref idref="p2"/></spine></package>')
    book.writestr('EPUB/nav.xhtml', HTML.format('Contents', '<nav epub:type="toc"><ol><li><a href="p1.xhtml">Before</a></li>'
        '<li><a href="p2.xhtml">After</a></li></ol></nav>'))
    for n in 1, 2:
        book.writestr(f'EPUB/p{n}.xhtml', HTML.format('Page', '<p>Text</p>'))
PY
cat > read.mjs <<'JS'
import { EPub } from 'epub2'
const book = await EPub.createAsync('book.epub')
const titles = book.flow.map(({ title }) => title).filter(Boolean)
console.log(`epub2: ${book.toc.length} entries, titles: ${titles.join(', ') || 'none'}`)
JS
python3 write.py
node read.mjs | tee seen
diff - seen <<'SEEN'
epub2: 0 entries, titles: none
SEEN
