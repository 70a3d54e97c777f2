using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

public static partial class Trees
{
    private static readonly JsonDocumentOptions Lenient = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";

    [OutOfProcess]
    public static string? Merged(string first, string second)
    {
        try
        {
            if (JsonNode.Parse(first) is not JsonObject left || JsonNode.Parse(second) is not JsonObject right)
            {
                return null;
            }

            foreach (var (name, value) in right)
            {
                left[name] = value?.DeepClone();
            }

            return left.ToJsonString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [OutOfProcess]
    public static int Leaves(string json)
    {
        using var document = JsonDocument.Parse(json, Lenient); // WG0301: JsonException
        return Count(document.RootElement);

        static int Count(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Array => element.EnumerateArray().Sum(Count),
            JsonValueKind.Object => element.EnumerateObject().Sum(property => Count(property.Value)),
            _ => 1,
        };
    }

    [OutOfProcess]
    public static int DeepestLevel(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8, isFinalBlock: true, state: default);
        var deepest = 0;
        try
        {
            while (reader.Read())
            {
                deepest = Math.Max(deepest, reader.CurrentDepth);
            }
        }
        catch (JsonException)
        {
            return -1;
        }

        return deepest;
    }

    [OutOfProcess]
    [Throws(typeof(JsonException))]
    public static long SumOfPrices(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var sum = 0L;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("price"u8) && reader.Read() && reader.TokenType == JsonTokenType.Number)
            {
                sum += reader.TryGetInt64(out var price) ? price : 0;
            }
        }

        return sum;
    }

    [OutOfProcess]
    [Throws(typeof(JsonException))]
    public static long SumOfAllPrices(byte[] utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        var sum = 0L;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Number)
            {
                sum += reader.GetInt64(); // WG0301: FormatException
            }
        }

        return sum;
    }

    [OutOfProcess]
    public static string Listed(Dictionary<string, decimal> prices)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartArray();
            foreach (var (name, price) in prices.OrderBy(pair => pair.Key, StringComparer.Ordinal))
            {
                writer.WriteStartObject();
                writer.WriteString("name", name);
                writer.WriteNumber("price", price);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    [OutOfProcess]
    public static string Built(string title, List<string> tags, int year)
    {
        var root = new JsonObject
        {
            ["title"] = title,
            ["year"] = year,
            ["tags"] = new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]),
        };
        return root.ToJsonString();
    }

    [OutOfProcess]
    public static Dictionary<string, int> Settings(string json) =>
        JsonSerializer.Deserialize<Dictionary<string, int>>(json) ?? throw new InvalidDataException("There are no settings."); // WG0301: JsonException; WG0301: InvalidDataException

    [OutOfProcess]
    public static List<string> Titles(string feed)
    {
        try
        {
            return [.. XDocument.Parse(feed).Descendants(Atom + "entry").Select(entry => (string?)entry.Element(Atom + "title") ?? "")];
        }
        catch (XmlException exception)
        {
            return [$"line {exception.LineNumber}"];
        }
    }

    [OutOfProcess]
    [Throws(typeof(XmlException))]
    public static int Total(string xml) => XElement.Parse(xml).Elements("line").Sum(line => (int)line.Attribute("count")!); // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static string Sorted(string xml)
    {
        var root = XElement.Parse(xml, LoadOptions.PreserveWhitespace); // WG0301: XmlException
        root.ReplaceNodes(root.Elements().OrderBy(element => element.Name.LocalName, StringComparer.Ordinal));
        return root.ToString(SaveOptions.DisableFormatting);
    }

    [OutOfProcess]
    public static string Report(List<Sale> sales)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { OmitXmlDeclaration = true, Indent = true }))
        {
            writer.WriteStartElement("sales");
            foreach (var sale in sales)
            {
                writer.WriteStartElement("sale");
                writer.WriteAttributeString("day", sale.Day.ToString("O", CultureInfo.InvariantCulture));
                writer.WriteString(sale.Price.ToString(CultureInfo.InvariantCulture));
                writer.WriteEndElement();
            }

            writer.WriteEndElement();
        }

        return text.ToString();
    }

    [OutOfProcess]
    public static void Stamp(List<Sale> sales)
    {
        for (var i = 0; i < sales.Count; i++)
        {
            sales[i] = sales[i] with { Price = decimal.Round(sales[i].Price, 2) }; // WG0203
        }
    }

    public sealed record Sale(DateOnly Day, decimal Price);
}
