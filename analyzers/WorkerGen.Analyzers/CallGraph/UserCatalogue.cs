using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Catalogue;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What users add to the catalogue; another rule tells of the lines that have a mistake.</summary>
internal static class UserCatalogue
{
    public const string Extension = ".workergen.txt";

    public static ImmutableArray<CatalogueFact> Read(ImmutableArray<AdditionalText> files)
    {
        var facts = ImmutableArray.CreateBuilder<CatalogueFact>();
        foreach (var file in files.Where(file => file.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)))
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
