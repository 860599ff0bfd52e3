#!/usr/bin/env bash
# csvkit 2.2.0 (agate 1.14.2) takes a column of hours, `12:30`, for lengths of time in minutes and seconds: half past twelve becomes twelve and
# a half minutes. polars 2.1.0 and DuckDB 2.0.1 read an hour. The same guess makes `no`, the tag of Norwegian, `false` in a
# column where every language is Norwegian, and in DuckDB as well.
#
# Seen:  csvkit: 0:12:30 false
#        polars: 12:30:00 no
#        duckdb: 12:30:00 False
set -euo pipefail
work=$(mktemp -d) && trap 'rm -rf "$work"' EXIT && cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check csvkit==2.2.0 agate==1.14.2 polars==2.1.0 duckdb==2.0.1 >&2
printf 'id,time,language\nsigning,12:30,no\nhandover,04:05,no\n' > events.csv
cat > read.py <<'PY'
import duckdb, polars
print('polars:', *polars.read_csv('events.csv', try_parse_dates=True).row(0)[1:])
print('duckdb:', *duckdb.sql("select time, language from read_csv('events.csv', header = true)").fetchall()[0])
PY
{
  venv/bin/csvjson events.csv | python3 -c 'import json, sys; row = json.load(sys.stdin)[0]; print("csvkit:", row["time"], json.dumps(row["language"]))'
  venv/bin/python read.py
} | tee seen
diff - seen <<'SEEN'
csvkit: 0:12:30 false
polars: 12:30:00 no
duckdb: 12:30:00 False
SEEN
