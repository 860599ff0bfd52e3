#!/usr/bin/env bash
# GDAL 3.12.4 (in pyogrio 0.13.0), with which QGIS opens files, shows of a Linked Places file the title and the geometry of each place. Its names, types and
# times stand beside `properties`, as the format has them and RFC 7946 (6.1, "foreign members") allows; a table made from the
# file has no column for any of them, and no message tells so.
#
# Seen:  in the file: @id geometry names properties type types when
#        in the table: geometry title
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check pyogrio==0.13.0 geopandas==1.2.0 >&2
cat > places.geojson <<'JSON'
{"type": "FeatureCollection", "@context": "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld",
 "features": [{"@id": "https://example.org/svalbard", "type": "Feature", "properties": {"title": "Svalbard"},
  "when": {"timespans": [{"start": {"in": "1925"}}]},
  "names": [{"toponym": "Spitsbergen", "lang": "en"}, {"toponym": "Шпицберген", "lang": "ru"}],
  "types": [{"identifier": "aat:300386831", "label": "archipelagos"}],
  "geometry": {"type": "Point", "coordinates": [15.864, 78.157]}}]}
JSON
cat > open.py <<'PY'
import json, pathlib, warnings
warnings.simplefilter('error')
import geopandas, pyogrio
assert pyogrio.__gdal_version__ == (3, 12, 4)
print('in the file:', *sorted(json.loads(pathlib.Path('places.geojson').read_text('utf-8'))['features'][0]))
print('in the table:', *sorted(geopandas.read_file('places.geojson').columns))
PY
venv/bin/python open.py | tee seen
diff - seen <<'SEEN'
in the file: @id geometry names properties type types when
in the table: geometry title
SEEN
