using System.Net;
using System.Numerics;

public static partial class Parsing
{
    [OutOfProcess]
    public static long Whole(string a, string b, string c, string d)
    {
        var first = int.Parse(a.AsSpan(1)); // WG0301: FormatException, OverflowException
        var second = long.Parse(b, NumberStyles.HexNumber, CultureInfo.InvariantCulture); // WG0301: FormatException, OverflowException
        var third = byte.Parse(c, NumberStyles.HexNumber); // WG0301: FormatException, OverflowException
        var fourth = Convert.ToInt32(d); // WG0301: FormatException, OverflowException
        return first + second + third + fourth;
    }

    [OutOfProcess]
    public static double Real(string a, string b, string c)
    {
        var first = double.Parse(a, CultureInfo.InvariantCulture); // WG0301: FormatException
        var second = decimal.Parse(b, NumberStyles.Currency, CultureInfo.InvariantCulture); // WG0301: FormatException, OverflowException
        var third = Convert.ToDouble(c, CultureInfo.InvariantCulture); // WG0301: FormatException
        return first + (double)second + third;
    }

    [OutOfProcess]
    public static TimeSpan Times(string a, string b, string c, string d)
    {
        var first = DateTime.Parse(a, CultureInfo.InvariantCulture); // WG0301: FormatException
        var second = DateTimeOffset.Parse(b, CultureInfo.InvariantCulture); // WG0301: FormatException
        var third = DateOnly.ParseExact(c, "yyyyMMdd", CultureInfo.InvariantCulture); // WG0301: FormatException
        var fourth = TimeSpan.Parse(d, CultureInfo.InvariantCulture); // WG0301: FormatException, OverflowException
        return first - second.UtcDateTime + fourth + third.ToDateTime(TimeOnly.MinValue).TimeOfDay;
    }

    [OutOfProcess]
    public static string Others(string a, string b, string c, string d, string e)
    {
        var guid = Guid.Parse(a); // WG0301: FormatException
        var day = Enum.Parse<DayOfWeek>(b, ignoreCase: true); // WG0301: ArgumentException, OverflowException
        var version = Version.Parse(c); // WG0301: ArgumentException, FormatException, OverflowException
        var address = IPAddress.Parse(d); // WG0301: FormatException
        var number = BigInteger.Parse(e, CultureInfo.InvariantCulture); // WG0301: FormatException
        return $"{guid} {day} {version} {address} {number}";
    }

    [OutOfProcess]
    public static int Encoded(string a, string b, string c)
    {
        var first = Convert.FromBase64String(a); // WG0301: FormatException
        var second = Convert.FromHexString(b); // WG0301: FormatException
        var address = new Uri(c); // WG0301: UriFormatException
        return first.Length + second.Length + address.Port;
    }

    [OutOfProcess]
    public static int Known() =>
        int.Parse("42", CultureInfo.InvariantCulture) + Guid.Parse("d3b07384-d9a0-4c9b-8f6e-3f1f2f7a5c11").GetHashCode() + new Uri("https://example.org/").Port + TimeSpan.Parse("00:01:00", CultureInfo.InvariantCulture).Minutes;

    [OutOfProcess]
    public static bool Flags(string a, string b)
    {
        return bool.Parse(a) // WG0301: FormatException
            || char.Parse(b) == 'y'; // WG0301: FormatException
    }

    [OutOfProcess]
    public static int Tried(string a) =>
        int.TryParse(a, out var number) || Enum.TryParse<DayOfWeek>(a, out _) || Uri.TryCreate(a, UriKind.Absolute, out _) || DateTime.TryParse(a, out _) ? number : 0;

    [OutOfProcess]
    public static List<int> Grouped(string text) =>
        text.Split(',').Select(int.Parse).ToList(); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static Dictionary<string, int> Pairs(string text) => text.Split('&')
        .Select(pair => pair.Split('='))
        .Where(pair => pair.Length == 2)
        .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture)); // WG0301: FormatException, OverflowException
}
