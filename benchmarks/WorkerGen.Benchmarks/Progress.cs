namespace WorkerGen.Benchmarks;

/// <summary>Says what is being done, on standard error, so that standard output holds results only.</summary>
internal static class Progress
{
    public static void Say(FormattableString text) => Console.Error.WriteLine($"[{DateTime.Now:HH:mm:ss}] {FormattableString.Invariant(text)}");
}
