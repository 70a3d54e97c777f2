using System.Diagnostics;
using System.Globalization;

namespace WorkerGen.Tests.Support;

/// <summary>A program with a pool. It is killed with its workers when the test leaves it, however far that has come.</summary>
internal sealed class ParentProcess : IDisposable
{
    private readonly Process _process;

    private ParentProcess(ProcessStartInfo start) => _process = Process.Start(start)!;

    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "WorkerGen.ParentProgram");

    public int Id => _process.Id;

    public int ExitCode => _process.ExitCode;

    public static ParentProcess Start(params string[] arguments) => new(Command([Program, .. arguments]));

    /// <param name="prefix">A command that ends as the one behind it, in other circumstances.</param>
    /// <param name="arguments">The arguments of the program.</param>
    public static ParentProcess StartThrough(string[] prefix, params string[] arguments) => new(Command([.. prefix, Program, .. arguments]));

    /// <summary>Starts the program with its end of the connections on StreamJsonRpc.</summary>
    public static ParentProcess StartWithStreamJsonRpc(params string[] arguments) =>
        new(Command(["dotnet", .. ProgramSettings.CommandFor(Program, "WorkerGen.UseStreamJsonRpc"), .. arguments]));

    /// <summary>Starts the program with plain JSON in place of packed arrays.</summary>
    public static ParentProcess StartWithPlainJson(params string[] arguments) =>
        new(Command(["dotnet", .. ProgramSettings.CommandFor(Program, "WorkerGen.UsePlainJson"), .. arguments]));

    /// <summary>Starts a copy of the program.</summary>
    public static ParentProcess StartCopy(string path, params string[] arguments) => new(Command([path, .. arguments]));

    public static ParentProcess StartAtDepth(int depth, params string[] arguments)
    {
        ProcessStartInfo start = Command([Program, .. arguments]);
        start.Environment["WORKERGEN_DEPTH"] = depth.ToString(CultureInfo.InvariantCulture);
        return new ParentProcess(start);
    }

    public async Task<int[]> ReadWorkersAsync()
    {
        string? line = await ReadLineAsync();
        Assert.StartsWith("workers ", line, StringComparison.Ordinal);
        return [.. line!.Split(' ').Skip(1).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
    }

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync().WithinLimit();

    public Task WriteLineAsync() => _process.StandardInput.WriteLineAsync().WithinLimit();

    public void CloseInput() => _process.StandardInput.Close();

    public Task<string> ReadErrorsAsync() => _process.StandardError.ReadToEndAsync().WithinLimit();

    public Task WaitForExitAsync() => _process.WaitForExitAsync().WithinLimit();

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        WorkerProcesses.DeleteFilesOfTheDead(_process.Id);
        _process.Dispose();
    }

    // A shell that runs the tests in the background has them ignore Ctrl+C, and whatever they start too.
    private static ProcessStartInfo Command(string[] command) =>
        new("env", ["--default-signal=INT", .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
}
