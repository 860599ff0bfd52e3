#!/usr/bin/env bash
# rocrate (PyPI) 0.16.0 drops the languages of a crate that it reads and writes again: of an Armenian name, a value object of JSON-LD 1.1 (4.2.4) with `@language`, the
# bare text is left, and whoever reads it no longer knows which of two names is for whom. rdflib 7.6.0 has the languages of the crate as it was.
#
# Seen:  before: Timeline@en Ժամանակագրություն@hy
#        after: Timeline@None Ժամանակագրություն@None
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check rocrate==0.16.0 rdflib==7.6.0 >&2
cat > crate.py <<'PY'
import json, pathlib, rdflib
from rocrate.rocrate import ROCrate
# The names that are used here, as the context of RO-Crate 1.1 has them: that of the crate is not fetched.
CONTEXT = {'name': 'http://schema.org/name', 'Dataset': 'http://schema.org/Dataset'}
crate = {'@context': 'https://w3id.org/ro/crate/1.1/context', '@graph': [
    {'@id': 'ro-crate-metadata.json', '@type': 'CreativeWork', 'about': {'@id': './'}, 'conformsTo': {'@id': 'https://w3id.org/ro/crate/1.1'}},
    {'@id': './', '@type': 'Dataset', 'description': 'Days.', 'datePublished': '2026-11-01', 'license': 'CC-BY-4.0',
        'name': [{'@value': 'Ժամանակագրություն', '@language': 'hy'}, {'@value': 'Timeline', '@language': 'en'}]}]}
def show(when):
    data = json.loads(pathlib.Path(when, 'ro-crate-metadata.json').read_text())
    graph = rdflib.Graph().parse(data=json.dumps({**data, '@context': CONTEXT}), format='json-ld', publicID='https://example.org/')
    names = graph.objects(None, rdflib.URIRef(CONTEXT['name']))
    print(f'{when}:', *sorted((f'{name}@{name.language}' for name in names), key=lambda text: text.casefold()))
pathlib.Path('before').mkdir()
pathlib.Path('before/ro-crate-metadata.json').write_text(json.dumps(crate, ensure_ascii=False))
ROCrate('before').write('after')
show('before')
show('after')
PY
venv/bin/python crate.py | tee seen
diff - seen <<'SEEN'
before: Timeline@en Ժամանակագրություն@hy
after: Timeline@None Ժամանակագրություն@None
SEEN
