#!/usr/bin/env bash
# rdflib 7.6.0 makes other literals of the numbers in JSON-LD than the standard has (JSON-LD 1.1 Processing Algorithms and API, "Object to RDF Conversion"):
# -65.0, whose fraction is zero, is the integer `-65` there, and -69.5 the double `-6.95E1`; rdflib has `-65.0` and `-69.5`, both as doubles. Once its graph
# and that of another program are one, the place has two longitudes. PyLD 3.3.0, pyoxigraph 0.5.13 and jsonld (npm) 9.0.0 agree.
#
# Seen:  rdflib: latitude "-69.5" double, longitude "-65.0" double
#        PyLD: latitude "-6.95E1" double, longitude "-65" integer
#        pyoxigraph: latitude "-6.95E1" double, longitude "-65" integer
#        rdflib and PyLD together: 2 longitudes
#        jsonld: latitude "-6.95E1" double, longitude "-65" integer
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund jsonld@9.0.0 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check rdflib==7.6.0 PyLD==3.3.0 pyoxigraph==0.5.13 >&2
cat > place.json <<'JSON'
{"@context": {"@vocab": "https://schema.org/"}, "@id": "https://example.org/#point", "latitude": -69.5, "longitude": -65.0}
JSON
cat > read.py <<'PY'
import json, pyld, pyoxigraph, rdflib
text = open('place.json').read()
def show(name, literals):
    print(f'{name}:', ', '.join(sorted(f'{key.rsplit("/", 1)[1]} "{text}" {type.rsplit("#", 1)[1]}' for key, text, type in literals)))
ours = rdflib.Graph().parse(data=text, format='json-ld')
show('rdflib', [(str(key), str(value), str(value.datatype)) for _, key, value in ours])
quads = pyld.jsonld.to_rdf(json.loads(text))['@default']
show('PyLD', [(quad['predicate']['value'], quad['object']['value'], quad['object']['datatype']) for quad in quads])
quads = pyoxigraph.parse(text, format=pyoxigraph.RdfFormat.JSON_LD)
show('pyoxigraph', [(quad.predicate.value, quad.object.value, quad.object.datatype.value) for quad in quads])
theirs = rdflib.Graph().parse(data=pyld.jsonld.to_rdf(json.loads(text), {'format': 'application/n-quads'}), format='nt')
longitudes = set((ours + theirs).objects(None, rdflib.URIRef('https://schema.org/longitude')))
print(f'rdflib and PyLD together: {len(longitudes)} longitudes')
PY
cat > read.mjs <<'JS'
import { readFileSync } from 'node:fs'
import jsonld from 'jsonld'
const quads = await jsonld.toRDF(JSON.parse(readFileSync('place.json', 'utf8')))
const literal = ({ predicate, object }) => `${predicate.value.split('/').pop()} "${object.value}" ${object.datatype.value.split('#')[1]}`
console.log('jsonld:', quads.map(literal).sort().join(', '))
JS
{ venv/bin/python read.py; node read.mjs; } | tee seen
diff - seen <<'SEEN'
rdflib: latitude "-69.5" double, longitude "-65.0" double
PyLD: latitude "-6.95E1" double, longitude "-65" integer
pyoxigraph: latitude "-6.95E1" double, longitude "-65" integer
rdflib and PyLD together: 2 longitudes
jsonld: latitude "-6.95E1" double, longitude "-65" integer
SEEN
