await foreach (var (n, fib) in Methods.Fibonacci.FibParallelAsync(Enumerable.Range(30, 8)))
    Console.WriteLine($"fib({n}) = {fib}");
