using System.Globalization;

namespace WorkerGen.Benchmarks.Peers;

/// <summary>The memory of a process in MiB, as Linux counts it.</summary>
internal static class ProcessMemory
{
    /// <summary>What is in memory now.</summary>
    public static double Resident(int process) => Read(process, "status", "VmRSS:");

    /// <summary>The most that was in memory at any time.</summary>
    public static double MostResident(int process) => Read(process, "status", "VmHWM:");

    /// <summary>What is in memory, with a fair share of each page that others have too.</summary>
    public static double Proportional(int process) => Read(process, "smaps_rollup", "Pss:");

    private static double Read(int process, string file, string field)
    {
        string line = File.ReadLines($"/proc/{process}/{file}").First(line => line.StartsWith(field, StringComparison.Ordinal));
        return double.Parse(line[field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
    }
}
