using WorkerGen.Analyzers.Catalogue;

namespace WorkerGen.Analyzers.Tests.Catalogue;

public sealed class CatalogueFileTests
{
    private static readonly string[] OtherPackages = ["Microsoft.AspNetCore.", "Microsoft.Data.", "Microsoft.EntityFrameworkCore"];

    [Theory]
    [InlineData("M:A.B(C) throws D E")]
    [InlineData("  M:A.B\tthrows\tD   # because")]
    [InlineData("M:A.#ctor throws nothing")]
    [InlineData("M:A.System#IDisposable#Dispose pure")]
    [InlineData("N:A io")]
    [InlineData("T:A unknown")]
    [InlineData("P:A.B changes this that")]
    public void A_fact_is_read(string line)
    {
        Assert.Null(CatalogueFileParser.Parse(line, out CatalogueFact? fact));
        Assert.Equal(line.Trim().Split(' ', '\t')[0], fact!.Id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("# M:A.B throws C")]
    public void An_empty_line_or_a_comment_is_nothing(string line)
    {
        Assert.Null(CatalogueFileParser.Parse(line, out CatalogueFact? fact));
        Assert.Null(fact);
    }

    [Theory]
    [InlineData("A.B throws C", "'A.B' is not a documentation id")]
    [InlineData("X:A.B throws C", "'X:A.B' is not a documentation id")]
    [InlineData("M: throws C", "'M:' is not a documentation id")]
    [InlineData("M:A.B", "'M:A.B' is followed by nothing")]
    [InlineData("M:A.B trows C", "'trows' is not known")]
    [InlineData("M:A.B throws", "name the exceptions, or 'nothing'")]
    [InlineData("M:A.B changes # this", "name the parameters")]
    [InlineData("M:A.B pure indeed", "'pure' takes nothing behind it, and there is 'indeed'")]
    public void A_mistake_is_named(string line, string mistake)
    {
        Assert.Contains(mistake, CatalogueFileParser.Parse(line, out CatalogueFact? fact), StringComparison.Ordinal);
        Assert.Null(fact);
    }

    [Theory]
    [InlineData(FactCatalogue.Curated)]
    [InlineData(FactCatalogue.BaseLibrary)]
    public void All_that_is_built_in_exists(string file)
    {
        string[] unknown = [.. FactCatalogue.Read(file).Select(fact => fact.Id).Where(id => !IsInherited(id) && !BaseLibrary.Ids.Contains(id) && !OtherPackages.Any(package => id[2..].StartsWith(package, StringComparison.Ordinal)))];

        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData(FactCatalogue.Curated)]
    [InlineData(FactCatalogue.BaseLibrary)]
    public void All_exceptions_that_are_built_in_exist(string file)
    {
        string[] unknown =
        [
            .. FactCatalogue.Read(file).SelectMany(fact => (fact.Facts.Throws ?? []).Concat(fact.Facts.ThrowsIfEmpty ?? [])).Distinct()
                .Where(exception => BaseLibrary.Compilation.GetTypeByMetadataName(exception) is null),
        ];

        Assert.Empty(unknown);
    }

    [Fact]
    public void All_parameters_that_change_exist()
    {
        string[] unknown =
        [
            .. FactCatalogue.Read(FactCatalogue.Curated)
                .SelectMany(fact => (fact.Facts.Changes ?? []).Where(parameter => parameter != "this" && !HasParameter(fact.Id, parameter)).Select(parameter => $"{fact.Id}: {parameter}")),
        ];

        Assert.Empty(unknown);
    }

    // A line may name a member by the type that it is called on.
    private static bool IsInherited(string id)
    {
        int end = id.Split('(')[0].LastIndexOf('.');
        var bases = new List<Microsoft.CodeAnalysis.INamedTypeSymbol>();
        for (var type = BaseLibrary.Compilation.GetTypeByMetadataName(id[2..end])?.BaseType; type is not null; type = type.BaseType)
        {
            bases.Add(type);
        }

        return bases.Any(type => BaseLibrary.Ids.Contains(id[0] + type.OriginalDefinition.GetDocumentationCommentId()![1..] + id[end..]));
    }

    private static bool HasParameter(string id, string parameter)
    {
        int end = id.LastIndexOf('.');
        var type = BaseLibrary.Compilation.GetTypeByMetadataName(id[2..end])!;
        return type.GetMembers(id[(end + 1)..].Split('`')[0]).OfType<Microsoft.CodeAnalysis.IMethodSymbol>().Any(method => method.Parameters.Any(each => each.Name == parameter));
    }
}
