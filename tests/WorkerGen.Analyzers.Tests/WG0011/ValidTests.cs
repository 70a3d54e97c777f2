using WorkerGen.Analyzers.Tests.Support;
using WorkerGen.Analyzers.Usage;

namespace WorkerGen.Analyzers.Tests.WG0011;

public sealed class ValidTests
{
    private const string Source = """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int n)
            {
                Func<int, int> f = x => x + 1;
                return A(f(n)) + Local();

                int Local() => A(n);
            }

            [OutOfProcess]
            public static int N(int n) => A(n);

            private static int A(int n) => B(n);

            private static int B(int n) => n is 0 ? 0 : A(n - 1) + int.Abs(n);
        }
        """;

    [Fact]
    public Task Lambdas_local_functions_and_other_assemblies_do_not_count() =>
        AnalyzerTest<BudgetAnalyzer>.RunAsync(Source, test => test.TestState.AnalyzerConfigFiles.Add(Budget.Of("3")));

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("")]
    public Task What_is_no_number_is_as_if_it_was_not_there(string value) =>
        AnalyzerTest<BudgetAnalyzer>.RunAsync(Source, test => test.TestState.AnalyzerConfigFiles.Add(Budget.Of(value)));
}
