using WorkerGen;

namespace Diagnostics.WithoutFix;

internal static partial class Titles
{
    [OutOfProcess]
    public static string OfPage(string page) => Shorten(Decode(page));

    private static string Decode(string page) => page.Replace("&amp;", "&", StringComparison.Ordinal);

    private static string Shorten(string title) => title.Length > 80 ? title[..80] : title;
}
