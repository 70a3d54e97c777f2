using System.Text;
using System.Xml;
using System.Xml.Linq;

public static partial class Config
{
    [OutOfProcess]
    public static Dictionary<string, Dictionary<string, string>> ReadIni(string text)
    {
        var sections = new Dictionary<string, Dictionary<string, string>>(StringComparer.OrdinalIgnoreCase);
        var current = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        sections[""] = current;
        using var reader = new StringReader(text);
        for (var number = 1; reader.ReadLine() is { } raw; number++)
        {
            var line = raw.AsSpan().Trim();
            if (line.IsEmpty || line[0] is ';' or '#')
            {
                continue;
            }

            if (line[0] == '[' && line[^1] == ']')
            {
                current = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
                sections[line[1..^1].ToString()] = current;
                continue;
            }

            var equals = line.IndexOf('=');
            if (equals < 0)
            {
                throw new FormatException($"Line {number} is neither a section nor a value."); // WG0301: FormatException
            }

            current[line[..equals].Trim().ToString()] = line[(equals + 1)..].Trim().ToString();
        }

        return sections;
    }

    [OutOfProcess]
    public static List<string> SplitCsvLine(string line, char separator)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            switch (c)
            {
                case '"' when isQuoted && i + 1 < line.Length && line[i + 1] == '"':
                    field.Append('"');
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                default:
                    if (c == separator && !isQuoted)
                    {
                        fields.Add(field.ToString());
                        field.Clear();
                    }
                    else
                    {
                        field.Append(c);
                    }

                    break;
            }
        }

        fields.Add(field.ToString());
        return fields;
    }

    [OutOfProcess]
    public static Dictionary<string, string> ReadAppSettings(string xml)
    {
        var root = XDocument.Parse(xml).Root; // WG0301: XmlException
        return root is null
            ? []
            : root.Elements("add")
                .Where(element => element.Attribute("key") is not null)
                .GroupBy(element => element.Attribute("key")!.Value)
                .ToDictionary(group => group.Key, group => group.Last().Attribute("value")?.Value ?? "");
    }

    [OutOfProcess]
    public static int Port(string xml, int otherwise)
    {
        try
        {
            var document = new XmlDocument();
            document.LoadXml(xml);
            return document.SelectSingleNode("/server/@port") is { Value: { } value } && int.TryParse(value, CultureInfo.InvariantCulture, out var port) ? port : otherwise;
        }
        catch (XmlException)
        {
            return otherwise;
        }
    }

    [OutOfProcess]
    public static string ToXml(List<string> names)
    {
        var builder = new StringBuilder();
        using (var writer = XmlWriter.Create(builder, new XmlWriterSettings { Indent = true }))
        {
            writer.WriteStartElement("names");
            foreach (var name in names)
            {
                writer.WriteElementString("name", name);
            }

            writer.WriteEndElement();
        }

        return builder.ToString();
    }

    [OutOfProcess]
    public static Options ReadArguments(string[] arguments)
    {
        var options = new Options();
        foreach (var argument in arguments)
        {
            options = argument.Split('=', 2) switch
            {
                ["--verbose"] => options with { IsVerbose = true },
                ["--level", var level] when int.TryParse(level, CultureInfo.InvariantCulture, out var parsed) => options with { Level = parsed },
                ["--name", { Length: > 0 } name] => options with { Name = name },
                _ => throw new OptionsException($"'{argument}' is no option."), // WG0301: OptionsException
            };
        }

        return options;
    }

    public sealed record Options(string Name = "", int Level = 0, bool IsVerbose = false);

    public sealed class OptionsException(string message) : Exception(message);
}
