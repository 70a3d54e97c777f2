public interface I__Name__Rule
{
    int Weight { get; }

    bool Matches(string text);
}

internal sealed class __Name__Prefix(string prefix) : I__Name__Rule
{
    public int Weight => prefix.Length + __A__;

    public bool Matches(string text) => text.StartsWith(prefix, StringComparison.Ordinal);
}

internal sealed class __Name__Any(params I__Name__Rule[] rules) : I__Name__Rule
{
    private readonly Lock _lock = new();
    private int _asked;

    public int Weight => rules.Sum(rule => rule.Weight);

    public int Asked
    {
        get
        {
            lock (_lock)
            {
                return _asked;
            }
        }
    }

    public bool Matches(string text)
    {
        lock (_lock)
        {
            _asked++;
        }

        return Array.Exists(rules, rule => rule.Matches(text)) || IsShort(text);

        static bool IsShort(string text) => text.Length < __B__;
    }
}
