using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Reports
{
    [OutOfProcess]
    public static int CountLetters(string text)
    {
        int count = 0;
        new Thread(() => count = text.Count(char.IsLetter)).Start();
        return count;
    }
}
