"""A program with a Python pool, from its start to its first result. With a second argument it stays until its input ends."""

import sys


def main():
    # Here and not above, so that workers that import this file do not import the pools.
    import pools
    pool = pools.POOLS[sys.argv[1]](1)
    print(pool.call(10), flush=True)
    if len(sys.argv) > 2:
        sys.stdin.readline()
    pool.close()


if __name__ == "__main__":
    main()
