using System.Diagnostics;

namespace WorkerGen.Benchmarks.Analyzers;

/// <summary>Runs commands of the SDK as a user would, without what the build of the benchmark itself told its children.</summary>
internal static class DotnetCommand
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(15);

    /// <summary>Runs a command to its end.</summary>
    /// <returns>What it printed, and how long it took.</returns>
    /// <exception cref="InvalidOperationException">It failed, or did not end in time.</exception>
    public static async Task<(string Output, TimeSpan Time)> RunAsync(string directory, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Limit);
        long start = Stopwatch.GetTimestamp();
        using Process process = Start(directory, arguments);
        try
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
            Task<string> error = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            TimeSpan time = Stopwatch.GetElapsedTime(start);
            return process.ExitCode == 0
                ? (await output, time)
                : throw new InvalidOperationException($"'dotnet {string.Join(' ', arguments)}' in {directory} ended with {process.ExitCode}:\n{await output}{await error}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"'dotnet {string.Join(' ', arguments)}' did not end within {Limit.TotalMinutes} minutes. Measure a smaller solution: --files.");
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>Starts a command with its standard streams redirected.</summary>
    public static Process Start(string directory, IEnumerable<string> arguments)
    {
        var info = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in info.Environment.Keys.Where(IsOfOuterBuild).ToArray())
        {
            info.Environment.Remove(name);
        }

        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        info.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        info.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        info.Environment["DOTNET_NOLOGO"] = "1";

        // The compiler prints its report with the numbers of the machine's language.
        info.Environment["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        Process process = Process.Start(info)!;
        process.StandardInput.Close();
        return process;
    }

    private static bool IsOfOuterBuild(string name) =>
        name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase) || name is "DOTNET_HOST_PATH" or "DOTNET_STARTUP_HOOKS";
}
