#!/usr/bin/env python3
"""Looks whether a wheel takes along what it has to: the licences, and a bill of materials that CycloneDX's own library takes.

    tests/packages/wheel.py WHEEL
"""

import json
import re
import sys
import zipfile
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

LICENCES = {"LICENSE-APACHE", "LICENSE-MIT", "NOTICES.txt", "OFL.txt"}


def main():
    with zipfile.ZipFile(sys.argv[1]) as wheel:
        names = wheel.namelist()
        read = {Path(name).name: wheel.read(name) for name in names if "dist-info/" in name}
        bills = [wheel.read(name).decode("utf-8") for name in names if ".dist-info/sboms/" in name]
    if missing := LICENCES - set(read):
        sys.exit(f"the wheel lacks {', '.join(sorted(missing))}")
    if len(bills) != 1:
        sys.exit(f"the wheel has {len(bills)} bills of materials")
    bill = json.loads(bills[0])
    if error := JsonStrictValidator(SchemaVersion.from_version(bill["specVersion"])).validate_str(bills[0]):
        sys.exit(f"the bill of materials: {error}")
    billed = {f"{one['name']} {one['version']}" for one in bill["components"]}
    noticed = set(re.findall(r"^(\S+ \d\S*): ", read["NOTICES.txt"].decode("utf-8").split("-" * 100)[0], re.MULTILINE))
    if not noticed or noticed - billed:
        sys.exit(f"the bill of materials lacks {', '.join(sorted(noticed - billed)) or 'everything'}")
    print(f"{len(billed)} parts in the bill of materials, {len(noticed)} of them in the program")


if __name__ == "__main__":
    main()
