#!/usr/bin/env python3
"""Gathers the licences of everything that the program is made of, which whoever passes it on has to pass on too.

    packaging/notices.py

Writes `packaging/NOTICES.txt`, which each kind of package takes along: every crate that is linked into the program on any platform, with
the texts that its author gives, and those of what is embedded. A text that many share stands once.
"""

import json
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
EMBEDDED = {"fonts (Noto)": REPOSITORY / "themes/default/fonts/OFL.txt"}
RULE = "-" * 100


def cargo(*arguments):
    return subprocess.run(["cargo", *arguments], cwd=REPOSITORY, check=True, capture_output=True, encoding="utf-8").stdout


def linked():
    """Names and versions of the crates that end in the program, without those that only build or test it."""
    lines = cargo("tree", "--locked", "--target", "all", "--edges", "normal", "--prefix", "none", "--format", "{p}").splitlines()
    return {tuple(line.split()[:2]) for line in lines if "(proc-macro)" not in line and line} - {("annals", f"v{own_version()}")}


def own_version():
    packages = json.loads(cargo("metadata", "--no-deps", "--format-version", "1"))["packages"]
    return next(package["version"] for package in packages if package["name"] == "annals")


def texts(folder):
    found = [path for path in folder.iterdir() if re.match(r"(?i)(licen[cs]e|copying|copyright|notice|unlicense)", path.name) and path.is_file()]
    return [path.read_text("utf-8", errors="replace").strip() for path in sorted(found)]


def main():
    wanted = linked()
    packages = json.loads(cargo("metadata", "--locked", "--format-version", "1"))["packages"]
    crates = sorted((one for one in packages if (one["name"], f"v{one['version']}") in wanted), key=lambda one: (one["name"], one["version"]))
    if len(crates) != len(wanted):
        sys.exit(f"{len(wanted)} crates are linked, and cargo knows {len(crates)} of them")
    bearers = defaultdict(list)
    for name, path in EMBEDDED.items():
        bearers[path.read_text("utf-8").strip()].append(name)
    for crate in crates:
        for text in texts(Path(crate["manifest_path"]).parent):
            bearers[text].append(f"{crate['name']} {crate['version']}")
    lines = ["What annals is made of, and under which licences. Where there is a choice, it is that of whoever uses it.", ""]
    for crate in crates:
        remark = "" if texts(Path(crate["manifest_path"]).parent) else " (its package holds no text)"
        lines.append(f"{crate['name']} {crate['version']}: {crate['license']}{remark}")
    for text, names in sorted(bearers.items(), key=lambda one: one[1]):
        lines += ["", RULE, ", ".join(names), RULE, "", text]
    (REPOSITORY / "packaging/NOTICES.txt").write_text("\n".join(lines) + "\n", "utf-8", newline="\n")
    print(f"{len(crates)} crates, {len(bearers)} texts")


if __name__ == "__main__":
    main()
