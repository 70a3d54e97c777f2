using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Tests.Support;
using WorkerGen.Analyzers.Usage;

namespace WorkerGen.Analyzers.Tests.WG0008;

public sealed class DiagnosticTests
{
    private const string Source = """
        public static partial class Fibonacci
        {
            public static void Main() { /*Main*/ }

            [OutOfProcess]
            public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
        }
        """;

    private static readonly string Marked = Source.Replace("long Fib(", "long {|WG0008:Fib|}(", StringComparison.Ordinal);

    [Theory]
    [InlineData("StartupHookSupport = false")]
    [InlineData("StartupHookSupport = False\nbuild_property.PublishAot = false")]
    [InlineData("StartupHookSupport = false\nbuild_property.PublishAot =")]
    public Task A_program_without_hooks_has_no_entry(string properties) => RunAsync(Marked, properties);

    [Theory]
    [InlineData("StartupHookSupport = true")]
    [InlineData("StartupHookSupport =")]
    [InlineData("StartupHookSupport = false\nbuild_property.PublishAot = true")]
    public Task A_program_with_hooks_or_compiled_ahead_of_time_has_one(string properties) => RunAsync(Source, properties);

    [Theory]
    [InlineData("WorkerHost.RunIfWorker();")]
    [InlineData("Action start = () => WorkerGen.WorkerHost.RunIfWorker(); start();")]
    public Task A_program_that_calls_the_host_has_one(string call) =>
        RunAsync(Source.Replace("/*Main*/", call, StringComparison.Ordinal), "StartupHookSupport = false");

    [Fact]
    public Task A_library_has_no_entry_of_its_own() => RunAsync(Source, "StartupHookSupport = false", OutputKind.DynamicallyLinkedLibrary);

    [Fact]
    public Task A_program_without_worker_methods_needs_none() =>
        RunAsync(Source.Replace("[OutOfProcess]", "", StringComparison.Ordinal), "StartupHookSupport = false");

    private static Task RunAsync(string source, string properties, OutputKind kind = OutputKind.ConsoleApplication) =>
        AnalyzerTest<WorkerEntryAnalyzer>.RunAsync(source, test =>
        {
            test.TestState.OutputKind = kind;
            test.TestState.AnalyzerConfigFiles.Add(("/.globalconfig", $"is_global = true\nbuild_property.{properties}\n"));
        });
}
