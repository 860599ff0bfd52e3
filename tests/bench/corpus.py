"""An explainer of any size, made by rule from a seed: the same size and seed give the same bytes.

    python3 tests/bench/corpus.py PAGES FOLDER [SEED]

It has the shape of an archive of agreements: most pages are short events, a tenth are places with positions and shapes, a few are
long, and names stand in four scripts. What it says is made up of numbered words and means nothing.
"""

import json
import random
import sys
from pathlib import Path

SCRIPTS = [("en", "Latn", "abdeiklmnorstuv"), ("ru-Cyrl", "Cyrl", "абвгдеиклмнорст"), ("hy-Armn", "Armn", "աբգդեիկլմնորստ"), ("ka", "Geor", "აბგდეიკლმნორსტ")]
KINDS = ["talks", "law", "handover", "statement"]
PATTERNS = ["solid", "hatched", "crossed"]


def name(rng, letters):
    """A word of five to nine letters."""
    return "".join(rng.choice(letters) for _ in range(rng.randint(5, 9))).capitalize()


def words(rng, count):
    """So many words without capitals or marks, so that no rule about prose is met by chance."""
    return " ".join(f"w{rng.randrange(4000)}" for _ in range(count))


def paragraph(rng, corpus, count):
    """A paragraph of fact: words, perhaps a place, and one source or two."""
    place = f" [[{rng.choice(corpus.places)}]]" if rng.random() < 0.5 else ""
    sources = "; ".join(f"@{source}" for source in rng.sample(corpus.sources, rng.choice([1, 1, 2])))
    return f"{words(rng, count).capitalize()}{place}. [{sources}]"


class Corpus:
    """The ids of everything that is to be written."""

    def __init__(self, n_pages):
        n_places = max(3, n_pages // 10)
        self.points = [f"article-{number}" for number in range(1, max(2, min(60, n_pages // 100)) + 1)]
        self.places = [f"place-{number}" for number in range(n_places)]
        self.sources = [f"source-{number}" for number in range(max(5, n_pages // 5))]
        self.people = [f"person-{number}" for number in range(max(3, n_pages // 50))]
        self.events = [f"event-{number}" for number in range(max(3, n_pages - n_places - len(self.points) - 14))]


def site(corpus):
    kinds = "\n".join(f"  {kind}: {kind.capitalize()}" for kind in KINDS)
    states = "\n".join(f"  state-{n}: {{name: in state {n}, short: state {n}, pattern: {pattern}}}" for n, pattern in enumerate(PATTERNS))
    return f"""title: A corpus of {len(corpus.events)} events
tagline: Made by rule, to measure the build
base_url: https://example.org/corpus/
language: en
zone: UTC
licence: {{name: CC0 1.0, url: "https://creativecommons.org/publicdomain/zero/1.0/"}}
parties:
  one: {{name: the first party, kind: party}}
  two: {{name: the second party, kind: party}}
  independent: {{name: independent, kind: independent}}
states:
{states}
place_pages: {{folder: districts, title: Districts}}
place_kinds:
  district: {{one: district, many: Districts}}
event_kinds:
{kinds}
map:
  caption: Squares in a grid. [@editors]
  focus: [{", ".join(corpus.places[:12])}]
"""


def sources(rng, corpus):
    for number, source in enumerate(corpus.sources):
        party = rng.choice(["one", "two", "independent"])
        yield (f"{source}:\n  publisher: Publisher {number % 97}\n  title: Report {number}\n  date: {1990 + number % 30}-{1 + number % 12:02}\n"
               f"  language: en\n  url: https://example.org/report/{number}\n  kind: news-agency\n  party: {party}\n  read: 2026-11\n")


def places(rng, corpus):
    for number, place in enumerate(corpus.places):
        latitude, longitude = 30 + number % 40 * 0.5 + 0.25, 20 + number // 40 % 80 * 0.5 + 0.25
        shape = f"  shape: {place}\n  state: state-0\n" if number < 40 else ""
        text = f"{place}:\n  kind: district\n  point: [{latitude}, {longitude}]\n{shape}  sources: [{rng.choice(corpus.sources)}]\n  names:\n"
        for language, _, letters in SCRIPTS:
            canonical = "\n      canonical: true" if language == "en" else ""
            text += (f"    - form: {name(rng, letters)}{number}\n      language: {language}\n      kind: native{canonical}\n"
                     f"      attested: [{rng.choice(corpus.sources)}]\n")
        yield text


def shapes(corpus):
    features = []
    for number, place in enumerate(corpus.places[:40]):
        south, west = 30 + number % 40 * 0.5, 20 + number // 40 % 80 * 0.5
        ring = [[west, south], [west + 0.5, south], [west + 0.5, south + 0.5], [west, south + 0.5], [west, south]]
        features.append({"type": "Feature", "id": place, "properties": {}, "geometry": {"type": "Polygon", "coordinates": [ring]}})
    return json.dumps({"type": "FeatureCollection", "features": features})


def event(rng, corpus, number):
    day = number * 11_000 // max(1, len(corpus.events))
    date = f"{1990 + day // 336}-{1 + day // 28 % 12:02}-{1 + day % 28:02}"
    place = rng.choice(corpus.places)
    lines = [
        f"title: Event {number} takes place", f"date: {date}", f"kind: {rng.choice(KINDS)}", f"places: [{place}]",
        f"people: [{rng.choice(corpus.people)}]", f"points: [{rng.choice(corpus.points)}]", f"sources: [{rng.choice(corpus.sources)}]",
        f"summary: {paragraph(rng, corpus, 12)}",
    ]
    if rng.random() < 0.1:
        one, two = rng.sample(corpus.sources, 2)
        lines.append(f"accounts:\n  - id: figure\n    about: figure\n    question: How many were there?\n    versions:\n"
                     f"      - {{says: There were {number}., sources: [{one}]}}\n      - {{says: There were {number + 1}., sources: [{two}]}}")
    long = rng.random() < 0.01
    text = "\n\n".join(paragraph(rng, corpus, rng.randint(20, 60)) for _ in range(40 if long else rng.randint(2, 4)))
    # A state follows from the order of time, so no two events of a day may set one.
    if number % 500 == 7 and place in corpus.places[:40]:
        lines.append(f"states: {{{place}: state-{1 + number // 500 % 2}}}")
    return "---\n" + "\n".join(lines) + f"\n---\n\n{text}\n"


def point(rng, corpus, number):
    done = corpus.events[number * 7 % len(corpus.events)]
    return (f"---\nnumber: {number}\ntitle: Article {number}\nsources: [{rng.choice(corpus.sources)}]\nsummary: {paragraph(rng, corpus, 12)}\nobligations:\n"
            f"  - id: first\n    who: [{rng.choice(corpus.people)}]\n    what: {words(rng, 8).capitalize()}.\n    places: [{rng.choice(corpus.places)}]\n"
            f"    due: {{by: 2020-12-31}}\n    sources: [{rng.choice(corpus.sources)}]\n    fulfilled_by: [{done}]\n---\n\n{paragraph(rng, corpus, 40)}\n")


def write(n_pages, folder, seed=1):
    """Writes `folder/content/` with about `n_pages` pages; `folder` must not be there yet."""
    rng, corpus, content = random.Random(seed), Corpus(n_pages), Path(folder) / "content"
    for sub in ["agreement", "districts", "events"]:
        (content / sub).mkdir(parents=True)
    files = {
        "site.yaml": site(corpus), "sources.yaml": "".join(sources(rng, corpus)), "places.yaml": "".join(places(rng, corpus)), "map.geojson": shapes(corpus),
        "people.yaml": "".join(f"{person}:\n  kind: person\n  names:\n    - {{form: {name(rng, SCRIPTS[0][2])} {number}, language: en, kind: native, "
                               f"canonical: true, attested: [{rng.choice(corpus.sources)}]}}\n" for number, person in enumerate(corpus.people)),
        "index.md": f"---\ntitle: Front page\nlead: {paragraph(rng, corpus, 20)}\n---\n\n{paragraph(rng, corpus, 60)}\n",
        "agreement/index.md": f"---\ntitle: The agreement\nshort: the agreement\nsigned: {{date: 1990-01-01, sources: [{corpus.sources[0]}]}}\n"
                              f"summary: {paragraph(rng, corpus, 12)}\n---\n\n{paragraph(rng, corpus, 60)}\n",
    }
    for number, place in enumerate(corpus.places):
        text = "\n\n".join(paragraph(rng, corpus, rng.randint(20, 60)) for _ in range(rng.randint(2, 6)))
        files[f"districts/{place}.md"] = f"---\nsummary: {paragraph(rng, corpus, 12)}\n---\n\n## Story\n\n{text}\n"
    files |= {f"events/{id}.md": event(rng, corpus, number) for number, id in enumerate(corpus.events)}
    files |= {f"agreement/{id}.md": point(rng, corpus, number) for number, id in enumerate(corpus.points, 1)}
    for path, text in files.items():
        (content / path).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(int(sys.argv[1]), sys.argv[2], *map(int, sys.argv[3:4]))
