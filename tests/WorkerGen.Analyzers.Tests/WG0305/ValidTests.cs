using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0305;

public sealed class ValidTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int n) => n < 2 ? n : F(n - 1) + F(n - 2);""")]
    [InlineData("""private static bool Even(int n) => n == 0 || Odd(n - 1); private static bool Odd(int n) => n != 0 && Even(n - 1); [OutOfProcess] public static bool F(int n) => Even(n);""")]
    [InlineData("""private static int A(int n) => n <= 0 ? 0 : B(n - 1); private static int B(int n) => D(n - 1); private static int D(int n) => A(n - 1); [OutOfProcess] public static int F(int n) => A(n);""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { n--; return n < 0 ? 0 : F(n); }""")]
    [InlineData("""public sealed record Node(List<Node> Nodes); [OutOfProcess] public static int F(Node n) => 1 + n.Nodes.Sum(node => F(node));""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { Func<int, int> f = null!; f = k => k <= 0 ? 0 : f(k - 1); return f(n); }""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { n--; return Enumerable.Range(0, n).Sum(x => F(n)); }""")]
    public Task A_recursion_on_less_is_fine(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task A_recursion_that_state_ends_is_no_matter_of_this_rule() => WorkerRules.CheckAsync("""private static int _d; [OutOfProcess] public static int F(int n) { if ({|WG0202:_d++|} > 5) return 0; return F(n); }""");
}
