"""Reads a PO file with a program of translators, changes the translation of one message, and saves it with that program.

    change.py PROGRAM FILE CONTEXT WORDS

PROGRAM  polib or translate-toolkit
CONTEXT  that of the message; an empty one changes nothing
"""

import sys

import polib
from translate.storage import pypo


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


def main() -> None:
    program, path, context, words = sys.argv[1:]
    change = {"polib": with_polib, "translate-toolkit": with_toolkit}[program]
    print(change(path, context, words))


main()
