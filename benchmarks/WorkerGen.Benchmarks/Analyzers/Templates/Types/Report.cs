public sealed class __Name__Report
{
    private readonly StringBuilder _text = new();
    private readonly SortedDictionary<string, List<double>> _columns = new(StringComparer.Ordinal);

    public string Title { get; set; } = "The __noun__ of the month";

    public __Name__Report With(string column, params double[] values)
    {
        if (!_columns.TryGetValue(column, out var known))
        {
            _columns.Add(column, known = []);
        }

        known.AddRange(values);
        return this;
    }

    public string Print()
    {
        _text.Clear();
        _text.AppendLine(Title).Append('=', Title.Length).AppendLine();
        foreach (var (column, values) in _columns)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{column,-__A__}");
            for (var i = 0; i < values.Count; i++)
            {
                _text.Append(i is 0 ? ": " : ", ").Append(values[i].ToString("0.00", CultureInfo.InvariantCulture));
            }

            _text.AppendLine();
        }

        return _text.ToString();
    }

    public double Mean(string column) =>
        _columns.TryGetValue(column, out var values) && values.Count > 0 ? values.Average() : __B__;

    public override string ToString() => $"{Title} ({_columns.Count} columns)";
}
