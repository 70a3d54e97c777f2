using System.Xml.Linq;

namespace WorkerGen.Catalogue;

/// <summary>The <c>exception</c> tags of the XML files beside the reference assemblies.</summary>
internal sealed class ExceptionDocumentation
{
    private const string TypePrefix = "T:";

    private readonly Dictionary<string, HashSet<string>> _thrown = new(StringComparer.Ordinal);

    /// <summary>Reads all files of a directory.</summary>
    public static ExceptionDocumentation Read(string directory)
    {
        var documentation = new ExceptionDocumentation();
        foreach (string file in Directory.EnumerateFiles(directory, "*.xml").Order(StringComparer.Ordinal))
        {
            foreach (XElement member in XDocument.Load(file).Descendants("member"))
            {
                documentation.Add((string?)member.Attribute("name"), member.Elements("exception").Select(tag => (string?)tag.Attribute("cref")));
            }
        }

        return documentation;
    }

    /// <summary>The full names of the exceptions that the documentation of a member names.</summary>
    public IReadOnlyCollection<string> Of(string id) => _thrown.TryGetValue(id, out var types) ? types : [];

    private void Add(string? id, IEnumerable<string?> types)
    {
        if (id is null)
        {
            return;
        }

        foreach (string? type in types)
        {
            if (type is not null && type.StartsWith(TypePrefix, StringComparison.Ordinal))
            {
                if (!_thrown.TryGetValue(id, out var known))
                {
                    _thrown.Add(id, known = new HashSet<string>(StringComparer.Ordinal));
                }

                known.Add(type[TypePrefix.Length..]);
            }
        }
    }
}
