using static WorkerGen.Analyzers.Tests.Support.CallSites;
using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Shutdown.UnusedTokenAnalyzer, WorkerGen.CodeFixes.Shutdown.PassTokenCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0403;

public sealed class CodeFixTests
{
    [Theory]
    [InlineData("Task M(CancellationToken token) => Work.{|WG0403:FibAsync|}(1);", "Task M(CancellationToken token) => Work.FibAsync(1, cancellationToken: token);")]
    [InlineData("Task M(CancellationToken token) => Work.{|WG0403:FibAsync|}(1, null);", "Task M(CancellationToken token) => Work.FibAsync(1, null, token);")]
    [InlineData("Task M(CancellationToken token) => Work.{|WG0403:FibAsync|}(n: 1, null);", "Task M(CancellationToken token) => Work.FibAsync(n: 1, null, cancellationToken: token);")]
    [InlineData("Task M(CancellationToken token) => Task.WhenAll(Work.{|WG0403:FibAsync|}(1), Work.{|WG0403:FibAsync|}(2));",
        "Task M(CancellationToken token) => Task.WhenAll(Work.FibAsync(1, cancellationToken: token), Work.FibAsync(2, cancellationToken: token));")]
    [InlineData("Task M(CancellationTokenSource source) => Work.{|WG0403:FibAsync|}(1);", "Task M(CancellationTokenSource source) => Work.FibAsync(1, cancellationToken: source.Token);")]
    [InlineData("async Task M(CancellationToken token) { await foreach (var r in Work.{|WG0403:FibParallelAsync|}([1])) { } }",
        "async Task M(CancellationToken token) { await foreach (var r in Work.FibParallelAsync([1], cancellationToken: token)) { } }")]
    [InlineData("async Task M(CancellationToken token) => await Work.{|WG0403:ScaleAsync|}(1, (int)await Work.{|WG0403:FibAsync|}(1));",
        "async Task M(CancellationToken token) => await Work.ScaleAsync(1, (int)await Work.FibAsync(1, cancellationToken: token), cancellationToken: token);")]
    public Task The_token_is_passed(string member, string mended) => Test.RunAsync(Work + "public class C { " + member + " }", Work + "public class C { " + mended + " }");
}
