internal sealed class __Name__Parser
{
    private readonly char _separator;
    private readonly List<string> _mistakes = [];

    public __Name__Parser(char separator = ';') => _separator = separator;

    public IReadOnlyList<string> Mistakes => _mistakes;

    public List<__Name__Row> Parse(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var rows = new List<__Name__Row>();
        var number = 0;
        while (reader.ReadLine() is { } line)
        {
            number++;
            if (line.Length is 0 || line[0] is '#')
            {
                continue;
            }

            var fields = line.Split(_separator);
            if (fields.Length < 3 || !int.TryParse(fields[1], NumberStyles.Integer, CultureInfo.InvariantCulture, out var count))
            {
                _mistakes.Add($"Line {number} of the __noun__ list cannot be read: {line}");
                continue;
            }

            rows.Add(new __Name__Row(fields[0].Trim(), count + __A__, fields[2]));
        }

        return rows;
    }
}

internal readonly record struct __Name__Row(string Key, int Count, string Text);
