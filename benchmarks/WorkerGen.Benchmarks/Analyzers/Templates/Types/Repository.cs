public sealed class __Name__Repository
{
    private readonly Dictionary<int, __Name__Entry> _entries = [];
    private readonly List<string> _history = new(__A__);

    public event EventHandler<__Name__Entry>? Added;

    public int Count => _entries.Count;

    public void Add(__Name__Entry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        if (!_entries.TryAdd(entry.Id, entry))
        {
            throw new InvalidOperationException($"There is a __noun__ with the number {entry.Id} already.");
        }

        _history.Add($"added {entry.Title}");
        Added?.Invoke(this, entry);
    }

    public __Name__Entry? Find(int id) => _entries.GetValueOrDefault(id);

    public IEnumerable<__Name__Entry> Search(string text) =>
        from entry in _entries.Values
        where entry.Title.Contains(text, StringComparison.OrdinalIgnoreCase) && entry.Price > __B__
        orderby entry.Price descending, entry.Title
        select entry;

    public decimal Total() => _entries.Values.Sum(entry => entry.Price * entry.Amount);

    public bool Remove(int id)
    {
        var removed = _entries.Remove(id);
        _history.Add(removed ? $"removed {id}" : $"missed {id}");
        return removed;
    }
}

public sealed record __Name__Entry(int Id, string Title, decimal Price)
{
    public int Amount { get; init; } = __C__;

    public __Name__Entry Cheaper(decimal by) => this with { Price = Math.Max(0, Price - by) };
}
