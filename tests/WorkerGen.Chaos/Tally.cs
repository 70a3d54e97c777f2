namespace WorkerGen.Chaos;

/// <summary>Prints what a session has come to.</summary>
internal static class Tally
{
    public static void Print(TextWriter output, Ledger ledger, Footprint before, Footprint after)
    {
        output.WriteLine();
        output.WriteLine($"{"items",-40} {"right",14} {"given up",14}");
        foreach ((string stream, long right, long givenUp) in ledger.Entries)
        {
            output.WriteLine($"  {stream,-38} {right,14:N0} {givenUp,14:N0}");
        }

        output.WriteLine();
        output.WriteLine("done to workers");
        foreach ((string what, int times) in ledger.Deeds)
        {
            output.WriteLine($"  {what,-38} {times,14:N0}");
        }

        output.WriteLine();
        output.WriteLine($"{"left behind",-40} {"before",14} {"after",14}");
        PrintRow(output, "handles", before.Handles.Count, after.Handles.Count);
        PrintRow(output, "threads of workers", before.Threads, after.Threads);
        PrintRow(output, "bytes of memory", before.ManagedBytes, after.ManagedBytes);
        PrintRow(output, "child processes", before.Children, after.Children);
        PrintRow(output, "files of shared memory", before.SharedMemory, after.SharedMemory);

        if (ledger.ProblemCount > 0)
        {
            output.WriteLine();
            output.WriteLine($"{ledger.ProblemCount} problems{(ledger.ProblemCount > ledger.Problems.Count ? $", of which the first {ledger.Problems.Count}" : "")}");
            foreach (string problem in ledger.Problems)
            {
                output.WriteLine($"  {problem}");
            }
        }

        output.WriteLine();
    }

    private static void PrintRow(TextWriter output, string name, long before, long after) => output.WriteLine($"  {name,-38} {before,14:N0} {after,14:N0}");
}
