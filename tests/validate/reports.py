#!/usr/bin/env python3
"""Lets a program that is not ours read the report that `annals check --format junit` prints of an explainer with faults, and of one without.

    ANNALS=target/debug/annals venv/bin/python tests/validate/reports.py
"""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from junitparser import JUnitXml

ANNALS = os.path.abspath(os.environ["ANNALS"])
EXAMPLE = Path(__file__).parents[2] / "examples" / "svalbard"


def report(root, *more):
    done = subprocess.run([ANNALS, "check", "--root", root, "--format", "junit", *more], capture_output=True)
    return done.returncode, JUnitXml.fromstring(done.stdout)


with tempfile.TemporaryDirectory() as folder:
    shutil.copytree(EXAMPLE / "content", f"{folder}/content")
    code, clean = report(folder)
    assert (code, clean.tests, clean.failures, clean.errors) == (0, 1, 0, 0), (code, clean)
    about = Path(folder, "content", "about.md")
    # A warning, and then an error as well.
    about.write_text(about.read_text("utf-8") + "\nNobody is cited here.\n", "utf-8")
    code, warned = report(folder)
    assert (code, warned.tests, warned.failures) == (0, 1, 0), (code, warned)
    assert [case.system_out for suite in warned for case in suite] != [None], "a warning is told"
    code, strict = report(folder, "--strict")
    assert (code, strict.tests, strict.failures) == (1, 1, 1), (code, strict)
    about.write_text(about.read_text("utf-8") + "\nTo [[nowhere]] & \"<away>\". [@editors]\n", "utf-8")
    code, refused = report(folder)
    assert code == 1 and refused.failures >= 1, (code, refused)
    failed = [case for suite in refused for case in suite if case.result]
    assert any(case.result[0].type == "unknown-id" and "nowhere" in case.result[0].message for case in failed)
    print(f"junitparser read 4 reports, the last with {refused.failures} failures")
