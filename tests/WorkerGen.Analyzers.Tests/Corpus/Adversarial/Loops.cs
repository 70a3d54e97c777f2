public static partial class Loops
{
    [OutOfProcess]
    public static int NoWayOut(int n)
    {
        while (true) // WG0402
        {
            n++;
        }
    }

    [OutOfProcess]
    public static int Broken(int n)
    {
        while (true)
        {
            if (n++ > 100)
            {
                break;
            }
        }

        return n;
    }

    [OutOfProcess]
    public static async Task Polling(CancellationToken cancellationToken)
    {
        while (true)
        {
            await Task.Delay(100, cancellationToken);
        }
    }

    [OutOfProcess]
    public static async Task PollingWithout()
    {
        for (;;) // WG0402
        {
            await Task.Delay(100);
        }
    }

    [OutOfProcess]
    public static long Ignored(int[] numbers, CancellationToken cancellationToken)
    {
        long total = 0;
        foreach (var number in numbers) // WG0407
        {
            total += number;
        }

        return total;
    }

    [OutOfProcess]
    public static long Looked(int[] numbers, CancellationToken cancellationToken)
    {
        long total = 0;
        for (var i = 0; i < numbers.Length && !cancellationToken.IsCancellationRequested; i++)
        {
            total += numbers[i];
        }

        return total;
    }

    [OutOfProcess]
    public static async Task<int> SwallowsCancellation(CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(100, cancellationToken);
            return 1;
        }
        catch (Exception) // WG0304
        {
            return 0;
        }
    }
}
