using WorkerGen.Analyzers.Catalogue;

namespace WorkerGen.Analyzers.Tests.Catalogue;

public sealed class FactCatalogueTests
{
    [Theory]
    [InlineData("M:System.Int32.Parse(System.String)", "System.FormatException System.OverflowException")]
    [InlineData("M:System.Int32.Parse(System.ReadOnlySpan{System.Char},System.IFormatProvider)", "System.FormatException System.OverflowException")]
    [InlineData("M:System.IO.File.ReadAllText(System.String)", "System.IO.IOException System.UnauthorizedAccessException")]
    [InlineData("M:System.IO.File.ReadAllTextAsync(System.String,System.Threading.CancellationToken)", "System.IO.IOException System.UnauthorizedAccessException")]
    [InlineData("M:System.Guid.#ctor(System.String)", "System.FormatException")]
    [InlineData("M:System.Enum.Parse``1(System.String)", "System.ArgumentException System.OverflowException")]
    [InlineData("M:System.Text.Json.JsonSerializer.Deserialize``1(System.String,System.Text.Json.JsonSerializerOptions)", "System.Text.Json.JsonException")]
    [InlineData("M:System.Xml.Linq.XElement.Load(System.Xml.XmlReader)", "System.Xml.XmlException")]
    [InlineData("M:System.Convert.ToBoolean(System.Object)", "System.FormatException")]
    [InlineData("M:System.IO.TextReader.ReadLineAsync(System.Threading.CancellationToken)", "System.IO.IOException")]
    [InlineData("M:System.Double.Parse(System.String)", "System.FormatException")]
    public void What_comes_from_data_is_known(string id, string exceptions)
    {
        Assert.Equal(exceptions.Split(' '), FactCatalogue.BuiltIn.Of(BaseLibrary.Member(id)).Throws!.Value);
    }

    [Theory]
    [InlineData("M:System.String.Substring(System.Int32)")]
    [InlineData("M:System.Guid.ToString")]
    [InlineData("M:System.Int32.ToString(System.IFormatProvider)")]
    [InlineData("M:System.Math.Abs(System.Int32)")]
    [InlineData("M:System.Console.WriteLine(System.String)")]
    [InlineData("M:System.Text.RegularExpressions.Regex.IsMatch(System.String,System.String)")]
    [InlineData("M:System.Security.Cryptography.SHA256.HashData(System.Byte[])")]
    [InlineData("M:System.Collections.Generic.List`1.Add(`0)")]
    [InlineData("M:System.Linq.Enumerable.Sum(System.Collections.Generic.IEnumerable{System.Int32})")]
    [InlineData("M:System.Int32.TryParse(System.String,System.Int32@)")]
    public void Mistakes_of_the_program_are_left_out(string id)
    {
        Assert.Empty(FactCatalogue.BuiltIn.Of(BaseLibrary.Member(id)).Throws ?? []);
    }

    [Theory]
    [InlineData("P:System.DateTime.UtcNow", "Varies")]
    [InlineData("M:System.String.GetHashCode", "VariesByProcess")]
    [InlineData("M:System.String.GetHashCode(System.StringComparison)", "VariesByProcess")]
    [InlineData("M:System.IO.File.Exists(System.String)", "InputOutput")]
    [InlineData("M:System.IO.StreamReader.#ctor(System.String)", "InputOutput")]
    [InlineData("M:System.IO.StreamReader.#ctor(System.IO.Stream)", null)]
    [InlineData("M:System.Net.Http.HttpClient.#ctor", "Pure")]
    [InlineData("M:System.Random.#ctor", "Varies")]
    [InlineData("M:System.Random.#ctor(System.Int32)", "Pure")]
    [InlineData("P:System.Globalization.CultureInfo.CurrentCulture", "Ambient")]
    [InlineData("M:System.Environment.FailFast(System.String)", "EndsProcess")]
    [InlineData("M:System.Math.Max(System.Int32,System.Int32)", null)]
    public void What_is_outside_the_arguments_is_known(string id, string? purity)
    {
        Assert.Equal(purity, FactCatalogue.BuiltIn.Of(BaseLibrary.Member(id)).Purity?.ToString());
    }

    [Fact]
    public void What_is_known_of_a_base_class_holds_for_its_overrides()
    {
        Assert.Equal(["buffer"], FactCatalogue.BuiltIn.Of(BaseLibrary.Member("M:System.IO.FileStream.Read(System.Byte[],System.Int32,System.Int32)")).Changes!.Value);
        Assert.Equal(PurityKind.InputOutput, FactCatalogue.BuiltIn.Of(BaseLibrary.Member("M:System.Net.HttpWebRequest.GetResponse")).Purity);
        Assert.Null(FactCatalogue.BuiltIn.Of(BaseLibrary.Member("M:System.Int32.GetHashCode")).Purity);
    }

    [Fact]
    public void An_accessor_is_known_by_its_property()
    {
        var property = (Microsoft.CodeAnalysis.IPropertySymbol)BaseLibrary.Member("P:System.DateTime.Now");

        Assert.Equal(PurityKind.Varies, FactCatalogue.BuiltIn.Of(property.GetMethod!).Purity);
    }

    [Fact]
    public void The_most_specific_line_wins_and_each_kind_of_fact_by_itself()
    {
        var catalogue = FactCatalogue.BuiltIn.With(
        [
            Fact("N:System io"), Fact("T:System.String ambient"), Fact("M:System.String.Trim varies"), Fact("M:System.String.Trim(System.Char) pure"), Fact("M:System.String.Trim throws X"),
        ]);

        Assert.Equal(PurityKind.InputOutput, PurityOf("M:System.Int32.ToString"));
        Assert.Equal(PurityKind.Ambient, PurityOf("M:System.String.ToUpper"));
        Assert.Equal(PurityKind.Varies, PurityOf("M:System.String.Trim(System.Char[])"));
        Assert.Equal(PurityKind.Pure, PurityOf("M:System.String.Trim(System.Char)"));
        Assert.Equal(["X"], catalogue.Of(BaseLibrary.Member("M:System.String.Trim(System.Char)")).Throws!.Value);

        PurityKind? PurityOf(string id) => catalogue.Of(BaseLibrary.Member(id)).Purity;
    }

    [Theory]
    [InlineData("System.IO.Compression.BrotliStream", "M:System.IO.Stream.CopyTo(System.IO.Stream)", "System.InvalidOperationException System.IO.InvalidDataException")]
    [InlineData("System.IO.MemoryStream", "M:System.IO.Stream.CopyTo(System.IO.Stream)", "")]
    [InlineData("System.IO.StringWriter", "M:System.IO.TextWriter.WriteLine(System.String)", "")]
    [InlineData("System.IO.StreamWriter", "M:System.IO.TextWriter.Write(System.Int32)", "System.IO.IOException")]
    public void The_type_that_a_member_is_called_on_comes_before_the_one_that_declares_it(string receiver, string id, string exceptions)
    {
        var thrown = FactCatalogue.BuiltIn.Of(BaseLibrary.Member(id), BaseLibrary.Compilation.GetTypeByMetadataName(receiver)).Throws;

        Assert.Equal(exceptions, string.Join(' ', thrown!.Value));
    }

    [Fact]
    public void A_users_line_comes_before_what_is_built_in()
    {
        var catalogue = FactCatalogue.BuiltIn.With([Fact("T:System.Int32 throws nothing"), Fact("M:System.IO.File.Exists pure")]);

        Assert.Empty(catalogue.Of(BaseLibrary.Member("M:System.Int32.Parse(System.String)")).Throws!.Value);
        Assert.Equal(PurityKind.Pure, catalogue.Of(BaseLibrary.Member("M:System.IO.File.Exists(System.String)")).Purity);
        Assert.Equal(PurityKind.InputOutput, catalogue.Of(BaseLibrary.Member("M:System.IO.File.Delete(System.String)")).Purity);
    }

    private static CatalogueFact Fact(string line)
    {
        Assert.Null(CatalogueFileParser.Parse(line, out CatalogueFact? fact));
        return fact!;
    }
}
