using System.Text;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Protocol;

/// <summary>A program may have its arrays written as JSON, for whoever reads what is on the wire.</summary>
public sealed class PlainJsonTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Theory]
    [InlineData(true, "[[1,2,3,4,5,")]
    [InlineData(false, "{\"int32\":\"")]
    public async Task Arrays_are_on_the_wire_as_the_program_wants_them_and_results_are_the_same(bool isPlain, string onTheWire)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What is in a pipe is looked at through /proc.");
        using ParentProcess parent = isPlain ? ParentProcess.StartWithPlainJson("arrays") : ParentProcess.Start("arrays");
        int worker = Assert.Single(await parent.ReadWorkersAsync());
        Native.Kill(worker, Native.SigStop);
        await parent.WriteLineAsync();

        var sent = new StringBuilder();
        await Waiting.UntilAsync(() => sent.Append(WorkerProcesses.TakeFromPipesOf(worker)).ToString().EndsWith('\n'), "the request is on its way");
        Native.Kill(worker, Native.SigKill);

        Assert.Contains(onTheWire, sent.ToString(), StringComparison.Ordinal);
        Assert.Equal(!isPlain, sent.ToString().Contains("int32", StringComparison.Ordinal));
        Assert.Equal("halves 250250 2500025000 25002500", await parent.ReadLineAsync());
        await parent.WaitForExitAsync();
    }
}
