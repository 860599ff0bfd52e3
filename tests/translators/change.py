"""Reads a file of translations with a program of translators, changes the translation of one message, and saves it with that program.

    change.py PROGRAM FILE CONTEXT WORDS

PROGRAM  polib, translate-toolkit, or translate-toolkit-xliff, which reads XLIFF and not PO
CONTEXT  that of the message; an empty one changes nothing
"""

import sys

import polib
from translate.storage import pypo, xliff2


def with_polib(path: str, context: str, words: str) -> int:
    file = polib.pofile(path, wrapwidth=78)
    for entry in file:
        if entry.msgctxt == context:
            entry.msgstr = words
    file.save()
    return len(file)


def with_toolkit(path: str, context: str, words: str) -> int:
    file = pypo.pofile.parsefile(path)
    units = [unit for unit in file.units if not unit.isheader()]
    for unit in units:
        if unit.getcontext() == context:
            unit.target = words
    file.save()
    return len(units)


def with_toolkit_xliff(path: str, context: str, words: str) -> int:
    file = xliff2.Xliff2File.parsefile(path)
    for unit in file.units:
        if unit.getunitelement().get("name") == context:
            unit.target = words
    file.save()
    return len(file.units)


PROGRAMS = {
    "polib": with_polib,
    "translate-toolkit": with_toolkit,
    "translate-toolkit-xliff": with_toolkit_xliff,
}


def main() -> None:
    program, path, context, words = sys.argv[1:]
    print(PROGRAMS[program](path, context, words))


main()
