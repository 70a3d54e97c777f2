    [OutOfProcess]
    [Throws(typeof(FormatException))]
    [Throws(typeof(OverflowException))]
    public static __Worker__Sum __Worker__(__Worker__Order order)
    {
        var sums = order.Lines.Select(line => __Next__(line, order.Number)).ToList();
        return new __Worker__Sum(order.Number, sums.Sum(), sums.Count > __B__);
    }

    public sealed record __Worker__Order(int Number, List<string> Lines, DateOnly Due);

    public sealed record __Worker__Sum(int Number, long Total, bool IsLarge);
