#!/usr/bin/env bash
# d3-geo 3.1.2 (D3, Observable Plot, Vega) takes the outside of a polygon for its inside if the ring runs counterclockwise, as RFC 7946 (3.1.6) says that it
# must: the shape of a district is the whole earth but the district, is painted over the whole map, and a map fitted to it shows the world. turf 7.4.0 and
# shapely 2.2.0 have the inside; d3-geo has it from a shape that is turned against the standard (`rewind` of turf with `reverse`).
#
# Seen:  d3-geo: its middle outside, New York inside, scale 16
#        d3-geo, turned: its middle inside, New York outside, scale 5730
#        turf: its middle inside, New York outside
#        shapely: its middle inside, New York outside
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
npm install --silent --no-audit --no-fund d3-geo@3.1.2 @turf/turf@7.4.0 >&2
python3 -m venv venv && venv/bin/pip install --quiet --disable-pip-version-check shapely==2.2.0 >&2
cat > district.json <<'JSON'
{"type": "Polygon", "coordinates": [[[45.5, 39.5], [46.5, 39.5], [46.5, 40.5], [45.5, 40.5], [45.5, 39.5]]]}
JSON
cat > look.mjs <<'JS'
import { readFileSync } from 'node:fs'
import { geoContains, geoEquirectangular } from 'd3-geo'
import { booleanPointInPolygon, feature, rewind } from '@turf/turf'
const show = (name, contains) => `${name}: its middle ${contains([46, 40])}, New York ${contains([-74, 40.7])}`
const side = (inside) => (inside ? 'inside' : 'outside')
const district = feature(JSON.parse(readFileSync('district.json', 'utf8')))
for (const [name, shape] of [['d3-geo', district], ['d3-geo, turned', rewind(district, { reverse: true })]]) {
  const scale = Math.round(geoEquirectangular().fitSize([100, 100], shape).scale())
  console.log(`${show(name, (point) => side(geoContains(shape, point)))}, scale ${scale}`)
}
console.log(show('turf', (point) => side(booleanPointInPolygon(point, district))))
JS
cat > look.py <<'PY'
import shapely
district = shapely.from_geojson(open('district.json').read())
side = lambda x, y: 'inside' if district.contains(shapely.Point(x, y)) else 'outside'
print(f'shapely: its middle {side(46, 40)}, New York {side(-74, 40.7)}')
PY
{ node look.mjs; venv/bin/python look.py; } | tee seen
diff - seen <<'SEEN'
d3-geo: its middle outside, New York inside, scale 16
d3-geo, turned: its middle inside, New York outside, scale 5730
turf: its middle inside, New York outside
shapely: its middle inside, New York outside
SEEN
