"""Shortens the table of faults.md to the marks of docs/reliability.md, and prints its rows."""

import re
import sys
from pathlib import Path

RESULTS = Path(__file__).parent.parent / "results" / "faults" / "faults.md"
PEERS = 6


def rows(text):
    """The title of each fault, and the outcomes of the peers."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
        if line.startswith("| ") and len(cells) == PEERS + 1 and cells[0] not in ("fault", "---"):
            yield cells[0], cells[1:]


def shorten(outcome):
    """What a user would suffer from, or a tick when there is nothing."""
    if outcome.startswith("cannot be asked"):
        return "\N{EM DASH}"
    if "the program dies" in outcome or "the program hangs" in outcome:
        return "program " + ("dies" if "dies" in outcome else "hangs")
    marks = []
    if "no time limit" in outcome:
        marks.append("no limit")
    elif re.search(r"culprits? never resolves?|items right, \d+ never resolve|cannot be canceled", outcome):
        marks.append("never ends")
    if "culprit wrong" in outcome or "arrived as undefined" in outcome:
        marks.append("silently wrong")
    if re.search(r"others right, [^;]*(fail|never resolve)", outcome):
        marks.append("others too")
    lost = re.match(r"(\d+)/20 items right", outcome)
    if lost and int(lost.group(1)) < 20:
        marks.append(f"{20 - int(lost.group(1))} of 20 lost")
    if "pool dead" in outcome or "pool hangs" in outcome:
        marks.append("pool dead")
    if "closing hangs" in outcome or "closing fails" in outcome:
        marks.append("close hangs")
    if re.search(r"process(es)? left", outcome):
        marks.append("orphans")
    if "more than 20;" in outcome + ";" and "starts of workers" in outcome:
        marks.append("respawns without end")
    if "the program does not end" in outcome and not marks:
        marks.append("program does not end")
    return ", ".join(marks) or "\N{CHECK MARK}"


def main():
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else RESULTS
    for title, outcomes in rows(path.read_text(encoding="utf-8")):
        print(f"| {title} | {' | '.join(map(shorten, outcomes))} |")


if __name__ == "__main__":
    main()
