public static partial class SumOfNumbers
{
    [OutOfProcess]
    public static int Sum(string line)
    {
        var sum = 0;
        foreach (var part in line.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            sum += int.Parse(part, CultureInfo.InvariantCulture); // WG0301: FormatException, OverflowException
        }

        return sum;
    }

    [OutOfProcess]
    public static int SumOfGood(string line)
    {
        var sum = 0;
        foreach (var part in line.Split(','))
        {
            if (int.TryParse(part, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number))
            {
                sum += number;
            }
        }

        return sum;
    }
}
