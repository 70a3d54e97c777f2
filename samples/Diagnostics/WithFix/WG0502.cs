using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class Reversals
{
    [OutOfProcess]
    public static string Reverse(string text) => string.Concat(text.Reverse());

    public static async Task PrintAsync(TextWriter output)
    {
        _ = ReverseAsync("stressed");
        await output.WriteLineAsync("desserts");
    }
}
