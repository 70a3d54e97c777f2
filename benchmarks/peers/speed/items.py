"""What the workers of the Python pools run."""


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def fibs(numbers):
    return [fib(n) for n in numbers]


def total(values):
    return float(values.sum())


def twice(values):
    return values * 2
