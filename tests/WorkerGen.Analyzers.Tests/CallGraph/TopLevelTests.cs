using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.CallGraph;

public sealed class TopLevelTests
{
    [Fact]
    public Task A_worker_beside_top_level_statements_is_read() => WorkerRules.CheckSourceAsync(
        """
        C.Factor = args.Length;
        Console.WriteLine(C.F(1) + Twice(2));
        static int Twice(int n) => n * 2;

        public static partial class C
        {
            internal static int Factor = 1;
            internal static int Other = 1;

            [OutOfProcess]
            public static int F(int n) => n * {|WG0201:Factor|} * Other;
        }
        """,
        OutputKind.ConsoleApplication);
}
