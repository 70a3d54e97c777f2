"""One fault on one Python pool. Writes each fact to a file as soon as it is known, so that a hang loses none before it."""

import itertools
import json
import math
import os
import signal
import sys
import threading
import time

import items
import pools

WORKERS = 2
ITEMS = 20
CULPRIT = 7
TIME_LIMIT = 1
WAIT = float(os.environ["PEERS_WAIT"])
SHORT_WAIT = float(os.environ["PEERS_SHORT_WAIT"])
PEER = os.environ["PEERS_PEER"]
FAULT = os.environ["PEERS_FAULT"]
FACTS = os.environ["PEERS_FACTS"]

WITH_TIME_LIMIT = {"loops-forever", "native-sleep", "frozen"}


def note(**facts):
    with open(FACTS, "a") as file:
        file.write(json.dumps(facts) + "\n")


def describe(error):
    message = str(error)
    inner = [describe(one) for one in getattr(error, "exceptions", [])]
    exit_code = getattr(error, "exitcode", None)
    details = "" if exit_code is None else f"exitcode {exit_code}"
    return {"state": "failed", "type": type(error).__name__, "message": message[:300], "details": details, "length": len(message), "inner": inner}


def depth_of(nested):
    depth = 0
    while nested:
        nested = nested[0]
        depth += 1
    return depth


def check(number, outcome, fault):
    """Right or wrong, for the value of an item."""
    square, _, value = outcome
    right = square == number * number
    text = None
    if fault == "nan-and-lone-surrogate":
        right = right and math.isnan(value[0]) and value[1] == "\ud800"
    elif fault in ("deep-object-1000", "deep-object-100000"):
        right = right and depth_of(value) == int(fault.rsplit("-", 1)[1])
    elif fault == "reads-stdin":
        text = value
    return {"state": "right" if right else "wrong", "value": text}


def outcome_of(pool, number, pending, fault, seconds):
    if isinstance(pending, Exception):
        return describe(pending)
    try:
        return check(number, pool.result(pending, seconds), fault)
    except pools.NotResolved:
        return {"state": "unresolved"}
    except BaseException as error:
        return describe(error)


def submit(pool, *arguments, limit=None):
    """The error of a refused item is its outcome, like any other."""
    try:
        return pool.submit(items.run_item, *arguments, limit=limit)
    except Exception as error:
        return error


def warm_up(pool):
    """Has all workers started. Gives their process ids."""
    pending = [pool.submit(items.run_item, number, None, 0.2) for number in range(2 * WORKERS)]
    workers = {pool.result(one, 10)[1] for one in pending}
    note(fact="ready", workers=sorted(workers))
    return sorted(workers)


def try_use(pool):
    renewed = pool.renew() if hasattr(pool, "renew") else False
    outcome = outcome_of(pool, 5, submit(pool, 5), None, SHORT_WAIT)
    note(fact="usable", renewed=renewed, **outcome)


def close(pool, times=1):
    """Closes the pool in a thread, so that a close that hangs can be told. Then the processes left are counted."""
    result = {"state": "hangs"}

    def close_now():
        nonlocal result
        try:
            for _ in range(times):
                pool.close()
            result = {"state": "closed"}
        except BaseException as error:
            result = describe(error)

    begin = time.monotonic()
    thread = threading.Thread(target=close_now, daemon=True)
    thread.start()
    thread.join(SHORT_WAIT)
    note(fact="closed", seconds=round(time.monotonic() - begin, 1), **result)
    wait_until_counted()


def wait_until_counted():
    # The harness counts processes, because it can for every peer, and then makes this file.
    for _ in range(100):
        if os.path.exists(FACTS + ".counted"):
            return
        time.sleep(0.05)


def collect(pool, pending, guilty, deadline):
    for number, one in enumerate(pending):
        is_guilty = number in guilty
        outcome = outcome_of(pool, number, one, FAULT if is_guilty else None, deadline - time.monotonic())
        note(fact="culprit" if is_guilty else "other", number=number, **outcome)


def items_case(count=ITEMS, guilty=(CULPRIT,), limit=None):
    pool = pools.create(PEER, WORKERS)
    warm_up(pool)
    if FAULT == "child-holds-stdout":
        note(fact="spares-children")
    pending = []
    for number in range(count):
        fault = FAULT if number in guilty else None
        arguments = [number, fault]
        if fault == "input-cannot-be-serialised":
            arguments += [items.ITEM_SECONDS, threading.Lock()]
        elif fault == "input-deserialisation-throws":
            arguments += [items.ITEM_SECONDS, items.DeserialisationThrowsElsewhere()]
        pending.append(submit(pool, *arguments, limit=limit))
    collect(pool, pending, guilty, time.monotonic() + WAIT)
    try_use(pool)
    close(pool)


def time_limit_case():
    has_limit = getattr(pools.POOLS[PEER], "has_time_limit", False)
    note(fact="time-limit", has=has_limit)
    items_case(limit=TIME_LIMIT if has_limit else None)


def initializer_case():
    initializer = items.initializer_throws if FAULT == "initializer-throws" else items.initializer_hangs
    begin = time.monotonic()
    pool = pools.create(PEER, WORKERS, initializer)
    outcome = outcome_of(pool, 5, submit(pool, 5), None, WAIT)
    note(fact="culprit", number=5, **outcome)
    time.sleep(max(0, begin + 3 - time.monotonic()))
    note(fact="starts", count=os.path.getsize(os.environ["PEERS_STARTS"]))
    close(pool)


def killed_while_idle_case():
    pool = pools.create(PEER, WORKERS)
    workers = warm_up(pool)
    time.sleep(0.3)
    # All, because in some pools it is luck which of the idle workers holds the lock of the queue when only one is killed.
    for worker in workers:
        os.kill(worker, signal.SIGKILL)
    time.sleep(0.5)
    pending = [submit(pool, number) for number in range(ITEMS)]
    collect(pool, pending, (), time.monotonic() + WAIT)
    try_use(pool)
    close(pool)


def parent_killed_case():
    pool = pools.create(PEER, WORKERS)
    if FAULT == "parent-killed-spinning":
        warm_up_only = [pool.submit(items.run_item, number, None, 0.2) for number in range(2 * WORKERS)]
        for one in warm_up_only:
            pool.result(one, 10)
        for number in range(WORKERS):
            pool.submit(items.run_item, number, FAULT)
        time.sleep(0.5)
        note(fact="ready")
    else:
        warm_up(pool)
    time.sleep(30)


def parent_signalled_case():
    # A program as anybody would write it: the signal meets it while it waits for results.
    pool = pools.create(PEER, WORKERS)
    warm_up(pool)
    try:
        pending = [pool.submit(items.run_item, number, None, 0.2) for number in range(ITEMS)]
        for one in pending:
            pool.result(one, 30)
    finally:
        pool.close()


def closed_with_work_case():
    pool = pools.create(PEER, WORKERS)
    warm_up(pool)
    pending = [submit(pool, number, None, 0.05) for number in range(ITEMS)]
    close(pool)
    collect(pool, pending, (), time.monotonic() + SHORT_WAIT)


def closed_twice_case():
    pool = pools.create(PEER, WORKERS)
    warm_up(pool)
    close(pool, times=2)


def forgotten_case():
    # Kept in a module, as a program does that forgets its pool.
    globals()["forgotten_pool"] = pool = pools.create(PEER, WORKERS)
    warm_up(pool)


def cancel_case():
    pool = pools.create(PEER, WORKERS)
    warm_up(pool)
    if not hasattr(pool, "cancel"):
        note(fact="not-applicable", why="a submitted item cannot be canceled")
        close(pool)
        return
    pending = [submit(pool, number, FAULT if number == 0 else None) for number in range(ITEMS)]
    time.sleep(0.5)
    note(fact="cancel", accepted=pool.cancel(pending[0]))
    collect(pool, pending, (0,), time.monotonic() + WAIT)
    try_use(pool)
    close(pool)


class Inputs:
    """Counts what was drawn from it. Endless, or throws at the culprit."""

    def __init__(self, throws_at=None):
        self.drawn = 0
        self.throws_at = throws_at

    def __iter__(self):
        for number in itertools.count():
            if number == self.throws_at:
                raise ValueError("the input is guilty")
            self.drawn += 1
            yield number


def stream_case():
    """Takes three results, or all, in a thread, so that a call that hangs can be told."""
    pool = pools.create(PEER, WORKERS)
    warm_up(pool)
    throws = FAULT == "input-throws"
    inputs = Inputs(throws_at=CULPRIT if throws else None)
    results = []
    end = {"state": "unresolved"}

    def consume():
        nonlocal end
        try:
            for result in itertools.islice(pool.map(items.run_item, inputs), None if throws else 3):
                results.append(result[0])
            end = {"state": "ended"}
        except BaseException as error:
            end = describe(error)

    thread = threading.Thread(target=consume, daemon=True)
    thread.start()
    thread.join(WAIT)
    right = results == [number * number for number in range(len(results))]
    taken = len(results)
    time.sleep(0.5)
    note(fact="stream", results=taken, right=right, drawn=inputs.drawn, **end)
    try_use(pool)
    drawn_after = inputs.drawn
    time.sleep(0.3)
    note(fact="drawing-goes-on", value=inputs.drawn > drawn_after)
    close(pool)


def run():
    if FAULT in WITH_TIME_LIMIT:
        time_limit_case()
    elif FAULT in ("initializer-throws", "initializer-hangs"):
        initializer_case()
    elif FAULT == "killed-while-idle":
        killed_while_idle_case()
    elif FAULT == "killed-one-after-another":
        items_case(count=100, guilty=tuple(range(5, 100, 10)))
    elif FAULT in ("parent-killed-idle", "parent-killed-spinning"):
        parent_killed_case()
    elif FAULT in ("parent-interrupted", "parent-terminated"):
        parent_signalled_case()
    elif FAULT == "closed-with-work":
        closed_with_work_case()
    elif FAULT == "closed-twice":
        closed_twice_case()
    elif FAULT == "forgotten":
        forgotten_case()
    elif FAULT == "cancel-while-running":
        cancel_case()
    elif FAULT in ("input-throws", "endless-input"):
        stream_case()
    elif FAULT in items.GUILTY or FAULT.startswith("input-"):
        items_case()
    else:
        sys.exit(f"unknown fault {FAULT}")
    note(fact="end")


if __name__ == "__main__":
    run()
