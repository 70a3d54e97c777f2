using System.IO.Pipes;
using WorkerGen.Processes;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Processes;

public sealed class PipeFileTests
{
    [Fact]
    public void A_pipe_is_read_as_a_file_to_its_end_and_is_closed_itself()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A pipe of Windows stays one.");
        using var writer = new AnonymousPipeServerStream(PipeDirection.Out);
        var pipe = new AnonymousPipeClientStream(PipeDirection.In, writer.ClientSafePipeHandle);

        using Stream file = PipeFile.TakeOver(pipe, FileAccess.Read);

        Assert.IsType<FileStream>(file);
        Assert.Throws<ObjectDisposedException>(() => pipe.ReadByte());
        writer.Write([1, 2]);
        Assert.Equal((1, 2), (file.ReadByte(), file.ReadByte()));
        writer.Dispose();
        Assert.Equal(-1, file.ReadByte());
    }

    [Fact]
    public async Task Whoever_writes_to_a_pipe_that_nobody_reads_is_told()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "A pipe of Windows stays one.");
        using var reader = new AnonymousPipeServerStream(PipeDirection.In);
        using Stream file = PipeFile.TakeOver(new AnonymousPipeClientStream(PipeDirection.Out, reader.ClientSafePipeHandle), FileAccess.Write);
        reader.Dispose();

        // A process that another test is about to start may hold the other end for a moment.
        await Waiting.UntilAsync(() => Record.Exception(() => file.Write([1])) is IOException, "nobody reads it");
    }

    [Fact]
    public void Another_stream_stays_as_it_is()
    {
        using var stream = new MemoryStream([7]);

        Assert.Same(stream, PipeFile.TakeOver(stream, FileAccess.Read));
        Assert.Equal(7, stream.ReadByte());
    }
}
