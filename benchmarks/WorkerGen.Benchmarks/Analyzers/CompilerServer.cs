using System.Diagnostics;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>A compiler server of the benchmark's own: no other build connects to it, and it ends with the benchmark.</summary>
internal sealed class CompilerServer : IDisposable
{
    private readonly Process _process;

    private CompilerServer(Process process, string pipe)
    {
        _process = process;
        Pipe = pipe;
    }

    public string Pipe { get; }

    public static async Task<CompilerServer> StartAsync(GeneratedSolution solution, CancellationToken cancellationToken)
    {
        (string compilers, _) = await DotnetCommand.RunAsync(solution.Directory, ["msbuild", solution.Project, "-getProperty:RoslynTargetsPath"], cancellationToken);
        string pipe = $"workergen-{Guid.NewGuid():N}";
        Process process = DotnetCommand.Start(
            solution.Directory, ["exec", Path.Combine(compilers.Trim(), "bincore", "VBCSCompiler.dll"), $"-pipename:{pipe}"]);
        return new CompilerServer(process, pipe);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
