"""Measures a Python pool: reads a command a line and answers it with a line, until its input ends. The benchmark "peers" starts it."""

import json
import statistics
import sys
import time

import pools

# The numbers of an array are multiples of one of these: their sum is exact in any order.
FRACTIONS = 1 << 20


def calls(pool, command):
    times, total = [], 0
    for _ in range(command["count"]):
        if command["pause"]:
            time.sleep(command["pause"] / 1000)
        start = time.perf_counter_ns()
        total += pool.call(1)
        times.append(time.perf_counter_ns() - start)
    return "time", statistics.median(times) / 1000, total


def million(pool, command):
    numbers = [1] * command["count"]
    start = time.perf_counter()
    total = pool.map(numbers, command["variant"])
    return "rate", len(numbers) / (time.perf_counter() - start) / 1e6, total


def array(size):
    # A new one for each call: joblib remembers what it has sent before.
    import numpy
    return (numpy.arange(size // 8) % FRACTIONS) / FRACTIONS


def array_in(pool, command):
    values = array(command["bytes"])
    start = time.perf_counter()
    total = pool.total(values)
    return "time", (time.perf_counter() - start) * 1000, total


def array_in_out(pool, command):
    values = array(command["bytes"])
    start = time.perf_counter()
    twice = pool.twice(values)
    return "time", (time.perf_counter() - start) * 1000, float(twice.sum())


ROWS = {"call-busy": calls, "call-idle": calls, "million": million, "array-in": array_in, "array-in-out": array_in_out}


def main():
    pool = None
    for line in sys.stdin:
        command = json.loads(line)
        try:
            pool = pool or pools.POOLS[sys.argv[1]](command["workers"])
            metric, figure, total = ROWS[command["row"]](pool, command)
            answer = {"figures": {metric: figure}, "sum": total}
        except Exception as error:
            answer = {"error": f"{type(error).__name__}: {error}"}
        print(json.dumps(answer), flush=True)
    if pool:
        pool.close()


if __name__ == "__main__":
    main()
