namespace WorkerGen.TestProgram;

/// <summary>A worker method for each thing that the protocol can do.</summary>
public static partial class Work
{
    [OutOfProcess]
    public static long Square(int n) => (long)n * n;

    [OutOfProcess]
    public static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    [OutOfProcess]
    public static double[] Negate(double[] numbers) => [.. numbers.Select(static number => -number)];

    [OutOfProcess]
    public static Point Mirror(Point point) => new(-point.X, -point.Y);

    [OutOfProcess]
    public static void Print(string text) => Console.WriteLine(text);

    [OutOfProcess]
    [Throws(typeof(FormatException))]
    public static int Parse(string text) =>
        int.TryParse(text, out int number) ? number : throw new FormatException($"'{text}' is not a number.", new ArgumentException("Inner."));

    [OutOfProcess]
    public static int Count(int to, IProgress<int> progress)
    {
        for (int i = 1; i <= to; i++)
        {
            progress.Report(i);
        }

        return to;
    }

    /// <summary>Reports that it has begun and waits until it is canceled.</summary>
    [OutOfProcess]
    public static void WaitForCancellation(int first, CancellationToken cancellationToken, IProgress<int> progress)
    {
        progress.Report(first);
        cancellationToken.WaitHandle.WaitOne();
        cancellationToken.ThrowIfCancellationRequested();
    }

    /// <summary>Does the same without keeping the thread, and reports that it has ended.</summary>
    [OutOfProcess]
    public static async Task WaitForCancellationLater(int first, CancellationToken cancellationToken, IProgress<int> progress)
    {
        progress.Report(first);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        finally
        {
            progress.Report(-first);
        }
    }

    /// <summary>Reports its number when it begins, goes on elsewhere, and reports the negative when it ends.</summary>
    [OutOfProcess]
    public static async Task BeginAndEnd(int number, IProgress<int> progress)
    {
        progress.Report(number);
        for (int i = 0; i < 1000; i++)
        {
            await Task.Yield();
        }

        progress.Report(-number);
    }

    /// <summary>Reports that it has begun and never ends.</summary>
    [OutOfProcess]
    public static void Spin(int first, IProgress<int> progress)
    {
        progress.Report(first);
        while (first >= 0)
        {
            Thread.SpinWait(first);
        }
    }

    [OutOfProcess]
    public static void Crash(int exitCode) => Environment.Exit(exitCode);
}

/// <summary>A record crosses as an object.</summary>
public sealed record Point(double X, double Y);
