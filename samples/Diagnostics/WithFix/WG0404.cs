using System.Globalization;
using System.Threading.Channels;

namespace Diagnostics.WithFix;

internal static class Numbers
{
    public static async Task<long> SumAsync(string path)
    {
        var channel = Channel.CreateBounded<long>(100);
        var producer = Task.Run(async () =>
        {
            foreach (string line in File.ReadLines(path))
            {
                await channel.Writer.WriteAsync(long.Parse(line, CultureInfo.InvariantCulture));
            }

            channel.Writer.Complete();
        });

        long sum = 0;
        await foreach (long number in channel.Reader.ReadAllAsync())
        {
            sum += number;
        }

        await producer;
        return sum;
    }
}
