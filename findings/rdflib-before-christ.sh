#!/usr/bin/env bash
# rdflib 7.6.0 finds no moment before Christ: a query for what happened before the year 1000 leaves out the Ides of March of 44 BC, without a word to
# the one who asks (a warning goes to the log as the file is read). SPARQL 1.1 (17.3) has `xsd:dateTime` compared, and XML
# Schema 1.1 part 2 (3.3.7) has years before Christ. pyoxigraph 0.5.13 finds it.
#
# Seen:  rdflib: 0451-05-26
#        oxigraph: -0043-03-15 0451-05-26
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check rdflib==7.6.0 pyoxigraph==0.5.13 >&2
cat > events.ttl <<'TTL'
@prefix : <https://example.org/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
:caesar :when "-0043-03-15T00:00:00Z"^^xsd:dateTime .
:avarayr :when "0451-05-26T00:00:00Z"^^xsd:dateTime .
:treaty :when "1920-02-09T00:00:00Z"^^xsd:dateTime .
TTL
cat > ask.py <<'PY'
import logging
import pyoxigraph, rdflib
logging.disable()
query = '''PREFIX : <https://example.org/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
SELECT ?when { ?event :when ?when FILTER(?when < "1000-01-01T00:00:00Z"^^xsd:dateTime) }'''
store = pyoxigraph.Store()
store.load(path='events.ttl', format=pyoxigraph.RdfFormat.TURTLE)
print('rdflib:', *sorted(str(row[0]).split('T')[0] for row in rdflib.Graph().parse('events.ttl').query(query)))
print('oxigraph:', *sorted(row[0].value.split('T')[0] for row in store.query(query)))
PY
venv/bin/python ask.py | tee seen
diff - seen <<'SEEN'
rdflib: 0451-05-26
oxigraph: -0043-03-15 0451-05-26
SEEN
