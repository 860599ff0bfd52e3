#!/usr/bin/env python3
"""Lets newspaper4k and htmldate, which put pages into archives and corpora, read the title, the description and the date of each page.

    python3 -m venv venv && venv/bin/pip install -r tests/validate/requirements.txt
    cargo run -- build --output site && venv/bin/python tests/validate/previews.py site…

The date has to be that of the edition, which each page states, and not that of an event or a source. Both believe a day in an address before
they look into the page (`findings/htmldate-address.sh`), so the address that they are given has none. Needs no network.
"""

import sys
import warnings
from pathlib import Path

from htmldate import find_date
from lxml import html
from newspaper import Article

ADDRESS = "https://example.org/"
# htmldate takes no day before 1995 for the date of a page, unless it is told to.
EARLIEST = "1900-01-01"


def check(path, said):
    """Faults of one page, in lines."""
    document = html.document_fromstring(said)
    stated = {name: document.xpath(f"string(//meta[@name='{name}']/@content)") for name in ("date", "description")}
    titles = [" ".join(document.xpath(f"string(//{element})").split()) for element in ("h1", "title")]
    article = Article(ADDRESS)
    article.download(input_html=said)
    article.parse()
    title = " ".join(article.title.split())
    if not title or not any(title in stated or stated in title for stated in titles):
        yield f"newspaper4k: the title is {title!r}, and none of {titles}"
    if article.meta_description != stated["description"]:
        yield f"newspaper4k: the description is {article.meta_description!r}, not {stated['description']!r}"
    if str(article.publish_date)[:10] != stated["date"]:
        yield f"newspaper4k: the date is {article.publish_date}, not {stated['date']}"
    if (found := find_date(said, url=ADDRESS, min_date=EARLIEST)) != stated["date"]:
        yield f"htmldate: the date is {found}, not {stated['date']}"


def pages(site):
    """Pages that are shared and kept: not the book, and not what former addresses show."""
    for path in sorted(site.rglob("*.html")):
        said = path.read_text("utf-8")
        if path.name not in ("book.html", "404.html") and 'http-equiv="refresh"' not in said:
            yield path, said


def main():
    warnings.simplefilter("ignore")
    n_faults = 0
    for site in map(Path, sys.argv[1:]):
        n_pages = 0
        for path, said in pages(site):
            for fault in check(path, said):
                print(f"  {path.relative_to(site)}: {fault}")
                n_faults += 1
            n_pages += 1
        print(f"{site}: {n_pages} pages")
    print(f"{n_faults} faults")
    return 1 if n_faults else 0


if __name__ == "__main__":
    sys.exit(main())
