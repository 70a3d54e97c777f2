using System.Globalization;
using WorkerGen.Analyzers.Purity;
using WorkerGen.Analyzers.Tests.Support;
using WorkerGen.Analyzers.Usage;

namespace WorkerGen.Analyzers.Tests.WG0011;

public sealed class DiagnosticTests
{
    [Fact]
    public Task More_methods_than_the_budget_are_told_at_the_name() => AnalyzerTest<BudgetAnalyzer>.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int {|#0:M|}(int n) => A(n);

            private static int A(int n) => B(n);

            private static int B(int n) => n;
        }
        """,
        test =>
        {
            test.TestState.AnalyzerConfigFiles.Add(Budget.Of("2"));
            test.ExpectedDiagnostics.Add(new Microsoft.CodeAnalysis.Testing.DiagnosticResult(UsageRules.CallGraphCutOff).WithLocation(0).WithMessage(
                "'M' reaches more than 2 methods: what the others do is not known. Raise workergen_call_graph_budget to look further."));
        });

    [Fact]
    public Task What_is_within_the_budget_is_told_by_the_other_rules() => AnalyzerTest<VaryingResultAnalyzer>.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n) => {|WG0204:A(n)|} + D(n);

            private static int A(int n) => DateTime.Now.Year;

            private static int D(int n) => E(n);

            private static int E(int n) => DateTime.Now.Year;
        }
        """,
        test =>
        {
            test.MarkupOptions = Microsoft.CodeAnalysis.Testing.MarkupOptions.UseFirstDescriptor;
            test.TestState.AnalyzerConfigFiles.Add(Budget.Of("3"));
        });

    [Fact]
    public async Task By_itself_it_is_two_thousand()
    {
        string methods = string.Join('\n', Enumerable.Range(1, 2_000).Select(number => $"private static int M{number}(int n) => M{number + 1}(n);"));
        var diagnostic = Assert.Single(await Reported.ByAsync(
            new BudgetAnalyzer(), $"public static partial class C {{ [OutOfProcess] public static int M(int n) => M1(n);\n{methods}\nprivate static int M2001(int n) => n; }}"));

        Assert.Contains("more than 2000 methods", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }
}
