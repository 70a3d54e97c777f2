using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0503;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static int G(int n) => n; [OutOfProcess] public static async Task<int> F(int n) => await {|WG0503:GAsync(n)|};""")]
    [InlineData("""[OutOfProcess] public static int G(int n) => n; private static async Task<int> Help(int n) => await GAsync(n); [OutOfProcess] public static async Task<int> F(int n) { await foreach (var r in {|WG0503:GParallelAsync([1])|}) { } return await {|WG0503:Help(n)|}; }""")]
    public Task A_wrapper_is_told_also_in_what_is_called(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        ["'F' calls a worker from inside a worker, which is refused at run time: F → Help → GAsync"],
        await WorkerRules.MessagesAsync("""[OutOfProcess] public static int G(int n) => n; private static async Task<int> Help(int n) => await GAsync(n); [OutOfProcess] public static async Task<int> F(int n) => await Help(n);"""));
}
