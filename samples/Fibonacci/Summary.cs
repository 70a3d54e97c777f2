using System.Globalization;
using Spectre.Console;
using static System.FormattableString;

namespace FibonacciSample;

/// <summary>Prints what the run came to.</summary>
internal static class Summary
{
    public static void Print(SampleOptions options, ParallelOutcome parallel, TimeSpan? serial)
    {
        Console.WriteLine();
        Write("workers", Invariant($"{options.WorkersNeeded}"), Shares(options, parallel));
        Write("start of the workers", Seconds(parallel.StartTime), "once, not part of the times below");
        Write("in parallel", Seconds(parallel.Elapsed), "");
        if (serial is { } time)
        {
            Write("serially", Seconds(time), "the same numbers, one by one in this process");
            Write("speed-up", Invariant($"{time / parallel.Elapsed:0.00} ×"), Comparison(time / parallel.Elapsed, Bound(options)));
        }

        if (parallel.Failed > 0)
        {
            Write("failed", Invariant($"{parallel.Failed}"), "see the errors");
        }
    }

    // Where the output is no terminal the console leaves the markup out.
    private static void Write(string name, string figure, string remark) =>
        AnsiConsole.MarkupLineInterpolated(
            CultureInfo.InvariantCulture, $"[grey]{name,-21}[/][bold]{figure,9}[/][grey]{(remark.Length > 0 ? "  " + remark : "")}[/]");

    private static string Seconds(TimeSpan time) => Invariant($"{time.TotalSeconds:0.000} s");

    // A worker that died is not among those whose shares are known.
    private static string Shares(SampleOptions options, ParallelOutcome parallel) =>
        parallel.ItemsPerWorker.Sum() == options.Count ? $"which computed {Join(parallel.ItemsPerWorker)} of {options.Count}" : "";

    private static string Join(IReadOnlyList<long> counts) => counts.Count < 2
        ? string.Join("", counts)
        : $"{string.Join(", ", counts.SkipLast(1))} and {counts[^1]}";

    // The runtime optimises the methods of a fresh program only after a while, those of a worker sooner.
    private static string Comparison(double speedUp, double bound) => speedUp > bound
        ? Invariant($"above {bound:0.00} ×: this process was warming up")
        : Invariant($"of at most {bound:0.00} ×");

    // No schedule is faster than its longest item, nor than the work shared out evenly.
    private static double Bound(SampleOptions options)
    {
        double total = WorkAmount.OfRange(options.From, options.To);
        int parallelism = Math.Min(options.WorkersNeeded, Environment.ProcessorCount);
        return Math.Min(parallelism, total / WorkAmount.Of(options.To));
    }
}
