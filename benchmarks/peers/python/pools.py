"""The four Python pools behind one interface. Each is used as its documentation shows, with its defaults and two workers."""

import concurrent.futures
import multiprocessing


class NotResolved(Exception):
    """The outcome of an item was not there in time."""


class MultiprocessingPool:
    def __init__(self, workers, initializer=None):
        self.pool = multiprocessing.Pool(workers, initializer)

    def submit(self, function, *arguments, limit=None):
        return self.pool.apply_async(function, arguments)

    def result(self, pending, seconds):
        pending.wait(max(seconds, 0))
        if not pending.ready():
            raise NotResolved
        return pending.get()

    def map(self, function, inputs):
        return self.pool.imap(function, inputs)

    def close(self):
        # What leaving its "with" block does, and the wait for the processes.
        self.pool.terminate()
        self.pool.join()


class FuturesPool:
    """What the other three have in common: a submitted item is a concurrent.futures.Future."""

    def result(self, pending, seconds):
        # wait() instead of result(seconds), which raises the same TimeoutError as an item that has exceeded its limit.
        done, _ = concurrent.futures.wait([pending], max(seconds, 0))
        if not done:
            raise NotResolved
        return pending.result()

    def cancel(self, pending):
        return pending.cancel()


class Executor(FuturesPool):
    def __init__(self, workers, initializer=None):
        self.executor = concurrent.futures.ProcessPoolExecutor(workers, initializer=initializer)

    def submit(self, function, *arguments, limit=None):
        return self.executor.submit(function, *arguments)

    def map(self, function, inputs):
        return self.executor.map(function, inputs)

    def close(self):
        self.executor.shutdown(wait=True)


class Loky(Executor):
    def __init__(self, workers, initializer=None):
        from joblib.externals import loky
        self.get_executor = lambda: loky.get_reusable_executor(max_workers=workers, initializer=initializer)
        self.executor = self.get_executor()

    def renew(self):
        # loky's own way to go on: the function gives a new executor if the last one is broken. Tells whether it did.
        last = self.executor
        self.executor = self.get_executor()
        return self.executor is not last


class Pebble(FuturesPool):
    has_time_limit = True

    def __init__(self, workers, initializer=None):
        from pebble import ProcessPool
        self.pool = ProcessPool(max_workers=workers, initializer=initializer)

    def submit(self, function, *arguments, limit=None):
        return self.pool.schedule(function, args=arguments, timeout=limit)

    def map(self, function, inputs):
        return self.pool.map(function, inputs).result()

    def close(self):
        # What leaving its "with" block does.
        self.pool.close()
        self.pool.join()


POOLS = {"multiprocessing": MultiprocessingPool, "executor": Executor, "loky": Loky, "pebble": Pebble}


def create(peer, workers, initializer=None):
    return POOLS[peer](workers, initializer)
