using System.Globalization;
using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0303;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("it has no public constructor", "public class Failure : Exception { public Failure() { } }")]
    [InlineData("it has no public constructor", "public class Failure : Exception;")]
    [InlineData("it has no public constructor", "public class Failure : Exception { internal Failure(string message) : base(message) { } }")]
    [InlineData("it has no public constructor", "public class Failure(int code) : Exception { public int Code => code; }")]
    [InlineData("it has no public constructor", "public class Failure(string message, int code) : Exception(message) { public int Code => code; }")]
    [InlineData("it has no public constructor", "public class Failure(string user) : Exception($\"{user} is missing\");")]
    [InlineData("it has no public constructor", "public class Failure : Exception { [Obsolete(\"\", true)] public Failure(string message) : base(message) { } }")]
    [InlineData("it is abstract", "public abstract class Failure(string message) : Exception(message);")]
    [InlineData("it has required members", "public class Failure(string message) : Exception(message) { public required int Code { get; init; } }")]
    [InlineData("it is no exception", "public class Failure;")]
    [InlineData("generated code cannot name a file-local type", "file class Failure(string message) : Exception(message);")]
    public async Task The_message_says_why(string reason, string type)
    {
        var diagnostic = Assert.Single(await Reported.ByAsync(
            new DeclaredExceptionAnalyzer(), "public static partial class C { [OutOfProcess, Throws(typeof(Failure))] public static void M() { } } " + type));

        Assert.StartsWith(
            "'M' declares 'Failure', which would reach the caller as a RemoteMethodException: " + reason, diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public Task Each_declaration_is_looked_at() => AnalyzerTest<DeclaredExceptionAnalyzer>.RunAsync("""
        public static partial class C
        {
            [OutOfProcess]
            [Throws({|WG0303:typeof(A)|}), Throws(typeof(FormatException))]
            [Throws({|WG0303:typeof(Generic<int>)|})]
            [Throws(exceptionType: {|WG0303:typeof(A)|})]
            public static partial Task<int> M(int n);

            public static async partial Task<int> M(int n)
            {
                await Task.Yield();
                throw new A();
            }
        }

        public class A : Exception;

        public class Generic<T>(string message) : Exception(message);
        """);
}
