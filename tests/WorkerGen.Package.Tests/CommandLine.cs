using System.Diagnostics;
using System.Text;

namespace WorkerGen.Package.Tests;

/// <summary>Runs a program to its end and keeps what it printed.</summary>
internal sealed record CommandResult(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;
}

internal static class CommandLine
{
    // A first restore and a compilation ahead of time take their time on two busy processors.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    public static async Task<CommandResult> RunAsync(string directory, string program, params string[] arguments)
    {
        using Process process = Start(directory, program, arguments);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            await process.WaitForExitAsync(limit.Token);
            return new CommandResult(process.ExitCode, await output.WaitAsync(limit.Token), await error.WaitAsync(limit.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end within {Limit}.");
        }
    }

    /// <summary>Runs the program and fails the test when it fails, showing what it printed.</summary>
    public static async Task<CommandResult> SucceedAsync(string directory, string program, params string[] arguments)
    {
        CommandResult result = await RunAsync(directory, program, arguments);
        Assert.True(result.ExitCode == 0, $"{program} {string.Join(' ', arguments)} exited with {result.ExitCode}:\n{result.All}");
        return result;
    }

    public static Process Start(string directory, string program, params string[] arguments)
    {
        var info = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };

        // What the outer build tells its own children is not meant for a user's build.
        foreach (string name in info.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            info.Environment.Remove(name);
        }

        foreach (string name in new[] { "MSBuildSDKsPath", "MSBuildExtensionsPath", "DOTNET_HOST_PATH", "DOTNET_STARTUP_HOOKS", "TESTINGPLATFORM_UI_LANGUAGE" })
        {
            info.Environment.Remove(name);
        }

        info.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        info.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        info.Environment["DOTNET_NOLOGO"] = "1";
        Process process = Process.Start(info)!;
        process.StandardInput.Close();
        return process;
    }
}
