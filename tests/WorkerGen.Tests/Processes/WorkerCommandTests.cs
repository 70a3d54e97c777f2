using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using WorkerGen.Processes;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Processes;

public sealed class WorkerCommandTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public void This_program_is_started_again()
    {
        WorkerCommand command = WorkerCommand.ForCurrentProgram();

        Assert.True(File.Exists(command.FileName));
        bool isMuxer = Path.GetFileNameWithoutExtension(command.FileName) == "dotnet";
        Assert.Equal(isMuxer, command.Arguments.Count > 0);
        Assert.Contains("WorkerGen.Tests", command.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_dotnet_runs_has_workers_that_dotnet_runs()
    {
        string muxer = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet"));
        Assert.SkipUnless(File.Exists(muxer), "The runtime was not installed with dotnet.");
        string program = Path.Combine(AppContext.BaseDirectory, "WorkerGen.ParentProgram.dll");
        using Process parent = Process.Start(new ProcessStartInfo(muxer, [program, "idle"]) { RedirectStandardInput = true, RedirectStandardOutput = true })!;

        string? line = await parent.StandardOutput.ReadLineAsync().WithinLimit();

        int[] ids = [.. line!.Split(' ').Skip(1).Select(id => int.Parse(id, CultureInfo.InvariantCulture))];
        Assert.Equal(2, ids.Length);
        Assert.All(ids, id => Assert.Contains("WorkerGen.ParentProgram.dll", File.ReadAllText($"/proc/{id}/cmdline"), StringComparison.Ordinal));
        parent.StandardInput.Close();
        await parent.WaitForExitAsync().WithinLimit();
        Assert.Equal(0, parent.ExitCode);
    }
}
