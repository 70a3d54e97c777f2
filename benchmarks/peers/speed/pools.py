"""The Python pools, each by the calls that its documentation shows."""

import concurrent.futures
import multiprocessing
import time

from items import fib, total, twice

# How many chunks a million items are sent in, where the pool has a number of items for each.
CHUNKS = 8

# What is tried for ProcessPoolExecutor.map, which has no size of its own choice.
EXECUTOR_CHUNKS = (1_000, 10_000, 125_000)


class MultiprocessingPool:
    def __init__(self, workers, method):
        self.pool = multiprocessing.get_context(method).Pool(workers)

    def call(self, number):
        return self.pool.apply(fib, (number,))

    def map(self, numbers, variant):
        if variant == "imap":
            return sum(self.pool.imap_unordered(fib, numbers, chunksize=1_000))
        return sum(self.pool.map(fib, numbers, chunksize=max(1, len(numbers) // CHUNKS)))

    def total(self, values):
        return self.pool.apply(total, (values,))

    def twice(self, values):
        return self.pool.apply(twice, (values,))

    def close(self):
        self.pool.terminate()
        self.pool.join()


class Executor:
    def __init__(self, workers):
        self.executor = concurrent.futures.ProcessPoolExecutor(workers)
        self.chunk = None

    def call(self, number):
        return self.executor.submit(fib, number).result()

    def map(self, numbers, variant):
        if self.chunk is None:
            # In the round that does not count.
            self.chunk = min(EXECUTOR_CHUNKS, key=lambda chunk: self.seconds(numbers, chunk))
        return sum(self.executor.map(fib, numbers, chunksize=self.chunk))

    def seconds(self, numbers, chunk):
        start = time.perf_counter()
        sum(self.executor.map(fib, numbers, chunksize=chunk))
        return time.perf_counter() - start

    def close(self):
        self.executor.shutdown()


class Loky(Executor):
    def __init__(self, workers):
        from joblib.externals import loky
        self.executor = loky.get_reusable_executor(max_workers=workers)


class Joblib:
    """What runs on loky for those who use joblib; it starts its workers with the first call."""

    def __init__(self, workers):
        import joblib
        self.joblib = joblib
        self.workers = workers

    def map(self, numbers, variant):
        return sum(self.run(fib, numbers))

    def total(self, values):
        return self.run(total, [values])[0]

    def twice(self, values):
        return self.run(twice, [values])[0]

    def run(self, function, inputs):
        # Arrays beyond a megabyte go through a file that the worker maps; that is joblib's default.
        return self.joblib.Parallel(n_jobs=self.workers)(self.joblib.delayed(function)(item) for item in inputs)

    def close(self):
        from joblib.externals import loky
        loky.get_reusable_executor().shutdown()


class Pebble:
    def __init__(self, workers):
        from pebble import ProcessPool
        self.pool = ProcessPool(max_workers=workers)

    def call(self, number):
        return self.pool.schedule(fib, args=(number,)).result()

    def map(self, numbers, variant):
        return sum(self.pool.map(fib, numbers, chunksize=max(1, len(numbers) // CHUNKS)).result())

    def close(self):
        self.pool.close()
        self.pool.join()


POOLS = {
    "pool-fork": lambda workers: MultiprocessingPool(workers, "fork"),
    "pool-spawn": lambda workers: MultiprocessingPool(workers, "spawn"),
    "executor": Executor,
    "loky": Loky,
    "joblib": Joblib,
    "pebble": Pebble,
}
