using System.Text;
using WorkerGen.Processes;

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
        var reader = new StandardErrorReader(new MemoryStream(Encoding.UTF8.GetBytes(text)), forward: false, "Test");

        await reader.Ended.WaitAsync(TimeSpan.FromSeconds(30));

        Assert.Equal(text[Math.Max(0, length - 8192)..], reader.Tail());
    }
}
