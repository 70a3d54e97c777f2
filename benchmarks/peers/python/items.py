"""What runs in the workers of the Python pools: the items, good and guilty, and the initializers."""

import ctypes
import io
import os
import resource
import signal
import subprocess
import sys
import threading
import time

ITEM_SECONDS = 0.02
FREE_MEMORY_FOR_ALLOCATING = 512 * 1024 * 1024


class NeedsTwoArguments(Exception):
    """Cannot be rebuilt: pickle calls the class with the one argument that Exception has kept."""

    def __init__(self, first, second):
        super().__init__(first)
        self.second = second


class SerialisationThrows(Exception):
    def __reduce__(self):
        raise TypeError("this exception cannot be pickled")


class DeserialisationThrowsElsewhere:
    """Can be pickled, and cannot be rebuilt in another process."""

    def __reduce__(self):
        return throw_unless_in, (os.getpid(),)


def throw_unless_in(process_id):
    if os.getpid() != process_id:
        raise ValueError("this object cannot be rebuilt in another process")


class EndlessText:
    def __repr__(self):
        return repr(self)


def throws():
    raise ValueError("the item is guilty")


def throws_cannot_be_rebuilt():
    raise NeedsTwoArguments("first", "second")


def throws_cannot_be_serialised():
    raise SerialisationThrows("the item is guilty")


def throws_aggregate():
    raise ExceptionGroup("two at once", [ValueError("inner one"), KeyError("inner two")])


def stack_overflow():
    # Without the limit Python would raise RecursionError. repr calls itself through C, so each level takes native stack.
    sys.setrecursionlimit(2**31 - 1)
    repr(EndlessText())


def loops_forever():
    while True:
        pass


def native_sleep():
    ctypes.CDLL(None).sleep(3600)


def allocates_without_end():
    # The limit is that of the operating system, set here: none of the Python pools measured has one of its own.
    with open("/proc/self/statm") as sizes:
        now = int(sizes.read().split()[0]) * resource.getpagesize()
    limit = now + FREE_MEMORY_FOR_ALLOCATING
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    blocks = []
    while True:
        blocks.append(bytearray(16 * 1024 * 1024))


def writes_much():
    for _ in range(16):
        os.write(1, b"o" * 65535 + b"\n")
        os.write(2, b"e" * 65535 + b"\n")


def child_holds_stdout():
    # The harness knows this child by its name, does not count it, and ends it.
    subprocess.Popen(["sleep", "30"])


def foreground_thread():
    threading.Thread(target=time.sleep, args=(30,), daemon=False).start()


def nested_call():
    import pools
    inner = pools.create(os.environ["PEERS_PEER"], workers=1)
    pending = inner.submit(run_item, 3)
    inner.result(pending, seconds=3)
    inner.close()


def replaces_stdout():
    sys.stdout = io.StringIO()
    print("into the replacement")


def throws_after_return():
    def throw():
        raise ValueError("thrown in a timer")
    threading.Timer(0.05, throw).start()


def deep_object(depth):
    nested = []
    for _ in range(depth):
        nested = [nested]
    return nested


def killed_while_writing():
    """Gives a large result, and kills this process as soon as the main thread is inside the system call that writes it."""
    main_thread = threading.main_thread().native_id
    write_calls = {"x86_64": "1", "aarch64": "64"}
    write_call = write_calls[os.uname().machine]

    def kill_when_writing():
        while True:
            with open(f"/proc/self/task/{main_thread}/syscall") as file:
                words = file.read().split()
            if len(words) > 3 and words[0] == write_call and int(words[3], 16) > 1_000_000:
                os.kill(os.getpid(), signal.SIGKILL)
            time.sleep(0.001)

    threading.Thread(target=kill_when_writing, daemon=True).start()
    return bytes(256 * 1024 * 1024)


def throws_long_message():
    raise ValueError("x" * 100_000_000)


GUILTY = {
    "throws": throws,
    "throws-cannot-be-rebuilt": throws_cannot_be_rebuilt,
    "throws-cannot-be-serialised": throws_cannot_be_serialised,
    "throws-aggregate": throws_aggregate,
    "stack-overflow": stack_overflow,
    "fail-fast": os.abort,
    "exit-zero": lambda: os._exit(0),
    "exit-99": lambda: os._exit(99),
    "access-violation": lambda: ctypes.string_at(0),
    "loops-forever": loops_forever,
    "native-sleep": native_sleep,
    "allocates-without-end": allocates_without_end,
    "writes-much": writes_much,
    "reads-stdin": lambda: sys.stdin.readline(),
    "child-holds-stdout": child_holds_stdout,
    "foreground-thread": foreground_thread,
    "nested-call": nested_call,
    "replaces-stdout": replaces_stdout,
    "throws-after-return": throws_after_return,
    "result-cannot-be-serialised": threading.Lock,
    "result-deserialisation-throws": DeserialisationThrowsElsewhere,
    "nan-and-lone-surrogate": lambda: [float("nan"), "\ud800"],
    "deep-object-1000": lambda: deep_object(1_000),
    "deep-object-100000": lambda: deep_object(100_000),
    "exception-message-100-mb": throws_long_message,
    "killed-while-computing": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "killed-while-writing": killed_while_writing,
    "killed-one-after-another": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "terminated": lambda: (os.kill(os.getpid(), signal.SIGTERM), time.sleep(1)),
    "frozen": lambda: os.kill(os.getpid(), signal.SIGSTOP),
    "cancel-while-running": loops_forever,
    "parent-killed-spinning": loops_forever,
}


def run_item(number, fault=None, seconds=ITEM_SECONDS, burden=None):
    """A good item gives the square of its number; a guilty one does what its fault says. 'burden' is only carried."""
    value = None
    if fault in GUILTY:
        value = GUILTY[fault]()
    else:
        time.sleep(seconds)
    return number * number, os.getpid(), value


def note_start():
    """One byte for each start of a worker. After very many the worker waits, so that no peer can flood the machine."""
    with open(os.environ["PEERS_STARTS"], "ab") as file:
        file.write(b".")
        starts = file.tell()
    if starts >= int(os.environ["PEERS_MOST_STARTS"]):
        time.sleep(60)


def initializer_throws():
    note_start()
    raise ValueError("the initializer is guilty")


def initializer_hangs():
    note_start()
    time.sleep(60)
