using System.Text.Json;

public static partial class Orders
{
    [OutOfProcess]
    public static decimal Total(string json)
    {
        var order = JsonSerializer.Deserialize<Order>(json) // WG0301: JsonException
            ?? throw new InvalidDataException("The order is null."); // WG0301: InvalidDataException
        return order.Lines.Sum(line => line.Price * line.Quantity);
    }

    [OutOfProcess]
    public static string ToJson(Order order) => JsonSerializer.Serialize(order);

    public sealed record Order(int Id, List<Line> Lines);

    public sealed record Line(string Article, int Quantity, decimal Price);
}
