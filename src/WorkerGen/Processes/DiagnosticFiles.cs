using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace WorkerGen.Processes;

/// <summary>
/// The socket and the pipes through which debuggers and tools reach a .NET process. The runtime makes them at its start and removes them
/// when it ends in good order. A process that is killed leaves them behind, and workers are made to be killed. They are not turned off, so
/// that a debugger can be attached to a worker while it lives.
/// </summary>
internal sealed class DiagnosticFiles
{
    // Where /proc/<id>/stat has the start time, counted from the field behind the name of the program, which may hold spaces.
    private const int StartTimeField = 19;

    private readonly string[] _paths;

    private DiagnosticFiles(params string[] paths) => _paths = paths;

    /// <summary>Names the files of a process that is running.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="directory">The value of TMPDIR in that process.</param>
    /// <returns>Its files; none when it has ended, or where the system needs none.</returns>
    public static DiagnosticFiles Of(int processId, string? directory)
    {
        if (OperatingSystem.IsWindows() || StartKey(processId) is not { } key)
        {
            return new DiagnosticFiles();
        }

        string root = directory is { Length: > 0 } ? directory : "/tmp";
        return new DiagnosticFiles(
            Path.Combine(root, $"dotnet-diagnostic-{processId}-{key}-socket"),
            Path.Combine(root, $"clr-debug-pipe-{processId}-{key}-in"),
            Path.Combine(root, $"clr-debug-pipe-{processId}-{key}-out"));
    }

    /// <summary>Deletes what is left of them. Only for a process that has ended, or is about to.</summary>
    public void Delete()
    {
        foreach (string path in _paths)
        {
            try
            {
                File.Delete(path);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // An empty file more in the directory for temporary files; nothing that a caller could mend.
            }
        }
    }

    // What the runtime puts into the names to tell processes apart that had the same number one after another.
    private static string? StartKey(int processId)
    {
        try
        {
            return OperatingSystem.IsLinux() ? StartTicks(processId) : StartSeconds(processId);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException or Win32Exception)
        {
            return null;
        }
    }

    private static string? StartTicks(int processId)
    {
        string stat = File.ReadAllText($"/proc/{processId}/stat");
        return stat[(stat.LastIndexOf(')') + 2)..].Split(' ').ElementAtOrDefault(StartTimeField);
    }

    private static string StartSeconds(int processId)
    {
        using var process = Process.GetProcessById(processId);
        return new DateTimeOffset(process.StartTime).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
    }
}
