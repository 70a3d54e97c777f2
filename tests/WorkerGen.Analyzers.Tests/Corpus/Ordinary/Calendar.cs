public static partial class Calendar
{
    private static readonly DateOnly Epoch = new(1970, 1, 1);

    [OutOfProcess]
    public static int DaysSinceEpoch(DateOnly date) => date.DayNumber - Epoch.DayNumber;

    [OutOfProcess]
    public static DateTimeOffset InZone(DateTimeOffset time, string zone) =>
        TimeZoneInfo.ConvertTime(time, TimeZoneInfo.FindSystemTimeZoneById(zone)); // WG0301: InvalidTimeZoneException, TimeZoneNotFoundException

    [OutOfProcess]
    public static string Week(DateOnly date)
    {
        var time = date.ToDateTime(TimeOnly.MinValue);
        return string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(time)}-W{ISOWeek.GetWeekOfYear(time):00}");
    }

    [OutOfProcess]
    public static DateOnly? ReadDate(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "dd.MM.yyyy"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;

    [OutOfProcess]
    public static List<DateOnly> Fridays13(int year)
    {
        var days = new List<DateOnly>();
        for (var month = 1; month <= 12; month++)
        {
            var day = new DateOnly(year, month, 13);
            if (day.DayOfWeek == DayOfWeek.Friday)
            {
                days.Add(day);
            }
        }

        return days;
    }

    [OutOfProcess]
    public static TimeSpan Busy(List<(DateTime From, DateTime To)> meetings)
    {
        var busy = TimeSpan.Zero;
        var end = DateTime.MinValue;
        foreach (var (from, to) in meetings.OrderBy(meeting => meeting.From))
        {
            if (to > end)
            {
                busy += to - (from > end ? from : end);
                end = to;
            }
        }

        return busy;
    }

    [OutOfProcess]
    public static string Season(DateOnly date) => date.Month switch
    {
        12 or 1 or 2 => "winter",
        >= 3 and <= 5 => "spring",
        >= 6 and <= 8 => "summer",
        _ => "autumn",
    };

    [OutOfProcess]
    public static long UnixTime(string text) => DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).ToUnixTimeSeconds(); // WG0301: FormatException
}
