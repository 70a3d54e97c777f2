using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Catalogue;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What users add to the catalogue; another rule tells of the lines that have a mistake.</summary>
internal static class UserCatalogue
{
    public const string Extension = ".workergen.txt";

    /// <summary>The files that are catalogues.</summary>
    public static ImmutableArray<AdditionalText> In(ImmutableArray<AdditionalText> files) =>
        files.IsDefaultOrEmpty ? [] : files.Where(file => file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)).ToImmutableArray();

    public static ImmutableArray<CatalogueFact> Read(ImmutableArray<AdditionalText> files)
    {
        var facts = ImmutableArray.CreateBuilder<CatalogueFact>();
        foreach (var file in files)
        {
            foreach (var line in file.GetText()?.Lines ?? Enumerable.Empty<Microsoft.CodeAnalysis.Text.TextLine>())
            {
                CatalogueFileParser.Parse(line.ToString(), out var fact);
                if (fact is not null)
                {
                    facts.Add(fact);
                }
            }
        }

        return facts.ToImmutable();
    }
}
