using Microsoft.CodeAnalysis;
using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Purity.VaryingResultAnalyzer, WorkerGen.CodeFixes.Purity.TakeAsParameterCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0204;

public sealed class CodeFixTests
{
    [Fact]
    public Task The_caller_gives_what_is_another_one_each_time() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static string M(string name)
            {
                // the first use
                var first = {|WG0204:DateTime.Now|};
                return name + first + {|WG0204:DateTime.Now|};
            }

            [OutOfProcess]
            public static string N(int guid, CancellationToken token) => guid + {|WG0204:Guid.NewGuid()|}.ToString();

            [OutOfProcess]
            public static int O(int n) => n is 0 ? 0 : {|WG0204:Random.Shared|}.Next(n) + O(n - 1);

            public static async Task<string> UseAsync() => await MAsync("a") + M("b") + await C.NAsync(1, WorkerPool.Shared) + O(3) + nameof(M);
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            public static string M(string name, DateTime now)
            {
                // the first use
                var first = now;
                return name + first + now;
            }

            [OutOfProcess]
            public static string N(int guid, Guid guid2, CancellationToken token) => guid + guid2.ToString();

            [OutOfProcess]
            public static int O(int n, int seed) => n is 0 ? 0 : new Random(seed).Next(n) + O(n - 1, seed);

            public static async Task<string> UseAsync() => await MAsync("a", DateTime.Now) + M("b", DateTime.Now) + await C.NAsync(1, Guid.NewGuid(), WorkerPool.Shared) + O(3, Random.Shared.Next()) + nameof(M);
        }
        """,
        test => test.NumberOfIncrementalIterations = 3);

    [Fact]
    public Task Nothing_is_offered_where_the_inputs_would_become_tuples_or_the_value_is_made_elsewhere() => Test.OffersNothingAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static DateTime M(int n) => {|WG0204:DateTime.UtcNow|}.AddDays(n);

            [OutOfProcess]
            public static int N(string text) => {|#0:text.GetHashCode()|};

            [OutOfProcess]
            public static string O(int n) => n + {|WG0204:Stamp()|};

            public static IAsyncEnumerable<WorkerResult<int, DateTime>> Use() => MParallelAsync([1, 2]);

            private static string Stamp() => DateTime.Now.ToString();
        }
        """,
        new Microsoft.CodeAnalysis.Testing.DiagnosticResult("WG0204", DiagnosticSeverity.Warning).WithLocation(0).WithArguments("N", "N → string.GetHashCode"));
}
