"""How long builds take and how much memory they need: of one program, or of two in turn, with the ratio of each pair of runs.

    python3 tests/bench/build.py PROGRAM [PROGRAM] [--pages 100,1000,10000] [--runs 5] [--defaults] [--warm] [--again | --edit] [--folder DIR]

Each build is cold: its output folder is not there when it begins, nor a cache, unless `--warm` keeps the caches of the runs before, or `--again` these and the
site, so that nothing has changed since. `--edit` keeps these as well and adds a sentence to one file before each run; then each program makes a cold build of the
same beside it, and what the edit costs is also told as a ratio to that. Pictures and books are left out unless `--defaults` is given.
What a build costs is what the operating system says of the process that ended. The last line of a size is `cp -r` of the output,
which is about the least that writing so many files can cost. Put `--folder` on a memory file system to leave the disk out.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

import corpus


def measured(command, cache=None):
    """Runs `command`, with the user's folder for caches in `cache`: wall seconds, CPU seconds of its own and in the kernel, peak memory in MiB."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
                               env=os.environ | ({"XDG_CACHE_HOME": str(cache)} if cache else {}))
    message = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise SystemExit(f"{command[0]} ended with {process.returncode}:\n{message.decode(errors='replace')[-2000:]}")
    return time.perf_counter() - began, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def row(label, runs):
    wall, cpu, memory = (statistics.median(figures) for figures in zip(*runs))
    print(f"  {label:<28} {wall:8.2f} s {cpu:8.2f} CPU s {memory:8.0f} MiB", flush=True)


def edit(root, number):
    """Adds a sentence to the text of one event."""
    with open(sorted((root / "content" / "events").iterdir())[0], "a", encoding="utf-8") as file:
        file.write(f"\nSaid for the time number {number}. [@source-1]\n")


def ratios(label, ones, others):
    """The median of the ratios of each pair of runs, with the least and the largest."""
    for what, name in enumerate(["wall", "CPU", "memory"]):
        found = sorted(one[what] / other[what] for one, other in zip(ones, others))
        print(f"  {label}, {name:<12} {statistics.median(found):8.3f}   ({found[0]:.3f} to {found[-1]:.3f})")


def size(pages, programs, options, folder):
    root = folder / f"corpus-{pages}"
    corpus.write(pages, root)
    if not options.defaults:
        site = root / "content" / "site.yaml"
        site.write_text(site.read_text() + "pictures: false\nbooks: false\n")
    runs, colds = [[] for _ in programs], [[] for _ in programs]
    for run in range(options.runs + 1):
        if options.edit:
            edit(root, run)
        for number, (program, figures) in enumerate(zip(programs, runs)):
            output, cache = folder / f"output-{number}", folder / f"cache-{number}"
            if not options.again and not options.edit:
                shutil.rmtree(output, ignore_errors=True)
            if not options.warm and not options.again and not options.edit:
                shutil.rmtree(cache, ignore_errors=True)
            figure = measured([program, "build", "--root", str(root), "--output", str(output), "--quiet"], cache)
            # The first run of each fills the caches of the system.
            if run > 0:
                figures.append(figure)
            if run > 0 and options.edit:
                cold = [folder / "cold-output", folder / "cold-cache"]
                colds[number].append(measured([program, "build", "--root", str(root), "--output", str(cold[0]), "--quiet"], cold[1]))
                for made in cold:
                    shutil.rmtree(made, ignore_errors=True)
    files = [path for path in output.rglob("*") if path.is_file()]
    print(f"{pages} pages: {len(files)} files, {sum(path.stat().st_size for path in files) / 1e6:.1f} MB; median of {options.runs}")
    for program, figures, cold in zip(programs, runs, colds):
        row(program[-28:], figures)
        if cold:
            row("the same, cold", cold)
            ratios("edited / cold", figures, cold)
    if len(programs) == 2:
        ratios("first / second", *runs)
    copy = folder / "copy"
    row("cp -r of the output", [measured(["cp", "-r", str(output), str(copy)])])
    for made in [copy, root, *(folder / f"output-{number}" for number in range(len(programs)))]:
        shutil.rmtree(made)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+", metavar="PROGRAM")
    parser.add_argument("--pages", default="100,1000,10000")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--defaults", action="store_true", help="with pictures and books, as a site has them unless it says otherwise")
    parser.add_argument("--warm", action="store_true", help="keep each program's cache from run to run")
    parser.add_argument("--again", action="store_true", help="keep each program's site as well: nothing has changed when it builds again")
    parser.add_argument("--edit", action="store_true", help="keep each program's site as well, and change one file before each run")
    parser.add_argument("--folder", help="where the corpus and the output are made")
    options = parser.parse_args()
    if len(options.programs) > 2:
        parser.error("one program, or two to compare")
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for pages in options.pages.split(","):
            size(int(pages), options.programs, options, Path(folder))


if __name__ == "__main__":
    main()
