"""How long a completion takes and how long after a key its diagnostics are there, as ratios to a whole check in the same run, by the clock and in CPU time.

    python3 tests/bench/editor.py PROGRAM ROOT [--keys N]
    python3 tests/bench/editor.py PROGRAM --pages 10000

Types a citation into a page, a letter at a time, as an editor would over the standard streams, and waits after each key until the server has told what
is wrong with the text as it is then. The ratios say more than the times, which are those of this machine at this moment.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import corpus


class Server:
    """`annals lsp`, and what it says."""

    def __init__(self, program, root):
        self.process = subprocess.Popen([program, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.asked = 0
        self.diagnostics = {}
        folders = [{"uri": root.as_uri(), "name": "explainer"}]
        self.ask("initialize", {"processId": None, "capabilities": {"general": {"positionEncodings": ["utf-8"]}}, "workspaceFolders": folders})
        self.tell("initialized", {})

    def send(self, message):
        text = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(text) + text)
        self.process.stdin.flush()

    def tell(self, method, params):
        self.send({"method": method, "params": params})

    def read(self):
        """The next message; what is wrong is kept."""
        length = 0
        while line := self.process.stdout.readline().strip():
            if line.lower().startswith(b"content-length:"):
                length = int(line.split(b":")[1])
        if not length:
            sys.exit("the server is gone")
        message = json.loads(self.process.stdout.read(length))
        if message.get("method") == "textDocument/publishDiagnostics":
            self.diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def ask(self, method, params):
        self.asked += 1
        self.send({"id": self.asked, "method": method, "params": params})
        while (message := self.read()).get("id") != self.asked:
            pass
        return message["result"]

    def cpu(self):
        """Seconds of CPU so far, its own and in the kernel."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self):
        """The most memory that it had, in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1000


def seconds(work):
    began = time.monotonic()
    result = work()
    return time.monotonic() - began, result


def checked(program, root):
    """Seconds of a whole check: by the clock, and of CPU."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    took, _ = seconds(lambda: subprocess.run([program, "check", "--root", root], capture_output=True))
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return took, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measure(program, root, n_keys):
    checks = [checked(program, root) for _ in range(3)]
    server = Server(program, root)
    # No translation, whose file has its language before the ending.
    page = next(path for path in sorted(root.glob("content/events/*.md")) if "." not in path.stem)
    uri, text = page.as_uri(), page.read_text() + "\nA line. "
    line, start = text.count("\n"), len(text.rsplit("\n", 1)[1].encode())
    document = {"uri": uri, "languageId": "markdown", "version": 0, "text": text}
    server.tell("textDocument/didOpen", {"textDocument": document})
    server.ask("textDocument/hover", {"textDocument": {"uri": uri}, "position": {"line": 0, "character": 1}})
    keys, completions, offered = [], [], 0
    began = server.cpu()
    for n in range(n_keys):
        # Each key names another source that is not there, so that what is told differs.
        typed = f"[@no-such-source-{n % 10}]"
        end = len(typed) if n else 0
        change = {"range": {"start": {"line": line, "character": start}, "end": {"line": line, "character": start + end}}, "text": typed}
        params = {"textDocument": {"uri": uri, "version": n + 1}, "contentChanges": [change]}
        name = f"no-such-source-{n % 10}"

        def told(params=params, name=name):
            server.tell("textDocument/didChange", params)
            while not any(name in one["message"] for one in server.diagnostics.get(uri, [])):
                server.read()

        keys.append(seconds(told)[0])
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": start + 2}}
        took, found = seconds(lambda place=place: server.ask("textDocument/completion", place))
        completions.append(took)
        offered = max(offered, len(found["items"]))
    cpu = (server.cpu() - began) / n_keys
    check, check_cpu = (statistics.median(times) for times in zip(*checks))
    memory = server.memory()
    server.ask("shutdown", None)
    server.tell("exit", None)
    server.process.wait()
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1000
    print(f"check                       {check * 1000:8.1f} ms, {check_cpu * 1000:.0f} ms of CPU")
    for what, times in (("diagnostics after a key", keys), ("completion", completions)):
        median = statistics.median(times)
        print(f"{what:27} {median * 1000:8.1f} ms   {median / check:6.3f} of a check   slowest {max(times) * 1000:.1f} ms")
    print(f"CPU of a key and its completion {cpu * 1000:4.0f} ms   {cpu / check_cpu:6.3f} of a check")
    print(f"offered at most {offered}; memory of the server {memory:.0f} MB, of the larger of both {most:.0f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", metavar="PROGRAM")
    parser.add_argument("root", nargs="?", metavar="ROOT")
    parser.add_argument("--pages", type=int, help="measure on a made explainer of this size")
    parser.add_argument("--keys", type=int, default=40)
    options = parser.parse_args()
    program = str(Path(options.program).resolve())
    if options.root:
        measure(program, Path(options.root).resolve(), options.keys)
    if options.pages:
        with tempfile.TemporaryDirectory() as folder:
            corpus.write(options.pages, Path(folder))
            measure(program, Path(folder).resolve(), options.keys)


main()
