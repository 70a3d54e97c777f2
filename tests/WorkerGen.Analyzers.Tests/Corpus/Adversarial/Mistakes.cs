using System.Diagnostics;

public static partial class Mistakes
{
    [OutOfProcess]
    public static int Index(int[] numbers, List<int> list, int n) => numbers[n] + list[n] + numbers[^1];

    [OutOfProcess]
    public static string Key(Dictionary<string, string> values, string key) => values[key];

    [OutOfProcess]
    public static int Null(string? text) => text!.Length;

    [OutOfProcess]
    public static int? NullableValue(int? number) => number!.Value;

    [OutOfProcess]
    public static string Cast(int n)
    {
        object value = n;
        return (string)value;
    }

    [OutOfProcess]
    public static DateTime Far(DateTime date, int days) => date.AddDays(days).AddMonths(days);

    [OutOfProcess]
    public static string Part(string text, int n) => text.Substring(n, 2) + text.Remove(n) + text[n..];

    [OutOfProcess]
    public static Dictionary<string, int> Duplicates(List<string> words) => words.ToDictionary(word => word, word => word.Length);

    [OutOfProcess]
    public static int Thrown(int n)
    {
        if (n < 0)
        {
            throw new ArgumentException("It is less than zero.", nameof(n)); // WG0301: ArgumentException
        }

        return n;
    }

    [OutOfProcess]
    public static int NotImplemented(int n) => throw new NotImplementedException(); // WG0301: NotImplementedException

    [OutOfProcess]
    public static int Unreachable(DayOfWeek day) => day switch
    {
        DayOfWeek.Saturday or DayOfWeek.Sunday => 0,
        >= DayOfWeek.Monday and <= DayOfWeek.Friday => 1,
        _ => throw new UnreachableException(),
    };

    [OutOfProcess]
    public static int Asserted(int n)
    {
        Debug.Assert(n > 0, "It is above zero.");
        return 100 / n;
    }

    [OutOfProcess]
    public static int NotNull(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length;
    }

    [OutOfProcess]
    public static int MayBeNull(string? text)
    {
        ArgumentNullException.ThrowIfNull(text); // WG0301: ArgumentNullException
        return text.Length;
    }

    [OutOfProcess]
    public static int NotEmpty(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text); // WG0301: ArgumentException
        return text.Length;
    }

    [OutOfProcess]
    public static int NullCheck(string text)
    {
        if (text is null)
        {
            throw new ArgumentNullException(nameof(text));
        }

        return text.Length;
    }

    [OutOfProcess]
    public static int Memory(int n) => n > 0 ? n : throw new OutOfMemoryException();

    [OutOfProcess]
    public static int Stopped(int n) => n > 0 ? n : throw new OperationCanceledException();
}
