"""What inputs cost that are made to be slow, large or deep: each is built alone, and what is over a limit, dies or panics is told.

    python3 tests/bench/hostile.py PROGRAM [--seconds 2] [--megabytes 300] [--only WORD] [--folder DIR]

Each family of inputs is made in several sizes, put into a small explainer that `PROGRAM init` writes, and read by `PROGRAM check`. The time is
that of the processor, so a busy machine does not spoil it. A family whose time grows faster than its size is told too. It is
no part of the tests, since it measures. The exit code is 1 if anything was told.
"""

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

SIZES = (1_000, 4_000, 16_000, 64_000)


def page(text):
    """A page with `text` in it."""
    return {"background.md": f"---\ntitle: Background\n---\n\n{text} [@editors]\n"}


def yaml(name, text):
    """A data file with `text` below what it has."""
    return {f"+{name}": text}


def place(number, names):
    return f"p{number}:\n  kind: site\n  sources: [agreement-text]\n  names:\n{names}"


def name(form, kind="press", rest=""):
    return f"    - {{form: {form}, language: en, kind: {kind}, attested: [agreement-text]{rest}}}\n"


CANONICAL = ", canonical: true"

# What stands in a text, once for each unit of the size.
REPEATED = {
    "open brackets": "[", "closed brackets": "]", "brackets": "[a]", "images": "![", "empty links": "[](x)", "mentions": "[[example-place]] ", "open mentions": "[[",
    "citations": "a. [@agreement-text] ", "open citations": "[@", "unknown citations": "[@x] ", "unknown places": "[[x]] ", "footnotes nowhere": "[^x]",
    "backquotes": "`a ", "stars": "*a ", "double stars": "**a ", "underscores": "_a ", "tildes": "~~a ", "stars and underscores": "*a _b ", "quotation marks": "“a ",
    "typed quotation marks": "\"a ", "apostrophes": "'a ", "less-than signs": "<", "tags": "<a>", "comments": "<!--", "instructions": "<?", "entities": "&amp;", "entity signs": "&",
    "number signs": "#", "backslashes": "\\", "escapes": "\\*", "colons": ":", "pipes": "|", "dashes": "-", "full stops": ".", "autolinks": "<https://a.example/>",
    "combining marks": "a\u0301", "marks on one letter": "\u0301", "zero-width spaces": "\u200b", "isolates": "\u2067", "overrides": "\u202e", "letters of four bytes": "\U00010348",
    "words": "word ", "one word": "a", "line breaks": "a  \n", "tabs": "\t", "carriage returns": "\r", "paragraphs": "a [@editors]\n\n", "headings": "## A\n\n", "rules": "---\n\n",
    "list items": "- a [@editors]\n", "numbered items": "1. a [@editors]\n", "quotations": "> a [@editors]\n\n", "code blocks": "```\na\n```\n\n", "open code blocks": "```a\n", "definitions": "a\n: b [@editors]\n\n",
    "nested items": "- ", "nested quotations": "> ", "nested both": "> - ", "indented code": "    a\n\n", "table rows": "|a|b|\n", "underlined headings": "a\n===\n\n",
    "digits and marks": "1\"", "attributes": "# a {#b}\n\n", "same names": "Example Place ", "same terms": "return of the site ",
    "names in quotations": "“Example Place” ", "terms in quotations": "“return of the site” ", "ids in brackets": "[agreement-text] ", "ids in open brackets": "[@agreement-text ",
}

# What is made of a size as a whole.
WHOLE = {
    "links around a text": lambda n: page("[" * n + "](x)" * n),
    "reference links": lambda n: page("\n".join(f"[a{i}][r{i}]" for i in range(n)) + "\n\n" + "\n".join(f"[r{i}]: https://a.example/{i}" for i in range(n)) + "\n\nA"),
    "footnotes in turn": lambda n: page("\n\n".join(f"a[^{i}]\n\n[^{i}]: n [@editors]" for i in range(n)) + "\n\nA"),
    "footnotes in a chain": lambda n: page("a[^0]\n\n" + "\n\n".join(f"[^{i}]: n[^{i + 1}] [@editors]" for i in range(n)) + f"\n\n[^{n}]: n [@editors]\n\nA"),
    "headings of one text": lambda n: page("\n\n".join(f"## A\n\nText {i}. [@editors]" for i in range(n)) + "\n\nA"),
    "links to headings": lambda n: page("\n\n".join(f"## A{i}\n\n[a](#a{i}) [@editors]" for i in range(n)) + "\n\nA"),
    "a wide table": lambda n: page("|a" * n + "|\n" + "|-" * n + "|\n" + "|1" * n + "|\n\nA"),
    "a long table": lambda n: page("|a|b|\n|-|-|\n" + "|1|2 [@editors]|\n" * n + "\nA"),
    "a staircase of items": lambda n: page("\n".join(" " * (2 * (i % 60)) + "- a [@editors]" for i in range(n)) + "\n\nA"),
    "backquotes of all lengths": lambda n: page("".join("`" * (i % 300) + " a " for i in range(n))),
    "keys that are not known": lambda n: yaml("places.yaml", "x:\n" + "".join(f"  k{i}: 1\n" for i in range(n))),
    "one key again": lambda n: yaml("places.yaml", "x:\n" + "  kind: site\n" * n),
    "one id again": lambda n: yaml("places.yaml", "x: {kind: site}\n" * n),
    "flow maps": lambda n: yaml("places.yaml", "x: [" + "{a: b}, " * n + "]\n"),
    "nested lists": lambda n: yaml("places.yaml", "x: " + "[" * n + "]" * n + "\n"),
    "nested maps": lambda n: yaml("places.yaml", "x:\n" + "".join(" " * (i % 200) + "  a:\n" for i in range(n))),
    "values in quotation marks": lambda n: yaml("places.yaml", "x: [" + "'a''b', " * n + "]\n"),
    "values with escapes": lambda n: yaml("places.yaml", "x: [" + '"a\\n", ' * n + "]\n"),
    "folded values": lambda n: yaml("places.yaml", "x:\n" + "".join(f"  k{i}: >\n    a\n\n    b\n" for i in range(n))),
    "values over lines": lambda n: yaml("places.yaml", "x:\n" + "  - a\n    b\n" * n),
    "one long value": lambda n: yaml("places.yaml", "x: " + "word\n  " * n + "\n"),
    "comments": lambda n: yaml("places.yaml", "# c\n" * n),
    "anchors": lambda n: yaml("places.yaml", "".join(f"x{i}: &a{i} 1\n" for i in range(n))),
    "aliases of aliases": lambda n: yaml("places.yaml", "a0: &a0 [x]\n" + "".join(f"a{i + 1}: &a{i + 1} [*a{i}, *a{i}]\n" for i in range(min(n, 4_000)))),
    "sources": lambda n: yaml("sources.yaml", "".join(f"s{i}: {{publisher: P, title: T{i}, language: en, kind: analysis, party: independent}}\n" for i in range(n // 4))),
    "places": lambda n: yaml("places.yaml", "".join(place(i, name(f"Form {i}", "official", CANONICAL)) for i in range(n // 16))),
    "forms of one place": lambda n: yaml("places.yaml", place(0, name("A", "official", CANONICAL) + "".join(name(f"Form {i}") for i in range(n // 16)))),
    "places in a chain": lambda n: yaml("places.yaml", "".join(place(i, name(f"Form {i}", "official", CANONICAL)).replace("  names:", f"  parent: p{i + 1}\n  names:") for i in range(n // 16)) + place(n // 16, name("Last", "official", CANONICAL))),
    "places in a circle": lambda n: yaml("places.yaml", "".join(place(i, name(f"Form {i}", "official", CANONICAL)).replace("  names:", f"  parent: p{(i + 1) % (n // 16)}\n  names:") for i in range(n // 16))),
    "loaded terms": lambda n: yaml("wording.yaml", "t:\n  title: T\n  terms: [" + ", ".join(f"term {i}" for i in range(n)) + "]\n  wording: w\n  why: x [@editors]\n"),
    "terms of one beginning": lambda n: yaml("wording.yaml", "t:\n  title: T\n  terms: [" + ", ".join("a " * (i % 60) + f"b{i}" for i in range(n // 4)) + "]\n  wording: w\n  why: x [@editors]\n") | page("a " * n),
    "points of a shape": lambda n: {"map.geojson": '{"type":"FeatureCollection","features":[{"type":"Feature","id":"a","properties":{},"geometry":{"type":"Polygon","coordinates":[[' + ",".join(f"[{i % 90}.{i},{i % 80}.{i}]" for i in range(n)) + ",[0.0,0.0]]]}}]}"},
    "lists in GeoJSON": lambda n: {"map.geojson": "[" * n},
    "signs in GeoJSON": lambda n: {"map.geojson": '{"a":' * n},
    "bytes that are no text": lambda n: {"background.md": b"---\ntitle: B\n---\n" + bytes(128 + i % 128 for i in range(n))},
    "an SVG that nests": lambda n: {"static/a.svg": "<svg xmlns='http://www.w3.org/2000/svg'>" + "<g>" * n + "</g>" * n + "</svg>"} | page("![a](static/a.svg)"),
}


def repeated(text):
    return lambda n: page(text * n + "\n\nA")


def add(files, content):
    for path, text in files.items():
        target = content / path.lstrip("+")
        target.parent.mkdir(parents=True, exist_ok=True)
        with open(target, "ab" if path.startswith("+") else "wb") as file:
            file.write(text if isinstance(text, bytes) else text.encode())


def run(program, root, seconds):
    """Exit code, CPU seconds, peak memory in megabytes, and what was said last."""
    process = subprocess.Popen([program, "check", "--root", str(root)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                               preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_CPU, (seconds * 20, seconds * 20)))
    said = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024 / 1e6, said


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--seconds", type=int, default=2)
    parser.add_argument("--megabytes", type=int, default=300)
    parser.add_argument("--only", default="")
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    families = {word: repeated(text) for word, text in REPEATED.items()} | WHOLE
    n_inputs = n_told = 0
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        base, root = Path(folder) / "base", Path(folder) / "root"
        subprocess.run([options.program, "init", str(base)], check=True, stdout=subprocess.DEVNULL)
        _, least, _, _ = run(options.program, base, options.seconds)
        for word, family in families.items():
            if options.only not in word:
                continue
            times = []
            for size in SIZES:
                shutil.rmtree(root, ignore_errors=True)
                shutil.copytree(base, root)
                add(family(size), root / "content")
                code, cpu, memory, said = run(options.program, root, options.seconds)
                n_inputs += 1
                times.append(cpu - least)
                wrong = [
                    f"ended with {code}" * (code not in (0, 1)), "panicked" * (b"panicked" in said),
                    f"{cpu:.1f} s" * (cpu > options.seconds), f"{memory:.0f} MB" * (memory > options.megabytes),
                ]
                # Four times the input may cost six times the time, if it costs any that can be measured.
                if len(times) > 1 and times[-1] > 0.5 and times[-1] > 6 * max(times[-2], 0.05):
                    wrong.append(f"{times[-1]:.2f} s after {times[-2]:.2f} s for a quarter of it")
                if any(wrong):
                    n_told += 1
                    print(f"{word}, {size}: {', '.join(filter(None, wrong))}", flush=True)
    print(f"{n_inputs} inputs of {len(families)} families, {n_told} told")
    sys.exit(1 if n_told else 0)


if __name__ == "__main__":
    main()
