using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

public static partial class Documents
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    [OutOfProcess]
    public static int CountNulls(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var nulls = 0;
        while (reader.Read()) // WG0301: JsonException
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                nulls++;
            }
        }

        return nulls;
    }

    [OutOfProcess]
    public static string? City(string json)
    {
        try
        {
            return JsonNode.Parse(json)?["address"]?["city"]?.GetValue<string>(); // WG0301: FormatException, InvalidOperationException
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [OutOfProcess]
    public static string Written(Dictionary<string, int> counts)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            foreach (var (key, count) in counts)
            {
                writer.WriteNumber(key, count);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [OutOfProcess]
    public static string Indented(Person person) => JsonSerializer.Serialize(person, Options);

    [OutOfProcess]
    public static Person? Read(string json) => JsonSerializer.Deserialize<Person>(json, Options); // WG0301: JsonException

    [OutOfProcess]
    [Throws(typeof(JsonException))]
    public static List<string> Names(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind != JsonValueKind.Array
            ? []
            : document.RootElement.EnumerateArray().Select(element => element.TryGetProperty("name", out var name) ? name.GetString() ?? "" : "").ToList(); // WG0301: InvalidOperationException
    }

    public sealed record Person(string Name, DateOnly Born, List<string> Tags);
}
