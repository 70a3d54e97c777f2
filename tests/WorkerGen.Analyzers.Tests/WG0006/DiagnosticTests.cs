using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.Tests.Support;
using WorkerGen.Analyzers.Usage;

namespace WorkerGen.Analyzers.Tests.WG0006;

public sealed class DiagnosticTests
{
    private const string Named = """[OutOfProcess(Name = "B.M")] public static int N(int n) => n;""";

    [Theory]
    [InlineData("""[OutOfProcess(Name = "A.N")] public static int M(int n) => n;""")]
    [InlineData("""[Marked(Name = "A.N")] public static int M(int n) => n;""")]
    [InlineData("""[global::WorkerGen.OutOfProcessAttribute(Name = "A." + "N")] public static int M(int n) => n;""")]
    public async Task A_method_in_another_file_is_found_while_only_one_is_looked_at(string other)
    {
        CSharpCompilation compilation = WorkerRules.Compile("public static partial class A { [OutOfProcess] public static int N(int n) => n; }")
            .AddSyntaxTrees(CSharpSyntaxTree.ParseText($$"""
                global using Marked = WorkerGen.OutOfProcessAttribute;
                using WorkerGen;

                public static partial class B { {{other}} }
                """, TestSetup.ParseOptions, cancellationToken: TestContext.Current.CancellationToken));

        var diagnostics = await compilation.WithAnalyzers([new WireNameAnalyzer()]).GetAnalyzerSemanticDiagnosticsAsync(
            compilation.GetSemanticModel(compilation.SyntaxTrees[0]), filterSpan: null, TestContext.Current.CancellationToken);

        Assert.Equal("Several worker methods are called 'A.N' on the wire: give each one another [OutOfProcess(Name = \"...\")]", Assert.Single(diagnostics).GetMessage(null));
    }

    [Fact]
    public Task Only_methods_of_other_types_are_told_here() => AnalyzerTest<WireNameAnalyzer>.RunAsync($$"""
        public static partial class A { {{Named}} [OutOfProcess(Name = "B.M")] public static int O(int n) => n; }
        public static partial class C { [OutOfProcess(Name = "B.m")] public static int M(int n) => n; }
        """);

    [Fact]
    public Task A_given_name_meets_one_that_nobody_gave() => AnalyzerTest<WireNameAnalyzer>.RunAsync($$"""
        public static partial class A { {{Named.Replace(" N(", " {|WG0006:N|}(", StringComparison.Ordinal)}} }
        public static partial class B { [OutOfProcess] public static int {|WG0006:M|}(int n) => n; }
        """);
}
