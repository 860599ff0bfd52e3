#!/usr/bin/env bash
# translate-toolkit 3.20.4, and so whatever is built on it, gives of an inline code of XLIFF 2 neither the code nor its text, and a translation that is set stands beside the
# codes of the one before: of a text that has them the new translation is the new words and the old ones. Words in a mark (`<mrk translate="no">`) it gives and replaces
# whole. XLIFF 2.1 (4.2.3): `<ph>` and `<pc>` stand for what is in the text, of which `<data>` has the original.
#
# Seen:  codes, source: The treaty says Spitsbergen.
#        codes, target then: Новое.<pc id="1" dataRefStart="d1" dataRefEnd="d2">Шпицберген</pc>.
#        mark, source: The treaty says [[svalbard|Spitsbergen]].
#        mark, target then: Новое.
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check translate-toolkit==3.20.4
cat > unit.xlf <<'XML'
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="ru"><file id="page">
<unit id="codes"><originalData><data id="d1">[[svalbard|</data><data id="d2">]]</data></originalData><segment state="translated">
<source>The treaty says <pc id="1" dataRefStart="d1" dataRefEnd="d2">Spitsbergen</pc>.</source>
<target>В договоре <pc id="1" dataRefStart="d1" dataRefEnd="d2">Шпицберген</pc>.</target></segment></unit>
<unit id="mark"><segment state="translated">
<source>The treaty says <mrk id="m1" translate="no">[[svalbard|</mrk>Spitsbergen<mrk id="m2" translate="no">]]</mrk>.</source>
<target>В договоре [[svalbard|Шпицберген]].</target></segment></unit>
</file></xliff>
XML
cat > read.py <<'PY'
from lxml import etree
from translate.storage import xliff2

file = xliff2.Xliff2File.parsefile("unit.xlf")
for unit in file.units:
    print(f"{unit.getid()}, source: {unit.source}")
    unit.target = "Новое."
    target = unit.xmlelement.find(unit.namespaced("target"))
    text = etree.tostring(target, encoding="unicode", with_tail=False)
    text = text.replace(' xmlns="urn:oasis:names:tc:xliff:document:2.0"', "")
    print(f"{unit.getid()}, target then: {text.removeprefix('<target>').removesuffix('</target>')}")
PY
python/bin/python read.py | tee seen
diff - seen <<'SEEN'
codes, source: The treaty says Spitsbergen.
codes, target then: Новое.<pc id="1" dataRefStart="d1" dataRefEnd="d2">Шпицберген</pc>.
mark, source: The treaty says [[svalbard|Spitsbergen]].
mark, target then: Новое.
SEEN
