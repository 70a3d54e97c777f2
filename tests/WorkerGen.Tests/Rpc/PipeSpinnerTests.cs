using System.IO.Pipes;
using WorkerGen.Rpc;

namespace WorkerGen.Tests.Rpc;

/// <summary>What looks at a pipe before its reader sleeps takes nothing out of it and always comes back.</summary>
public sealed class PipeSpinnerTests
{
    [Fact]
    public void A_pipe_can_be_looked_at_and_memory_cannot()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.ProcessorCount > 1, "It is for Linux, with more than one processor.");
        using var output = new AnonymousPipeServerStream(PipeDirection.Out);
        using var input = new AnonymousPipeClientStream(PipeDirection.In, output.ClientSafePipeHandle);
        using var memory = new MemoryStream();

        Assert.NotNull(PipeSpinner.For(input));
        Assert.Null(PipeSpinner.For(memory));
    }

    [Fact]
    public void It_comes_back_from_an_empty_pipe_a_full_one_and_one_that_is_closed()
    {
        using var output = new AnonymousPipeServerStream(PipeDirection.Out);
        using var input = new AnonymousPipeClientStream(PipeDirection.In, output.ClientSafePipeHandle);
        PipeSpinner? spinner = PipeSpinner.For(input);
        Assert.SkipWhen(spinner is null, "It is for Linux, with more than one processor.");

        Assert.False(spinner.Wait());
        output.WriteByte(7);
        for (int i = 0; i < PipeSpinner.MostSkipped; i++)
        {
            spinner.Wait();
        }

        Assert.True(spinner.Wait());
        Assert.Equal(7, input.ReadByte());
        output.Dispose();
        Assert.True(spinner.Wait());
        Assert.Equal(-1, input.ReadByte());
        input.Dispose();
        spinner.Wait();
    }

    [Fact]
    public void After_looks_in_vain_it_looks_less_often_and_after_a_good_one_each_time()
    {
        using var output = new AnonymousPipeServerStream(PipeDirection.Out);
        using var input = new AnonymousPipeClientStream(PipeDirection.In, output.ClientSafePipeHandle);
        PipeSpinner? spinner = PipeSpinner.For(input);
        Assert.SkipWhen(spinner is null, "It is for Linux, with more than one processor.");
        for (int i = 0; i < 1_000; i++)
        {
            spinner.Wait();
        }

        output.WriteByte(7);

        int passed = 0;
        while (!spinner.Wait())
        {
            passed++;
        }

        Assert.InRange(passed, 0, PipeSpinner.MostSkipped);
        Assert.True(spinner.Wait());
        Assert.True(spinner.Wait());
    }
}
