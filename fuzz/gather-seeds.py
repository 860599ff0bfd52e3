"""What fuzzing begins with: the texts of the tests and the examples, for each target in the form that it reads.

    python3 fuzz/gather-seeds.py FOLDER

writes a folder for each target below FOLDER, and a dictionary of what the content format gives a meaning to.
"""

import gzip
import hashlib
import io
import json
import re
import sys
import tarfile
import zipfile
from itertools import product
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CASES = sorted(path for path in (ROOT / "tests/cases").iterdir() if path.is_dir())
SITES = [ROOT / "tests/base", ROOT / "tests/machines", *sorted(path for path in (ROOT / "examples").iterdir() if path.is_dir())]
# Longer ones are slow, and say little that shorter ones do not.
LONGEST = 20_000


def texts(folder):
    """The texts of an explainer by their paths in `content/`."""
    found = {}
    for path in sorted((folder / "content").rglob("*")):
        if path.is_file() and path.stat().st_size <= LONGEST:
            try:
                found[path.relative_to(folder / "content").as_posix()] = path.read_bytes().decode()
            except UnicodeDecodeError:
                pass
    return found


def listed(files):
    return "".join(f"-- {path} --\n{text}" for path, text in files.items())


def sites():
    """Each case as a whole: what lies over the base."""
    return [text for case in CASES if (text := listed(texts(case))) and len(text) <= LONGEST]


def records():
    return [listed({path: text}) for folder in CASES + SITES for path, text in texts(folder).items()]


def markdown():
    found = [text for folder in CASES + SITES for path, text in texts(folder).items() if path.endswith(".md")]
    return [re.sub(r"\A---\n.*?\n---\n+", "", text, flags=re.DOTALL) for text in found]


def geojson():
    return [text for folder in CASES + SITES for path, text in texts(folder).items() if path.endswith("geojson")]


def dates():
    """What stands in quotation marks in the tests of dates, in turn with hours, zones and periods."""
    def quoted(name):
        return re.findall(r'"([^"\n]{1,30})"', (ROOT / "src/value" / name).read_text())
    hours = ["14:30", "02:30", "00:00", "23:59", ""]
    zones = ["Europe/Oslo", "America/Caracas", "Africa/Monrovia", "Pacific/Apia", "UTC", ""]
    words = ["P1Y6M\nen-GB", "P2W\nhttps://a.example/b?c#d", "P9999D\nsr-Latn", "\na-b"]
    singles = [text for text in quoted("date.rs") if re.search(r"\d", text)]
    around = list(product(hours, zones, words))
    return [f"{date}\n{around[at % len(around)][0]}\n{around[at % len(around)][1]}\n{singles[at - 1]}\n{around[at % len(around)][2]}\n" for at, date in enumerate(singles)]


def pictures():
    found = [path.read_bytes() for folder in ("tests", "examples", "themes", "docs") for path in sorted((ROOT / folder).rglob("*")) if path.suffix in {".avif", ".gif", ".jpg", ".jpeg", ".png", ".svg", ".webp"}]
    heads = [b"GIF89a\x01\x00\x01\x00\x80\x00\x00", b"RIFF\x1a\x00\x00\x00WEBPVP8L\x0d\x00\x00\x00\x2f\x00\x00\x00", b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf",
             b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xc0\x00\x0b\x08\x00\x10\x00\x10\x01\x01\x11\x00",
             b'<svg xmlns="http://www.w3.org/2000/svg" width="10mm" height="2em" viewBox="0 0 10 20"/>']
    return [data for data in found if len(data) <= LONGEST] + heads


def requests():
    hosts = ["localhost:4321", "preview.example:4321", "[::1]:4321", "127.0.0.1:4321", "evil.example"]
    rest = ["", "Origin: http://localhost:4321\r\n", "Origin: http://evil.example\r\n", "Accept: text/html\r\nConnection: close\r\n", "Sec-Fetch-Site: cross-site\r\n"]
    lines = ["GET / HTTP/1.1", "HEAD /a%20b.html?x#y HTTP/1.1", "POST / HTTP/1.1", "GET /.annals/events/index.html HTTP/1.0", "OPTIONS * HTTP/1.1"]
    return [f"{split}{line}\r\nHost: {host}\r\n{more}\r\n" for split in "\x00@\x7f" for line, host, more in product(lines, hosts, rest)]


def archives():
    files = {"index.html": b"<!doctype html>\n", "a/b.txt": b"text\n", "empty": b""}
    entries = {path: {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)} for path, data in files.items()}
    manifest = json.dumps({"generator": "annals", "commit": "0" * 40, "files": entries}).encode()
    found = [manifest]
    for folder in ("", "./", "site/", "../"):
        tar, packed = io.BytesIO(), io.BytesIO()
        with tarfile.open(fileobj=tar, mode="w", format=tarfile.PAX_FORMAT) as archive:
            for path, data in {**files, "manifest.json": manifest}.items():
                entry = tarfile.TarInfo(folder + path)
                entry.size = len(data)
                archive.addfile(entry, io.BytesIO(data))
            link = tarfile.TarInfo(folder + "link")
            link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
            archive.addfile(link)
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, data in {**files, "manifest.json": manifest}.items():
                archive.writestr(zipfile.ZipInfo(folder + path), data)
        found += [tar.getvalue(), gzip.compress(tar.getvalue(), mtime=0), packed.getvalue()]
    return found


IMPORTS = {"csl-json": "json", "bibtex": "bib", "timelinejs": "csv", "linked-places": "geojson", "geonames": "txt", "icalendar": "ics"}


def imports():
    """The files of the cases, and those that stand in the tests, each behind the name of its format."""
    found = [f"{name}\n{path.read_text()}" for name, ending in IMPORTS.items() for path in (ROOT / "tests/cases").glob(f"*/import.{ending}")]
    found += ["bibtex\n@online{a, title = {A {B} \\& c}, organization = {P}, date = {2020-11~/..}, language = {ngerman}, url = {https://a.example/x\\_y}, urldate = {2020}}\n",
              "bibtex\n@string{p = \"P\"}\n@article{b-1, title = \"[What it is]\" , journal = p # { Q}, year = 1999, month = feb, author = {A, B and C}, crossref = {a}, keywords = {blog}, doi = {10.1/2}}\n"]
    quoted = "\n".join(path.read_text() for path in [ROOT / "tests/import.rs", *sorted((ROOT / "tests/import").glob("*.rs"))])
    for text in re.findall(r'r#"(.*?)"#', quoted, re.DOTALL):
        begin = text.lstrip()[:1]
        names = ["linked-places" if "FeatureCollection" in text else "csl-json"] if begin in "[{" else ["bibtex"] if begin == "@" else []
        found += [f"{name}\n{'[' + text + ']' if name == 'csl-json' and begin == '{' else text}" for name in names]
    days = ["DTSTART;VALUE=DATE:20201109", "DTSTART;TZID=Asia/Baku:20201110T010000\r\nDTEND;TZID=Asia/Baku:20201111T010000", "DTSTART:20201109T210000Z\r\nDURATION:P2W\r\nLOCATION:spitsbergen\r\nCATEGORIES:LAW"]
    found += [f"icalendar\nBEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A\\, b\r\n c\r\n{day}\r\nDESCRIPTION:<b>x</b>\\n\\n[@y]\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n" for day in days]
    return [text for text in found if len(text) <= LONGEST]


def translations():
    """The files of the cases, and one of each format that says something of every kind of part."""
    found = [f"{path.name}\n{path.read_text()}" for ending in ("po", "xlf") for path in (ROOT / "tests/cases").glob(f"*/import.{ending}")]
    head = 'msgid ""\nmsgstr ""\n"Language: ru\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
    parts = [("site.yaml:title", "The Svalbard Treaty", "Договор"), ("places.yaml:svalbard.note", "x", "у"), ("events/1920-02-09-signing.md:summary", "The powers sign the treaty on [[svalbard]]. [@treaty]", "Подписан на [[svalbard]]. [@treaty]")]
    found += ["import.po\n" + head + "".join(f'msgctxt "{key}"\nmsgid "{words}"\nmsgstr "{said}"\n\n' for key, words, said in parts)]
    return [text for text in found if len(text) <= LONGEST]


TARGETS = {"archives": archives, "dates": dates, "geojson": geojson, "imports": imports, "markdown": markdown, "pictures": pictures, "records": records, "requests": requests, "site": sites, "translations": translations}

for target, gather in TARGETS.items():
    folder = Path(sys.argv[1]) / target
    folder.mkdir(parents=True, exist_ok=True)
    seeds = gather()
    if not seeds:
        sys.exit(f"no seed for {target}")
    for seed in seeds:
        data = seed if isinstance(seed, bytes) else seed.encode("latin-1" if target == "requests" else "utf-8")
        (folder / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)


def keys(schema):
    """The keys and words that a schema knows."""
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "properties":
                yield from value
            if key == "enum":
                yield from (word for word in value if isinstance(word, str))
            yield from keys(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from keys(value)


SIGNS = ["[[", "]]", "[@", "[^", "]: ", "](", "![", "> ", "- ", "1. ", "## ", "{#", "```", "|-|", ": ", "**", "~~", "..", "XX", "~", "?", "%", "/", "\u0301", "\u202e", "\ufeff", "\n\n", "---\n", "-- ", "BEGIN:VEVENT\n", "END:VEVENT\n", "DTSTART:", "msgctxt ", "msgstr ", "#, fuzzy\n", "<unit id=\"", "<segment>", "\"@id\": ", "\"features\": [", "{\\'e}"]
words = {f"{word}: " for path in sorted((ROOT / "schemas").glob("*.json")) for word in keys(json.loads(path.read_text()))} | set(SIGNS)
quoted = ("".join(chr(byte) if 32 <= byte < 127 and byte not in b'"\\' else f"\\x{byte:02X}" for byte in word.encode()) for word in sorted(words))
(Path(sys.argv[1]) / "words.dict").write_text("".join(f'"{word}"\n' for word in quoted))
