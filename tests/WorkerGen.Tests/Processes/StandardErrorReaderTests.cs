using System.Text;
using WorkerGen.Processes;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Processes;

public sealed class StandardErrorReaderTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(8193)]
    [InlineData(100_000)]
    public async Task The_end_of_the_output_is_kept(int length)
    {
        string text = string.Concat(Enumerable.Range(0, length).Select(n => (char)('a' + (n % 26))));
        var reader = new StandardErrorReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), forwardTo: null, "Test");

        await reader.Ended.WithinLimit();

        Assert.Equal(text[Math.Max(0, length - 8192)..], reader.Tail());
    }

    [Fact]
    public async Task The_output_is_copied()
    {
        byte[] text = new byte[10_000];
        Random.Shared.NextBytes(text);
        var copy = new MemoryStream();

        await new StandardErrorReader(new MemoryStream(text), copy, "Test").Ended.WithinLimit();

        Assert.Equal(text, copy.ToArray());
        Assert.False(copy.CanWrite);
    }

    [Fact]
    public async Task A_copy_that_nobody_reads_stops_nothing()
    {
        var reader = new StandardErrorReader(new MemoryStream("Hello"u8.ToArray()), new BrokenStream(), "Test");

        await reader.Ended.WithinLimit();

        Assert.Equal("Hello", reader.Tail());
    }

    [Fact]
    public async Task A_pipe_that_breaks_is_an_end_like_any_other()
    {
        var reader = new StandardErrorReader(new BrokenStream(), forwardTo: null, "Test");

        await reader.Ended.WithinLimit();

        Assert.Equal("", reader.Tail());
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override int Read(Span<byte> buffer) => throw new IOException("Broken pipe");

        public override int Read(byte[] buffer, int offset, int count) => throw new IOException("Broken pipe");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
