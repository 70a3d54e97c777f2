using System.Globalization;

namespace WorkerGen.Methods;

/// <summary>
/// Reads a date and time in ISO 8601: <c>yyyy-MM-ddTHH:mm:ss[.fffffff]</c> and then <c>Z</c>, an offset such as <c>+02:00</c>, or nothing.
/// </summary>
internal readonly struct IsoTime
{
    private const int FullLength = 27;
    private const int OffsetLength = 6;
    private const int MaxOffsetHours = 14;

    private IsoTime(DateTime clock, TimeSpan? offset)
    {
        Clock = clock;
        Offset = offset;
    }

    /// <summary>What the clock shows; <see cref="DateTimeKind.Utc"/> after a <c>Z</c>, otherwise <see cref="DateTimeKind.Unspecified"/>.</summary>
    public DateTime Clock { get; }

    /// <summary>The offset of the clock from UTC where the text has one.</summary>
    public TimeSpan? Offset { get; }

    public static bool TryParse(ReadOnlySpan<char> text, out IsoTime time)
    {
        if (text.EndsWith("Z", StringComparison.Ordinal))
        {
            return TryParseClock(text[..^1], DateTimeKind.Utc, offset: null, out time);
        }

        return TryParseOffset(text, out TimeSpan offset)
            ? TryParseClock(text[..^OffsetLength], DateTimeKind.Unspecified, offset, out time)
            : TryParseClock(text, DateTimeKind.Unspecified, offset: null, out time);
    }

    private static bool TryParseClock(ReadOnlySpan<char> text, DateTimeKind kind, TimeSpan? offset, out IsoTime time)
    {
        // All seven digits, as the codecs write them, are parsed several times faster by the standard format.
        string format = text.Length == FullLength ? "O" : "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF";
        bool isTime = DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime clock);
        time = new IsoTime(DateTime.SpecifyKind(clock, kind), offset);
        return isTime;
    }

    private static bool TryParseOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = default;
        if (text.Length < OffsetLength || text[^OffsetLength] is not ('+' or '-') || text[^3] != ':')
        {
            return false;
        }

        if (!TryParseDigits(text[^5..^3], out int hours) || !TryParseDigits(text[^2..], out int minutes) || !IsOffset(hours, minutes))
        {
            return false;
        }

        var magnitude = new TimeSpan(hours, minutes, seconds: 0);
        offset = text[^OffsetLength] == '-' ? -magnitude : magnitude;
        return true;
    }

    private static bool TryParseDigits(ReadOnlySpan<char> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static bool IsOffset(int hours, int minutes) => minutes < 60 && (hours < MaxOffsetHours || (hours == MaxOffsetHours && minutes == 0));
}
