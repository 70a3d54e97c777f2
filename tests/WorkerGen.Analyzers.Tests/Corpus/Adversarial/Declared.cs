public static partial class Declared
{
    [OutOfProcess]
    [Throws(typeof(FormatException))]
    [Throws(typeof(OverflowException))]
    public static int Exact(string text) => int.Parse(text);

    [OutOfProcess]
    [Throws(typeof(SystemException))]
    public static int Base(string text) => int.Parse(text);

    [OutOfProcess]
    [Throws(typeof(ShopException))]
    public static int Derived(int id) => id > 0 ? id : throw new UnknownArticleException("There is no such article.");

    [OutOfProcess]
    [Throws(typeof(UnknownArticleException))] // WG0302
    public static int TooNarrow(int id) => id > 0 ? id : throw new ShopException("There is no such article."); // WG0301: ShopException

    [OutOfProcess]
    [Throws(typeof(FormatException))] // WG0302
    public static int Stale(int n) => n + 1;

    [OutOfProcess]
    [Throws(typeof(FileNotFoundException))]
    [Throws(typeof(UnauthorizedAccessException))]
    public static string Narrow(string path) => File.ReadAllText(path); // WG0301: IOException; WG0205

    [OutOfProcess]
    [Throws(typeof(ArgumentOutOfRangeException))]
    [Throws(typeof(KeyNotFoundException))]
    [Throws(typeof(IndexOutOfRangeException))]
    [Throws(typeof(InvalidOperationException))]
    public static string Bugs(string text, int n) => text.Substring(n);

    [OutOfProcess]
    [Throws(typeof(UnknownArticleException))] // WG0302
    public static int NotOne(int id) => id > 0 ? id : throw new OtherException("There is no such article."); // WG0301: OtherException

    [OutOfProcess]
    public static int OfHelper(string text) =>
        Helper(text); // WG0301: FormatException

    [Throws(typeof(FormatException))]
    private static int Helper(string text) => text.Length;

    public class ShopException(string message) : Exception(message);

    public sealed class UnknownArticleException(string message) : ShopException(message);

    public sealed class OtherException(string message) : Exception(message);
}
