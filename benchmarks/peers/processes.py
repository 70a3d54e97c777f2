"""Finds and ends the processes of one case by a mark in their environment, so that orphans are found and nobody else is touched."""

import os
import signal
import time

MARK = "PEERS_CASE"


def marked(mark):
    """The process ids with the mark, and their command lines. A dead process that nobody has waited for does not count."""
    wanted = f"{MARK}={mark}".encode()
    found = {}
    for name in os.listdir("/proc"):
        if not name.isdigit():
            continue
        try:
            with open(f"/proc/{name}/environ", "rb") as file:
                if wanted not in file.read().split(b"\0"):
                    continue
            with open(f"/proc/{name}/cmdline", "rb") as file:
                found[int(name)] = file.read().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
    return found


def left(mark, but=()):
    """The processes that a pool has left: not the child that an item has started on purpose, nor Python's resource tracker,
    which belongs to the program and ends when the last worker has ended."""
    return [
        process for process, command in marked(mark).items()
        if process not in but and not command.startswith("sleep ") and "resource_tracker" not in command
    ]


def count_left(mark, but=(), seconds=2.0):
    """The number that is left after so many seconds; sooner, if it is none."""
    end = time.monotonic() + seconds
    while True:
        count = len(left(mark, but))
        if count == 0 or time.monotonic() >= end:
            return count
        time.sleep(0.1)


def end_all(mark):
    """Kills what has the mark until nothing has it: a pool may start a new worker for each that is killed."""
    for _ in range(100):
        found = marked(mark)
        if not found:
            return
        for process in found:
            try:
                # The mark is read again behind the descriptor, so that a number that was given anew hits nobody else.
                descriptor = os.pidfd_open(process)
            except OSError:
                continue
            try:
                if process in marked_one(mark, process):
                    signal.pidfd_send_signal(descriptor, signal.SIGKILL)
            except OSError:
                pass
            finally:
                os.close(descriptor)
        time.sleep(0.05)


def marked_one(mark, process):
    try:
        with open(f"/proc/{process}/environ", "rb") as file:
            return {process} if f"{MARK}={mark}".encode() in file.read().split(b"\0") else set()
    except OSError:
        return set()
