"""Measures a Python pool: reads a command a line and answers it with a line, until its input ends. The benchmark "peers" starts it."""

import json
import statistics
import sys
import time

import items
import pools

# The numbers of an array are multiples of one of these: their sum is exact in any order.
FRACTIONS = 1 << 20

ARRAY_CALLS = 3


def calls(pool, command):
    times, total = [], 0
    for _ in range(command["count"]):
        if command["pause"]:
            time.sleep(command["pause"] / 1000)
        start = time.perf_counter_ns()
        total += pool.call(1)
        times.append(time.perf_counter_ns() - start)
    return {"time": statistics.median(times) / 1000}, total


def million(pool, command):
    numbers = [1] * command["count"]
    start = time.perf_counter()
    total = pool.map(numbers, command["variant"])
    return {"rate": len(numbers) / (time.perf_counter() - start) / 1e6}, total


def array(size):
    # A new one for each call: joblib remembers what it has sent before.
    import numpy
    return (numpy.arange(size // 8) % FRACTIONS) / FRACTIONS


def timed(function, values):
    start = time.perf_counter()
    result = function(values)
    return (time.perf_counter() - start) * 1000, result


def best_of(size, call, method):
    calls, own = [], []
    for _ in range(ARRAY_CALLS):
        values = array(size)
        calls.append(timed(call, values))
        own.append(timed(method, values)[0])
    best = min(duration for duration, _ in calls)
    return {"time": best, "way": best - min(own)}, calls[-1][1]


def array_in(pool, command):
    return best_of(command["bytes"], pool.total, items.total)


def array_in_out(pool, command):
    figures, twice = best_of(command["bytes"], pool.twice, items.twice)
    return figures, float(twice.sum())


ROWS = {"call-busy": calls, "call-idle": calls, "million": million, "array-in": array_in, "array-in-out": array_in_out}


def main():
    pool = None
    for line in sys.stdin:
        command = json.loads(line)
        try:
            pool = pool or pools.POOLS[sys.argv[1]](command["workers"])
            figures, total = ROWS[command["row"]](pool, command)
            answer = {"figures": figures, "sum": total}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
    if pool:
        pool.close()


if __name__ == "__main__":
    main()
