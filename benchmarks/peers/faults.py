"""Runs faults on other process pools, each case in a program of its own, and says what came of it."""

import argparse
import concurrent.futures
import datetime
import json
import os
import platform
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

import outcome
import processes

HERE = Path(__file__).resolve().parent
DEFAULT_OUTPUT = HERE.parent / "results" / "faults"
PYTHON = os.environ.get("PYTHON", "/usr/bin/python3")
NODE = os.environ.get("NODE", "node")

PEERS = {
    "multiprocessing": {"title": "multiprocessing.Pool", "language": "python"},
    "executor": {"title": "ProcessPoolExecutor", "language": "python"},
    "loky": {"title": "loky (joblib)", "language": "python"},
    "pebble": {"title": "Pebble", "language": "python"},
    "piscina": {"title": "Piscina (threads)", "language": "node"},
    "workerpool": {"title": "workerpool (processes)", "language": "node"},
}

NOT_APPLICABLE = {
    ("node", "input-deserialisation-throws"): "no code of a type runs when its copy is made",
    ("node", "result-deserialisation-throws"): "no code of a type runs when its copy is made",
    ("node", "input-throws"): "no call takes a sequence",
    ("node", "endless-input"): "no call takes a sequence",
    ("piscina", "killed-while-idle"): "a thread cannot be killed from outside",
}

PARENT_SIGNALS = {
    "parent-killed-idle": signal.SIGKILL,
    "parent-killed-spinning": signal.SIGKILL,
    "parent-interrupted": signal.SIGINT,
    "parent-terminated": signal.SIGTERM,
}

# Enough for the 256 MiB and 100 MB cases, and an end for what grows without bound.
PYTHON_ADDRESS_SPACE = 4 * 1024**3
NODE_HEAP_MEGABYTES = 1024
MOST_STARTS = 200
SECONDS_TO_END = 3
# A new call, and closing, may take this part of the time that the items may take.
SHORT_WAIT = 0.4

stopping = threading.Event()


def versions():
    """The version of each peer, or None with the reason why it is missing."""
    found = {"system": f"{platform.system()} {platform.release()}", "processors": os.cpu_count()}
    missing = {}

    def ask(peer, command):
        try:
            answer = subprocess.run(command, cwd=HERE / "node", capture_output=True, text=True, timeout=20)
        except (OSError, subprocess.TimeoutExpired) as error:
            missing[peer] = f"{command[0]}: {type(error).__name__}"
            return None
        if answer.returncode != 0:
            missing[peer] = "not installed (install.sh installs it)"
            return None
        return answer.stdout.strip()

    python = ask("multiprocessing", [PYTHON, "-c", "import platform; print(platform.python_version())"])
    found["python"] = found["multiprocessing"] = found["executor"] = python
    if python is None:
        missing["executor"] = missing["multiprocessing"]
    found["loky"] = ask("loky", [PYTHON, "-c", "import joblib; from joblib.externals import loky; print(loky.__version__, 'in joblib', joblib.__version__)"])
    found["pebble"] = ask("pebble", [PYTHON, "-c", "import pebble, importlib.metadata as m; print(m.version('pebble'))"])
    found["node"] = ask("node", [NODE, "-p", "process.versions.node"])
    for peer in ("piscina", "workerpool"):
        found[peer] = ask(peer, [NODE, "-p", f"require('{peer}'); JSON.parse(fs.readFileSync('../node_modules/{peer}/package.json')).version"])
    return found, missing


def command_of(peer):
    if PEERS[peer]["language"] == "python":
        return [PYTHON, str(HERE / "python" / "case.py")]
    return [NODE, f"--max-old-space-size={NODE_HEAP_MEGABYTES}", str(HERE / "node" / "case.mjs")]


def run_case(peer, fault, wait, missing):
    case = {"peer": peer, "fault": fault, "missing": missing, "not_applicable": None}
    if missing:
        return case
    for key in ((PEERS[peer]["language"], fault), (peer, fault)):
        case["not_applicable"] = case["not_applicable"] or NOT_APPLICABLE.get(key)
    if case["not_applicable"]:
        return case

    mark = uuid.uuid4().hex
    with tempfile.TemporaryDirectory(prefix="peers-") as folder:
        try:
            with Program(peer, fault, wait, mark, Path(folder)) as program:
                case.update(program.watch())
        finally:
            processes.end_all(mark)
    return case


class Program:
    """The program of one case, and what is seen of it from outside."""

    def __init__(self, peer, fault, wait, mark, folder):
        self.fault = fault
        self.wait = wait
        self.mark = mark
        self.facts_path = folder / "facts"
        self.facts_path.touch()
        (folder / "starts").touch()
        self.stdout_path = folder / "stdout"
        self.stderr_path = folder / "stderr"
        self.facts = []
        self.left_after_close = None
        self.begin = time.monotonic()
        environment = dict(
            os.environ,
            PEERS_CASE=mark, PEERS_PEER=peer, PEERS_FAULT=fault, PEERS_WAIT=str(wait), PEERS_SHORT_WAIT=str(wait * SHORT_WAIT), PEERS_FACTS=str(self.facts_path),
            PEERS_STARTS=str(folder / "starts"), PEERS_MOST_STARTS=str(MOST_STARTS), PYTHONDONTWRITEBYTECODE="1",
        )
        # A standard input that has one line and stays open, like that of a person at a terminal.
        reader, self.input = os.pipe()
        os.write(self.input, b"the input of the program\n")
        with open(self.stdout_path, "wb") as stdout, open(self.stderr_path, "wb") as stderr:
            # Its own process group, so that Ctrl+C can be sent to it and its workers, and one meant for this script does not reach it.
            self.process = subprocess.Popen(
                command_of(peer), env=environment, cwd=folder, stdin=reader, stdout=stdout, stderr=stderr, start_new_session=True)
        os.close(reader)
        if PEERS[peer]["language"] == "python":
            resource.prlimit(self.process.pid, resource.RLIMIT_AS, (PYTHON_ADDRESS_SPACE, PYTHON_ADDRESS_SPACE))

    def __enter__(self):
        return self

    def __exit__(self, *_):
        os.close(self.input)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def watch(self):
        # The stages are the items, a new call and the closing; the rest is for starting and counting.
        deadline = self.begin + self.wait * (1 + 2 * SHORT_WAIT) + 6
        signalled = None
        signalled_parent = self.fault in PARENT_SIGNALS
        while self.process.poll() is None and time.monotonic() < deadline and not stopping.is_set():
            new = self.read_facts()
            for fact in new:
                if fact["fact"] == "closed":
                    self.left_after_close = processes.count_left(self.mark, but=(self.process.pid,))
                    Path(str(self.facts_path) + ".counted").touch()
                elif fact["fact"] == "ready" and signalled_parent:
                    signalled = self.send_signal()
                    deadline = signalled + self.wait
                elif fact["fact"] == "end" or fact["fact"] == "ready" and self.fault == "forgotten":
                    signalled = time.monotonic()
                    deadline = signalled + SECONDS_TO_END
            time.sleep(0.02)

        status = self.process.poll()
        ended = time.monotonic()
        self.read_facts()
        if status is None:
            end = {"how": "stopped", "value": None}
            left_after_end = None
        else:
            end = {"how": "signal", "value": signal.Signals(-status).name} if status < 0 else {"how": "exit code", "value": status}
            left_after_end = processes.count_left(self.mark)
        end["seconds"] = round(ended - (signalled or self.begin), 1)
        stderr = self.stderr_path.read_bytes()
        return {
            "facts": self.facts,
            "end": end,
            "left_after_close": self.left_after_close,
            "left_after_end": left_after_end,
            "stdout_bytes": self.stdout_path.stat().st_size,
            "stderr_bytes": len(stderr),
            "stderr_lines": stderr.count(b"\n"),
            "stderr_tail": clean(stderr[-600:].decode(errors="replace")),
            "seconds": round(time.monotonic() - self.begin, 1),
        }

    def send_signal(self):
        number = PARENT_SIGNALS[self.fault]
        time.sleep(0.3)
        if number == signal.SIGINT:
            # A terminal sends it to the whole group.
            os.killpg(self.process.pid, number)
        else:
            self.process.send_signal(number)
        return time.monotonic()

    def read_facts(self):
        """The facts that are new. The last line may be half written."""
        lines = self.facts_path.read_text().split("\n")[:-1]
        new = [json.loads(clean(line)) for line in lines[len(self.facts):]]
        self.facts += new
        return new


def clean(text):
    """Without the place where the repository lies."""
    return text.replace(str(HERE), "benchmarks/peers").replace(str(HERE.parent.parent), "")


def shortened(case):
    """With the items that are not guilty, or the guilty ones if there are several, counted instead of one fact for each."""
    if "facts" not in case:
        return case
    counts = {"culprit": {}, "other": {}}
    several = sum(fact["fact"] == "culprit" for fact in case["facts"]) > 1
    kept = []
    for fact in case["facts"]:
        kind = fact["fact"]
        if kind == "other" or kind == "culprit" and several:
            key = fact["state"] + (f" ({fact['type']}: {fact['message'].strip()[:80]})" if fact["state"] == "failed" else "")
            counts[kind][key] = counts[kind].get(key, 0) + 1
        else:
            kept.append(fact)
    kept += [{"fact": kind + "s", "counts": count} for kind, count in counts.items() if count]
    return {**case, "facts": kept, "stderr_tail": case["stderr_tail"][-200:]}


def to_json(result):
    """One case a line, so that two results can be compared."""
    cases = ",\n".join("  " + json.dumps(case, ensure_ascii=False) for case in result["cases"])
    head = json.dumps({key: value for key, value in result.items() if key != "cases"}, indent=1)
    return head[:-2] + ',\n "cases": [\n' + cases + "\n ]\n}\n"


def definitions():
    groups = json.loads((HERE / "fault-names.json").read_text())
    return groups, {fault["name"]: fault for group in groups for fault in group["faults"]}


def table(groups, cases, peers, found, wait):
    outcomes = {}
    for case in cases:
        outcomes.setdefault((case["fault"], case["peer"]), []).append(case["outcome"])
    cells = {key: outcome.summary(phrases) for key, phrases in outcomes.items()}
    runs = max(len(phrases) for phrases in outcomes.values())
    lines = [
        "# Faults in other pools", "",
        f"Measured on {datetime.date.today().isoformat()} by `benchmarks/peers/faults.sh`; how, and what the words mean: "
        "[benchmarks/peers](../../peers/README.md).",
        "In each case a pool of two workers has 20 items, of which one is guilty, unless the fault says something else. "
        + (f"Each case was run {runs} times, all cases one time before the next. " if runs > 1 else "")
        + f"\"Never\" and \"hangs\" mean: not within {wait:g} s ({wait * SHORT_WAIT:.1f} s for the new call and for closing).", "",
        "| | version |", "| --- | --- |",
        f"| Python | {found['python'] or 'missing'} |", f"| Node.js | {found['node'] or 'missing'} |",
    ]
    lines += [f"| {PEERS[peer]['title']} | {found[peer] or 'missing'} |" for peer in peers if peer not in ("multiprocessing", "executor")]
    for group in groups:
        faults = [fault for fault in group["faults"] if any((fault["name"], peer) in cells for peer in peers)]
        if not faults:
            continue
        lines += ["", f"## {group['group']}", "", "| fault | " + " | ".join(PEERS[peer]["title"] for peer in peers) + " |"]
        lines.append("| --- |" + " --- |" * len(peers))
        for fault in faults:
            row = [cells.get((fault["name"], peer), "").replace("|", "\\|") for peer in peers]
            lines.append(f"| {fault['title']} | " + " | ".join(row) + " |")
    return "\n".join(lines) + "\n"


def read_arguments(names):
    parser = argparse.ArgumentParser(
        prog="faults.sh", description=__doc__, epilog="The environment variables PYTHON and NODE name the programs to use (/usr/bin/python3, node).")
    parser.add_argument("--peer", action="append", choices=PEERS, metavar="NAME", help="only this peer; may be given more than once")
    parser.add_argument("--fault", action="append", choices=names, metavar="NAME", help="only this fault; may be given more than once")
    parser.add_argument("--list", action="store_true", help="print the names of the peers and the faults, and end")
    parser.add_argument("--output", type=Path, metavar="DIR",
                        help="where faults.md and faults.json go (default: benchmarks/results/faults, and nowhere if only some faults or peers run)")
    parser.add_argument("--wait", type=float, default=6, metavar="SECONDS", help="how long an item may take before it counts as never resolved (default: 6)")
    parser.add_argument("--repeat", type=int, default=1, metavar="N", help="how often each case is run (default: 1)")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="cases that run at the same time (default: 2)")
    return parser.parse_args()


def run_all(triples, arguments, missing, by_name):
    cases = {}

    def run(triple):
        if stopping.is_set():
            return
        peer, fault, number = triple
        case = run_case(peer, fault, arguments.wait, missing.get(peer))
        if stopping.is_set():
            return
        case["run"] = number
        case["outcome"] = outcome.phrase(case, by_name[fault])
        cases[triple] = case
        print(f"{len(cases)}/{len(triples)} {fault}, {peer}: {case['outcome']} [{case.get('seconds', 0)} s]", file=sys.stderr, flush=True)

    executor = concurrent.futures.ThreadPoolExecutor(arguments.jobs)
    futures = [executor.submit(run, triple) for triple in triples]
    try:
        for future in futures:
            future.result()
    except BaseException:
        # Each case ends its own processes before its thread ends.
        stopping.set()
        raise
    finally:
        executor.shutdown(wait=True, cancel_futures=True)
    return [cases[triple] for triple in triples]


def main():
    groups, by_name = definitions()
    arguments = read_arguments(by_name)
    if arguments.list:
        print("Peers:\n" + "\n".join(f"  {name:28}{peer['title']}" for name, peer in PEERS.items()))
        for group in groups:
            print(f"\n{group['group']}:\n" + "\n".join(f"  {fault['name']:28}{fault['title']}" for fault in group["faults"]))
        return 0
    if not sys.platform.startswith("linux"):
        print("This needs Linux: it finds the processes of a case in /proc.", file=sys.stderr)
        return 2

    # Crashes are the subject here; their core dumps are not.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    peers = [peer for peer in PEERS if not arguments.peer or peer in arguments.peer]
    faults = [fault for fault in by_name if not arguments.fault or fault in arguments.fault]
    found, missing = versions()
    for peer in peers:
        if peer in missing:
            print(f"{PEERS[peer]['title']} is missing: {missing[peer]}", file=sys.stderr)

    cases = run_all([(peer, fault, run) for run in range(1, arguments.repeat + 1) for fault in faults for peer in peers], arguments, missing, by_name)
    text = table(groups, cases, peers, found, arguments.wait)
    print(text)

    complete = len(peers) == len(PEERS) and len(faults) == len(by_name)
    output = arguments.output or (DEFAULT_OUTPUT if complete else None)
    if output:
        output.mkdir(parents=True, exist_ok=True)
        (output / "faults.md").write_text(text)
        result = {"date": datetime.date.today().isoformat(), "versions": found, "wait": arguments.wait, "cases": [shortened(case) for case in cases]}
        (output / "faults.json").write_text(to_json(result))
        print(f"Written to {output}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    # A shell starts what runs in the background with SIGINT ignored, and the programs of the cases would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    # SIGTERM is to end it as cleanly as Ctrl+C.
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        print("Stopped; all processes of the cases have been ended.", file=sys.stderr)
        sys.exit(130)
