public static partial class Csv
{
    [OutOfProcess]
    public static List<Measurement> Read(string text)
    {
        var measurements = new List<Measurement>();
        using var reader = new StringReader(text);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                measurements.Add(ReadLine(line)); // WG0301: CsvException, FormatException, OverflowException
            }
        }

        return measurements;
    }

    private static Measurement ReadLine(string line)
    {
        var fields = line.Split(';');
        if (fields.Length != 2)
        {
            throw new CsvException($"'{line}' has {fields.Length} fields.");
        }

        return new Measurement(ReadId(fields[0]), double.Parse(fields[1], CultureInfo.InvariantCulture));
    }

    private static int ReadId(string field) => int.Parse(field, CultureInfo.InvariantCulture);

    public sealed record Measurement(int Id, double Value);

    public sealed class CsvException(string message) : Exception(message);
}
