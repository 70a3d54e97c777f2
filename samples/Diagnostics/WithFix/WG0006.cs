using WorkerGen;

namespace Diagnostics.WithFix;

internal static partial class WordCount
{
    [OutOfProcess(Name = "CountWords")]
    public static int InText(string text) => text.Split().Length;

    [OutOfProcess(Name = "CountWords")]
    public static int InLines(string[] lines) => lines.Sum(InText);
}
