public sealed class __Name__Exception : Exception
{
    public __Name__Exception()
    {
    }

    public __Name__Exception(string message)
        : base(message)
    {
    }

    public __Name__Exception(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

public static class __Name__Validator
{
    private static readonly string[] Forbidden = ["__noun__", "test", "unknown"];

    public static void Check(string name, decimal price, DateOnly due)
    {
        if (string.IsNullOrWhiteSpace(name) || Forbidden.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            throw new __Name__Exception($"'{name}' is no name.");
        }

        if (price is < 0 or > __A__000)
        {
            throw new __Name__Exception($"The price {price} of {name} is out of range.");
        }

        if (due.Year < 2000 + __B__)
        {
            throw new ArgumentOutOfRangeException(nameof(due), due, "It is long past.");
        }
    }

    public static bool TryCheck(string name, decimal price, DateOnly due, out string? problem)
    {
        try
        {
            Check(name, price, due);
            problem = null;
            return true;
        }
        catch (__Name__Exception e)
        {
            problem = e.Message;
            return false;
        }
    }
}
