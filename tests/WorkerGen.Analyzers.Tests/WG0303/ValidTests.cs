using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0303;

public sealed class ValidTests
{
    [Theory]
    [InlineData("public sealed class Failure : Exception { public Failure(string message) : base(message) { } }")]
    [InlineData("public sealed class Failure(string? message) : Exception(message);")]
    [InlineData("public sealed class Failure(string? message, Exception? inner = null) : Exception(message, inner);")]
    [InlineData("public sealed class Failure(string text) : Exception(text);")]
    [InlineData("public sealed class Failure : Exception { public Failure() { } public Failure(string message, Exception inner) : base(message, inner) { } }")]
    [InlineData("public class Base(string message) : Exception(message); public class Failure(string message) : Base(message);")]
    [InlineData("public sealed class Failure(string message) : Exception(message) { public int Code { get; init; } }")]
    [InlineData("internal sealed class Failure(string message) : Exception(message);")]
    public Task An_exception_with_a_constructor_for_its_message_is_fine(string type) => RunAsync("typeof(Failure)", type);

    [Theory]
    [InlineData("typeof(FormatException)")]
    [InlineData("typeof(ArgumentNullException)")]
    [InlineData("typeof(AggregateException)")]
    [InlineData("typeof(UriFormatException)")]
    [InlineData("typeof(OperationCanceledException)")]
    [InlineData("typeof(System.Text.Json.JsonException)")]
    [InlineData("typeof(Exception)")]
    public Task An_exception_of_the_base_library_is_fine(string argument) => RunAsync(argument, "");

    [Fact]
    public Task A_private_one_is_fine_where_the_method_sees_it() => AnalyzerTest<DeclaredExceptionAnalyzer>.RunAsync("""
        public static partial class C
        {
            private sealed class Failure(string message) : Exception(message);

            [OutOfProcess]
            [Throws(typeof(Failure))]
            public static void M() => throw new Failure("a");
        }
        """);

    [Fact]
    public Task A_method_that_is_not_marked_may_declare_anything() => AnalyzerTest<DeclaredExceptionAnalyzer>.RunAsync(
        "public static class C { [Throws(typeof(Failure))] public static void M() { } } public sealed class Failure(int code) : Exception { public int Code => code; }");

    [Theory]
    [InlineData("[Throws(typeof(Missing))]")]
    [InlineData("[Throws(typeof())]")]
    [InlineData("[Throws()]")]
    [InlineData("[Throws(null)]")]
    [InlineData("[Throws(typeof(int[]))]")]
    [InlineData("[Throws(")]
    public async Task Code_that_is_being_typed_does_no_harm(string attribute) => Assert.Empty(await Reported.ByAsync(
        new DeclaredExceptionAnalyzer(), $"public static partial class C {{ [OutOfProcess] {attribute} public static void M() {{ }} }}", mayBeBroken: true));

    private static Task RunAsync(string argument, string type) => AnalyzerTest<DeclaredExceptionAnalyzer>.RunAsync($$"""
        public static partial class C
        {
            [OutOfProcess]
            [Throws({{argument}})]
            public static void M() { }
        }

        {{type}}
        """);
}
