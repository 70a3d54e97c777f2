internal abstract class __Name__Node
{
    public abstract int Depth { get; }

    public abstract double Evaluate(IReadOnlyDictionary<string, double> variables);

    public static __Name__Node operator +(__Name__Node left, __Name__Node right) => new __Name__Sum(left, right);
}

internal sealed class __Name__Leaf(string name, double value) : __Name__Node
{
    public override int Depth => 1;

    public override double Evaluate(IReadOnlyDictionary<string, double> variables) =>
        variables.TryGetValue(name, out var found) ? found : value * __A__;
}

internal sealed class __Name__Sum(params __Name__Node[] parts) : __Name__Node
{
    public override int Depth => 1 + parts.Select(part => part.Depth).DefaultIfEmpty().Max();

    public override double Evaluate(IReadOnlyDictionary<string, double> variables)
    {
        var sum = 0.0;
        foreach (var part in parts)
        {
            sum += part.Evaluate(variables);
        }

        return sum;
    }

    public IEnumerable<__Name__Node> Flatten()
    {
        foreach (var part in parts)
        {
            if (part is __Name__Sum nested)
            {
                foreach (var inner in nested.Flatten())
                {
                    yield return inner;
                }
            }
            else
            {
                yield return part;
            }
        }
    }
}
