public static partial class Dates
{
    [OutOfProcess]
    public static int WorkingDays(DateOnly from, DateOnly to)
    {
        var days = 0;
        for (var day = from; day < to; day = day.AddDays(1))
        {
            if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
            {
                days++;
            }
        }

        return days;
    }

    [OutOfProcess]
    public static int Age(string born, DateTime today)
    {
        var date = DateTime.ParseExact(born, "yyyy-MM-dd", CultureInfo.InvariantCulture); // WG0301: FormatException
        var age = today.Year - date.Year;
        return date.AddYears(age) > today ? age - 1 : age;
    }

    [OutOfProcess]
    public static DateTime Easter(int year)
    {
        var a = year % 19;
        var b = year / 100;
        var c = year % 100;
        var d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        var e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
        var f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
        return new DateTime(year, f / 31, f % 31 + 1);
    }
}
