using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

public static partial class Structured
{
    [OutOfProcess]
    public static int Document(string json)
    {
        using var document = JsonDocument.Parse(json); // WG0301: JsonException
        return document.RootElement.GetProperty("items").ValueKind == JsonValueKind.Array ? 1 : 0;
    }

    [OutOfProcess]
    public static int Number(string json)
    {
        using var document = JsonDocument.Parse(json); // WG0301: JsonException
        return document.RootElement.TryGetProperty("age", out var age) && age.TryGetInt32(out var number) ? number : 0;
    }

    [OutOfProcess]
    public static string? Node(string json)
    {
        var node = JsonNode.Parse(json); // WG0301: JsonException
        return node?["name"]?.ToString();
    }

    [OutOfProcess]
    public static async Task<int> Bytes(byte[] utf8)
    {
        using var stream = new MemoryStream(utf8);
        var values = await JsonSerializer.DeserializeAsync<List<int>>(stream); // WG0301: JsonException
        return values?.Count ?? 0;
    }

    [OutOfProcess]
    public static int Guarded(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<int[]>(json)?.Length ?? 0;
        }
        catch (JsonException)
        {
            return 0;
        }
    }

    [OutOfProcess]
    public static int Elements(string xml) => XDocument.Parse(xml).Descendants("item").Count(); // WG0301: XmlException

    [OutOfProcess]
    public static int Read(string xml)
    {
        var count = 0;
        using var reader = XmlReader.Create(new StringReader(xml));
        while (reader.Read()) // WG0301: XmlException
        {
            count++;
        }

        return count;
    }

    [OutOfProcess]
    public static string Write(int n) => new XElement("root", new XAttribute("n", n)).ToString();
}
