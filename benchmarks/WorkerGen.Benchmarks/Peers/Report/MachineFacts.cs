using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;

namespace WorkerGen.Benchmarks.Peers.Report;

/// <summary>Where and with what was measured. It is made before the rounds, so that the load is that of others.</summary>
internal sealed record MachineFacts(string Date, int Rounds, bool Quick, IReadOnlyList<(string Name, string Value)> Lines)
{
    public static MachineFacts Of(Toolbox tools, PeersOptions options) => new(
        DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        options.Quick ? 1 : options.Rounds,
        options.Quick,
        [
            ("processors", $"{Environment.ProcessorCount} × {Processor()}"),
            ("memory", $"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes >> 30} GiB"),
            ("system", $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}"),
            ("load at the start", Load()),
            (".NET", Environment.Version.ToString()),
            ("WorkerGen", VersionOf(typeof(WorkerPool).Assembly)),
            ("StreamJsonRpc", VersionOf(typeof(StreamJsonRpc.JsonRpc).Assembly)),
            .. tools.Versions,
        ]);

    private static string VersionOf(Assembly assembly) => assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;

    private static string Processor() => Fact("/proc/cpuinfo", static line => line.StartsWith("model name", StringComparison.Ordinal)) is { } model
        ? model[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
        : RuntimeInformation.ProcessArchitecture.ToString();

    private static string Load() => Fact("/proc/loadavg", static _ => true) is { } load ? string.Join(' ', load.Split(' ')[..3]) : "unknown";

    private static string? Fact(string file, Func<string, bool> isIt) => File.Exists(file) ? File.ReadLines(file).FirstOrDefault(isIt) : null;
}
