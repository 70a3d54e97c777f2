using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0503;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("""[OutOfProcess] public static int G(int n) => n; [OutOfProcess] public static async Task<int> F(int n) => await {|WG0503:GAsync(n)|};""")]
    [InlineData("""[OutOfProcess] public static int G(int n) => n; private static async Task<int> Help(int n) => await GAsync(n); [OutOfProcess] public static async Task<int> F(int n) { await foreach (var r in {|WG0503:GParallelAsync([1])|}) { } return await {|WG0503:Help(n)|}; }""")]
    [InlineData("""[OutOfProcess] public static int G(int n) => n; [OutOfProcess] public static async Task<int> F(int n) => await {|WG0503:GAsync(n, WorkerPool.Shared)|};""")]
    public Task A_wrapper_is_told_also_in_what_is_called(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task What_the_method_does_is_told_where_it_runs_in_process() =>
        WorkerRules.CheckAsync("""[OutOfProcess] public static void G(int n) => {|WG0205:Console.WriteLine(n)|}; [OutOfProcess] public static async Task F(int n) => await {|WG0205:GAsync(n, WorkerPool.InProcess)|};""");

    [Fact]
    public async Task The_message_names_the_method_and_the_chain() => Assert.Equal(
        ["'F' calls a worker from inside a worker, which is refused at run time: F → Help → GAsync"],
        await WorkerRules.MessagesAsync("""[OutOfProcess] public static int G(int n) => n; private static async Task<int> Help(int n) => await GAsync(n); [OutOfProcess] public static async Task<int> F(int n) => await Help(n);"""));
}
