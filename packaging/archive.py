#!/usr/bin/env python3
"""Packs a built program for whoever unpacks it by hand.

    packaging/archive.py PROGRAM PLATFORM FOLDER

Writes `FOLDER/annals-VERSION-PLATFORM.tar.gz`, or `.zip` for Windows, with what goes along: the licences, of which `packaging/notices.py` has
to have gathered those of others, and what changed. Equal input gives equal bytes.
"""

import gzip
import io
import re
import sys
import tarfile
import zipfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[1]
TEXTS = ["packaging/README.md", "packaging/NOTICES.txt", "LICENSE-APACHE", "LICENSE-MIT", "CHANGELOG.md"]


def version():
    return re.search(r'^version = "(.+)"$', (REPOSITORY / "Cargo.toml").read_text("utf-8"), re.MULTILINE)[1]


def members(program):
    """Name, bytes and rights of each file."""
    yield program.name, program.read_bytes(), 0o755
    for path in TEXTS:
        yield Path(path).name, (REPOSITORY / path).read_bytes(), 0o644


def tar(root, files):
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", mtime=0) as compressed, tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as archive:
        for name, data, mode in files:
            member = tarfile.TarInfo(f"{root}/{name}")
            member.size, member.mode = len(data), mode
            archive.addfile(member, io.BytesIO(data))
    return packed.getvalue()


def zipped(root, files):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data, mode in files:
            member = zipfile.ZipInfo(f"{root}/{name}")
            member.external_attr, member.create_system, member.compress_type = mode << 16, 3, zipfile.ZIP_DEFLATED
            archive.writestr(member, data)
    return packed.getvalue()


def main():
    program, platform, folder = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
    root = f"annals-{version()}-{platform}"
    pack, ending = (zipped, "zip") if platform.startswith("win32") else (tar, "tar.gz")
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{root}.{ending}"
    path.write_bytes(pack(root, members(program)))
    print(path)


if __name__ == "__main__":
    main()
