"""How long it takes from a save to new bytes of the open page, and of a page that nobody has open, with `annals serve`: of one program, or of two in turn.

    python3 tests/bench/preview.py PROGRAM [PROGRAM] [--pages 1000,10000] [--saves 21] [--folder DIR]

After each save the page of the event that was saved is asked for over and over until it has the new words. Half of the saves are seen by a
browser that has the page open and is told of it by the stream of versions; half by one that only asks. Beside the clock stands the CPU time of the server from one
save until it rests, and the ratio of both to one `check` of the same content, which understands and renders everything and writes nothing.
Put `--folder` on a memory file system to leave the disk out.
"""

import argparse
import http.client
import json
import os
import re
import resource
import statistics
import subprocess
import tempfile
import threading
import time
from pathlib import Path

import corpus

TICK = os.sysconf("SC_CLK_TCK")


class Preview:
    """`annals serve` over an explainer, and what it serves."""

    def __init__(self, program, root):
        self.process = subprocess.Popen([program, "serve", "--root", str(root), "--port", "0"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        line = next(line for line in self.process.stdout if line.startswith("serving "))
        self.port = int(re.search(r":(\d+)/", line)[1])
        threading.Thread(target=self.process.stdout.read, daemon=True).start()

    def get(self, path):
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", path)
        return connection.getresponse().read()

    def look_at(self, path):
        """Opens the stream of versions of a page, as a browser does that has it open: a function that waits until it tells words."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port)
        connection.request("GET", f"/.annals/events{path}")
        stream = connection.getresponse()

        def told(words):
            while line := stream.readline():
                if words in line:
                    return
            raise SystemExit("the stream has ended")

        stream.readline(), stream.readline()
        return connection, told

    def cpu(self):
        """Seconds of CPU so far, its own and in the kernel."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICK

    def memory(self):
        """The memory that it has now and the most that it had, in MiB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return [int(re.search(rf"{name}:\s+(\d+)", status)[1]) / 1024 for name in ("VmRSS", "VmHWM")]

    def rested(self):
        """The CPU time once it has had nothing to do for a while."""
        before = -1.0
        while (now := self.cpu()) != before:
            before = now
            time.sleep(0.25)
        return now

    def end(self):
        self.process.terminate()
        self.process.wait()


def save(path, text):
    """As most editors do: a new file takes the place of the old one."""
    path.with_name(".saved").write_text(text)
    path.with_name(".saved").replace(path)


def measure(preview, event, is_open, number):
    """One save: seconds until the new bytes are there, and the CPU time that all of it takes."""
    words = f"Saved for the time number {number}"
    path = f"/events/{event.stem}.html"
    look = preview.look_at(path) if is_open else None
    before = preview.rested()
    text = re.sub(r"\nSaved for .*\n", "", event.read_text())
    began = time.perf_counter()
    save(event, f"{text}\n{words}. [@source-1]\n")
    if look:
        look[1](words.encode())
    else:
        while words.encode() not in preview.get(path):
            time.sleep(0.001)
    took = time.perf_counter() - began
    cpu = preview.rested() - before
    if look:
        look[0].close()
    return took, cpu


def checked(program, root):
    began, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([program, "check", "--root", str(root)], capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - began, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def row(label, runs, check):
    walls, cpus = zip(*runs)
    wall, cpu = statistics.median(walls), statistics.median(cpus)
    late = sorted(walls)[int(len(walls) * 0.95)]
    print(f"  {label:<36} {wall * 1000:7.0f} ms  95th {late * 1000:7.0f} ms  {wall / check[0]:6.3f} of a check"
          f"   CPU {cpu * 1000:7.0f} ms  {cpu / check[1]:6.3f} of a check", flush=True)


def size(pages, programs, options, folder):
    root = folder / f"corpus-{pages}"
    corpus.write(pages, root)
    checks = [checked(program, root) for program in programs]
    event = sorted((root / "content" / "events").iterdir())[pages // 3]
    found = [{True: [], False: []} for _ in programs]
    memory = []
    # One after the other in turn, so that one does not build while the other is measured.
    for number, program in enumerate(programs):
        preview = Preview(program, root)
        preview.rested()
        first = preview.memory()
        for n in range(options.saves + 1):
            figures = measure(preview, event, n % 2 == 0, n)
            if n > 0:
                found[number][n % 2 == 0].append(figures)
        memory.append((first, preview.memory()))
        preview.end()
    for number, program in enumerate(programs):
        print(f"{pages} pages, {program}: check {checks[number][0]:.2f} s, {checks[number][1]:.2f} CPU s")
        row("until the open page is told", found[number][True], checks[number])
        row("until a page that is not open is new", found[number][False], checks[number])
        (now, most), (later, most_later) = memory[number]
        print(f"  memory {now:.0f} MiB, at most {most:.0f}; after the saves {later:.0f} MiB, at most {most_later:.0f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("programs", nargs="+", metavar="PROGRAM")
    parser.add_argument("--pages", default="1000,10000")
    parser.add_argument("--saves", type=int, default=21)
    parser.add_argument("--folder", type=Path)
    options = parser.parse_args()
    programs = [str(Path(program).resolve()) for program in options.programs]
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for pages in map(int, options.pages.split(",")):
            size(pages, programs, options, Path(folder))


main()
