using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace WorkerGen.Samples.Tests;

/// <summary>A sample that runs as a process with redirected output; it is killed with its workers when the test leaves it.</summary>
internal sealed class SampleProcess : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly TaskCompletionSource _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _stopping = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SampleProcess(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, e) => Note(_output, e.Data);
        process.ErrorDataReceived += (_, e) => Note(_errors, e.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public IReadOnlyList<string> Output => [.. _output];

    public string Errors => string.Join('\n', _errors);

    public static SampleProcess Start(params string[] arguments)
    {
        string program = typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(each => each.Key == "Fibonacci").Value!;

        // A shell that runs the tests in the background has them ignore Ctrl+C, and whatever they start too.
        ProcessStartInfo info = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("env", ["--default-signal=INT", program, .. arguments])
            : new ProcessStartInfo(OperatingSystem.IsWindows() ? program + ".exe" : program, arguments);
        info.RedirectStandardOutput = true;
        info.RedirectStandardError = true;
        return new SampleProcess(Process.Start(info)!);
    }

    public static async Task<SampleProcess> RunAsync(params string[] arguments)
    {
        SampleProcess sample = Start(arguments);
        try
        {
            await sample.WaitForExitAsync();
            return sample;
        }
        catch
        {
            sample.Dispose();
            throw;
        }
    }

    public int ExitCode => _process.ExitCode;

    /// <summary>Waits until the workers are ready and the first numbers are being computed.</summary>
    public Task WaitForBeginAsync() => _begun.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    /// <summary>Waits until the program says that it has been asked to stop.</summary>
    public Task WaitForStoppingAsync() => _stopping.Task.WaitAsync(Limit, TestContext.Current.CancellationToken);

    public Task WaitForExitAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Limit);

    /// <summary>Waits until a worker has computed for some more time.</summary>
    public async Task WaitForProcessorTimeAsync(int worker, TimeSpan time)
    {
        using var process = Process.GetProcessById(worker);
        TimeSpan end = process.TotalProcessorTime + time;
        using var limit = new CancellationTokenSource(Limit);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (process.TotalProcessorTime < end && !_process.HasExited)
        {
            await timer.WaitForNextTickAsync(limit.Token);
            process.Refresh();
        }
    }

    public void Signal(string name) => Signal(_process.Id, name);

    public static void Signal(int processId, string name)
    {
        using Process kill = Process.Start("kill", ["-s", name, processId.ToString(CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The ids of the processes whose parent the sample is.</summary>
    public IReadOnlyList<int> WorkerIds() =>
    [
        .. Directory.EnumerateDirectories("/proc")
            .Select(Path.GetFileName)
            .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out int _))
            .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
            .Where(id => ParentOf(id) == _process.Id),
    ];

    public static bool IsRunning(int processId) => ParentOf(processId) is not null;

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private void Note(ConcurrentQueue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lines.Enqueue(line);
        if (line.Contains("at a time", StringComparison.Ordinal))
        {
            _begun.TrySetResult();
        }

        if (line.StartsWith("Stopping:", StringComparison.Ordinal))
        {
            _stopping.TrySetResult();
        }
    }

    // In /proc/<id>/stat the name of the program stands in parentheses and may contain anything; the parent is the second field behind it.
    private static int? ParentOf(int processId)
    {
        try
        {
            string stat = File.ReadAllText($"/proc/{processId}/stat");
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : int.Parse(fields[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
