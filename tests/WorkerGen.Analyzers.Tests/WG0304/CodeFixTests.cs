using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Exceptions.SwallowingAnalyzer, WorkerGen.CodeFixes.Exceptions.SwallowingCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0304;

public sealed class CodeFixTests
{
    [Fact]
    public Task What_was_caught_is_thrown_on() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string text)
            {
                try
                {
                    return text.Length;
                }
                {|WG0304:catch|}
                {
                    // never mind
                }

                return 0;
            }

            [OutOfProcess]
            public static void N(string text)
            {
                foreach (var c in text)
                {
                    try { Console.Write(c); } {|WG0304:catch|} (Exception) { continue; }
                }
            }
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string text)
            {
                try
                {
                    return text.Length;
                }
                catch
                {
                    throw;
                    // never mind
                }

                return 0;
            }

            [OutOfProcess]
            public static void N(string text)
            {
                foreach (var c in text)
                {
                    try { Console.Write(c); } catch (Exception)
                    {
                        throw;
                    }
                }
            }
        }
        """,
        test => test.CodeActionEquivalenceKey = "ThrowOn");

    [Fact]
    public Task Cancellation_passes_a_clause_that_takes_everything_else() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static async Task<int> M(int n, CancellationToken cancellationToken)
            {
                try
                {
                    await Task.Delay(n, cancellationToken);
                    return n;
                }
                {|WG0304:catch|} (Exception exception)
                {
                    Console.WriteLine(exception.Message);
                    return -1;
                }
            }

            [OutOfProcess]
            public static async Task<int> N(int exception, CancellationToken cancellationToken)
            {
                try
                {
                    await Task.Delay(exception, cancellationToken);
                    return exception;
                }
                {|WG0304:catch|}
                {
                    return -1;
                }
            }
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            public static async Task<int> M(int n, CancellationToken cancellationToken)
            {
                try
                {
                    await Task.Delay(n, cancellationToken);
                    return n;
                }
                catch (Exception exception) when (exception is not OperationCanceledException)
                {
                    Console.WriteLine(exception.Message);
                    return -1;
                }
            }

            [OutOfProcess]
            public static async Task<int> N(int exception, CancellationToken cancellationToken)
            {
                try
                {
                    await Task.Delay(exception, cancellationToken);
                    return exception;
                }
                catch (Exception exception2) when (exception2 is not OperationCanceledException)
                {
                    return -1;
                }
            }
        }
        """,
        test => test.CodeActionEquivalenceKey = "LetCancellationPass");
}
