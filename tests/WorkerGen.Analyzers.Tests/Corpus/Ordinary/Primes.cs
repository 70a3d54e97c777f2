public static partial class Primes
{
    [OutOfProcess]
    public static bool IsPrime(long n)
    {
        if (n < 2)
        {
            return false;
        }

        for (long divisor = 2; divisor * divisor <= n; divisor++)
        {
            if (n % divisor == 0)
            {
                return false;
            }
        }

        return true;
    }

    [OutOfProcess]
    public static List<int> Sieve(int limit)
    {
        var isComposite = new bool[limit + 1];
        var primes = new List<int>();
        for (var n = 2; n <= limit; n++)
        {
            if (isComposite[n])
            {
                continue;
            }

            primes.Add(n);
            for (long multiple = (long)n * n; multiple <= limit; multiple += n)
            {
                isComposite[multiple] = true;
            }
        }

        return primes;
    }

    [OutOfProcess]
    public static List<long> Factors(long n)
    {
        var factors = new List<long>();
        for (long factor = 2; factor * factor <= n; factor++)
        {
            while (n % factor == 0)
            {
                factors.Add(factor);
                n /= factor;
            }
        }

        if (n > 1)
        {
            factors.Add(n);
        }

        return factors;
    }

    [OutOfProcess]
    public static long Gcd(long a, long b)
    {
        while (b != 0)
        {
            (a, b) = (b, a % b);
        }

        return a;
    }

    [OutOfProcess]
    public static int Lcm(int a, int b)
    {
        return a / GcdOf(a, b) * b; // WG0301: DivideByZeroException

        static int GcdOf(int x, int y) => y == 0 ? x : GcdOf(y, x % y);
    }

    [OutOfProcess]
    public static int CollatzSteps(long n)
    {
        var steps = 0;
        while (n > 1)
        {
            n = n % 2 == 0 ? n / 2 : 3 * n + 1;
            steps++;
        }

        return steps;
    }
}
