#!/usr/bin/env bash
# EbookLib 0.20 tells English of every page of a book that it reads and writes again, in whatever language the book is: `lang` and `xml:lang` of an
# Armenian page are `hy` before and `en` after, and the contents as well, while the package still says `hy`. `epub:type` of the page is gone. By EPUB 3.3
# and HTML the attributes say in what language a page is: voices, hyphenation and the shape of letters follow them.
#
# Seen:  package: hy / hy
#        contents: hy / en
#        page: hy / en
#        type of the page: bodymatter / None
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check EbookLib==0.20 >&2
cat > book.py <<'PY'
import zipfile
from lxml import etree
from ebooklib import epub
CONTAINER = '''<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'''
PACKAGE = '''<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="hy">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">urn:example:book</dc:identifier><dc:title>Գիրք</dc:title>
<dc:language>hy</dc:language><meta property="dcterms:modified">2026-11-01T00:00:00Z</meta></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="page" href="page.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="page"/></spine></package>'''
HTML = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="hy" xml:lang="hy"><head><title>Գիրք</title></head>'
with zipfile.ZipFile('before.epub', 'w') as book:
    book.writestr('mimetype', 'application/epub+zip')
    book.writestr('META-INF/container.xml', CONTAINER)
    book.writestr('EPUB/package.opf', PACKAGE)
    book.writestr('EPUB/nav.xhtml', HTML + '<body><nav epub:type="toc"><ol><li><a href="page.xhtml">Էջ</a></li></ol></nav></body></html>')
    book.writestr('EPUB/page.xhtml', HTML + '<body epub:type="bodymatter"><p>Խոսք</p></body></html>')
epub.write_epub('after.epub', epub.read_epub('before.epub'))

def told(path):
    with zipfile.ZipFile(path) as book:
        names = {name.rsplit('/')[-1]: name for name in book.namelist()}
        tree = lambda *ends: etree.fromstring(book.read(next(names[end] for end in ends if end in names)))
        package, nav, page = tree('package.opf', 'content.opf'), tree('nav.xhtml'), tree('page.xhtml')
        body = page.find('{*}body')
        return {'package': package.findtext('.//{*}language'), 'contents': nav.get('lang'), 'page': page.get('lang'),
            'type of the page': body.get('{http://www.idpf.org/2007/ops}type')}
before, after = told('before.epub'), told('after.epub')
for what in before:
    print(f'{what}: {before[what]} / {after[what]}')
PY
venv/bin/python book.py | tee seen
diff - seen <<'SEEN'
package: hy / hy
contents: hy / en
page: hy / en
type of the page: bodymatter / None
SEEN
