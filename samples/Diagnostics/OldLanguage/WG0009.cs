using WorkerGen;

namespace Diagnostics.OldLanguage;

internal static partial class Words
{
    [OutOfProcess]
    public static int Count(string text) => text.Split().Length;
}
