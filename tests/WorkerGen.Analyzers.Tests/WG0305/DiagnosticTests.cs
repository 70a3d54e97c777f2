using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0305;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int n) => {|WG0305:F(n)|};""")]
    [InlineData("""[OutOfProcess] public static int F(int n) => n < 0 ? 1 : {|WG0305:F(n)|};""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { return G(n); int G(int k) => k > 3 ? k : {|WG0305:G(k)|}; }""")]
    [InlineData("""[OutOfProcess] public static int F(int[] n) => n.Length == 0 ? 0 : n.Sum(x => {|WG0305:F(n)|});""")]
    [InlineData("""[OutOfProcess] public static int F(int[] n) => n.Length == 0 ? 0 : n.Sum(x => n.Count(y => {|WG0305:F(n)|} > x));""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { try { return {|WG0305:F(n)|}; } catch (Exception) { return 0; } }""")]
    public Task A_recursion_with_the_same_arguments_is_told(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static int F(int n) { return {|WG0305:F(n - 1)|} + 1; }""")]
    [InlineData("""public sealed class P { public int Value => Value; } [OutOfProcess] public static int F(int n) => {|WG0305:new P().Value|};""")]
    public Task A_recursion_on_every_path_is_told(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task A_recursion_of_others_is_told_at_the_call_that_enters_it() => WorkerRules.CheckAsync("""[OutOfProcess] public static int F(int n) => {|WG0305:G(n)|}; private static int G(int n) => H(n); private static int H(int n) => G(n);""");

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        [
            "'F' lets a recursion run until the stack overflows, which ends the worker process: F → itself with the same arguments",
            "'G' lets a recursion run until the stack overflows, which ends the worker process: G → Down → itself on every path",
        ],
        await WorkerRules.MessagesAsync("""[OutOfProcess] public static int F(int n) => F(n); private static int Down(int n) => Down(n - 1); [OutOfProcess] public static int G(int n) => Down(n);"""));
}
