using System.ComponentModel;
using System.Diagnostics;

namespace WorkerGen.Benchmarks.Peers;

/// <summary>A thing that peers need and that may be missing.</summary>
internal sealed record Tool(string Title, string? Version, string? Missing)
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(20);

    /// <summary>Asks a program for the version of something.</summary>
    public static async Task<Tool> AskAsync(string title, string program, string[] arguments, string missing, CancellationToken cancellationToken)
    {
        try
        {
            string? version = await RunAsync(program, arguments, cancellationToken);
            return version is null ? new Tool(title, null, missing) : new Tool(title, version, null);
        }
        catch (Win32Exception)
        {
            return new Tool(title, null, $"there is no {program}; benchmarks/peers/install.sh installs it");
        }
    }

    private static async Task<string?> RunAsync(string program, string[] arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await error;
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? output.Trim() : null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }
}
