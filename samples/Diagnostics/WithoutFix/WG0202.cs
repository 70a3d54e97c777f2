using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Accounts
{
    private static string? s_last;

    public static string? Last => s_last;

    [OutOfProcess]
    public static bool IsValid(string iban)
    {
        s_last = iban;
        return iban.Length is >= 15 and <= 34 && iban.All(char.IsLetterOrDigit);
    }
}
