using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0304;

public sealed class ValidTests
{
    [Theory]
    [InlineData("catch (FormatException) { }")]
    [InlineData("catch (Exception) { throw; }")]
    [InlineData("catch (Exception e) { throw new System.IO.InvalidDataException(\"\", e); }")]
    [InlineData("catch (Exception) { return -1; }")]
    [InlineData("catch { result = -1; }")]
    [InlineData("catch (Exception e) { Console.Error.WriteLine(e); }")]
    [InlineData("catch (Exception e) when (e is FormatException) { }")]
    [InlineData("catch (Exception e) when (e.Message.Length > 3) { }")]
    [InlineData("finally { }")]
    public Task A_clause_that_takes_some_or_says_something_is_fine(string clause) => RunAsync($$"""
        [OutOfProcess]
        public static int M(string s)
        {
            var result = 0;
            try
            {
                result = int.Parse(s);
            }
            {{clause}}

            return result;
        }
        """);

    [Theory]
    [InlineData("catch (OperationCanceledException) { throw; } catch (Exception) { return 0; }")]
    [InlineData("catch (Exception e) when (e is not OperationCanceledException) { return 0; }")]
    [InlineData("catch (OperationCanceledException) { return -1; }")]
    [InlineData("catch (TimeoutException) { }")]
    public Task A_clause_that_lets_the_cancellation_through_is_fine(string clauses) => RunAsync($$"""
        [OutOfProcess]
        public static async Task<int> M(CancellationToken token)
        {
            try
            {
                await Task.Delay(10, token);
            }
            {{clauses}}

            return 1;
        }
        """);

    [Fact]
    public Task A_method_that_is_not_marked_and_not_called_may_swallow() => RunAsync("public static void M() { try { Console.WriteLine(); } catch { } }");

    [Theory]
    [InlineData("[OutOfProcess] public static int M(string s, ) => int.Parse(s);")]
    [InlineData("[OutOfProcess] public static int M(string s) => int.Parse(")]
    [InlineData("[OutOfProcess, Throws] public static int M(string s) { try { return int.Parse(s); } catch (Missing) { } }")]
    [InlineData("[OutOfProcess, Throws(typeof(Missing)), Throws(null), Throws()] public static int M(string s) { throw new Missing(); }")]
    [InlineData("[OutOfProcess] public static int M(string s, CancellationToken t) { while (true) { foreach (var x in ) { } } try { } catch (Exception e) when { } }")]
    [InlineData("[OutOfProcess] public static int M(string s) { Missing x = x; var y = y; System.IO.Stream z = z; z.ReadByte(); throw y; }")]
    [InlineData("[OutOfProcess] public static int M(string s) { System.IO.Stream a = b; System.IO.Stream b = a; a.ReadByte(); Func<int> f = f; return f() + this.M(s) + M(); }")]
    [InlineData("[OutOfProcess] public static M(")]
    [InlineData("[OutOfProcess] public static int M(string s) { throw; throw null; throw s; goto missing; for (;;) { break")]
    [InlineData("[OutOfProcess] public static partial int M(string s); [OutOfProcess] public static partial int M(string s) { } public static partial int M(string s) { }")]
    [InlineData("[OutOfProcess] public static int M(string s) => s switch { \"\" => 1, } + new Self(s) / 0; class Self(string s) : Self(s); class A : B { } class B : A { }")]
    public async Task Code_that_is_being_typed_does_no_harm(string member)
    {
        await Reported.ByAsync(new SwallowingAnalyzer(), "public static partial class C { " + member + " }", mayBeBroken: true);
    }

    private static Task RunAsync(string members) => AnalyzerTest<SwallowingAnalyzer>.RunAsync("public static partial class C { " + members + " }");
}
