using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Tests.Support;

namespace WorkerGen.Generator.Tests;

/// <summary>While code is typed it is broken most of the time. The generator and the analyzers must then neither fail nor emit nonsense.</summary>
public sealed class BrokenCodeTests
{
    private const string Source = """
        namespace Samples;

        [JsonDerivedType(typeof(Circle), "circle")]
        public abstract record Shape([property: JsonPropertyName("n")] string Name);
        public sealed record Circle(string Name, double Radius) : Shape(Name);

        [JsonConverter(typeof(JsonStringEnumConverter))]
        public enum Color { Red = 1 }

        public class Order
        {
            [JsonConstructor] public Order(int id) => Id = id;
            public int Id { get; }
            [JsonInclude] public Dictionary<string, (Color Color, int[][] Sizes)?> Map { get; private set; } = new();
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public required Order? Parent { get; init; }
        }

        [JsonSerializable(typeof(Order))] partial class Context : JsonSerializerContext { }

        public class OrderException(string message) : Exception(message);

        public static partial class Work
        {
            private partial struct Inner
            {
                /// <summary>Documentation.</summary>
                [OutOfProcess(Name = "work", TimeoutMilliseconds = 5), Throws(typeof(OrderException))]
                internal static async Task<Order?> RunAsync(Order? @order, Shape shape = null!, decimal limit = 1.5m, IProgress<Color>? progress = null, CancellationToken token = default)
                    => await Task.FromResult(@order);
            }

            [OutOfProcess] public static void Save(params string[] names) { }
            [WorkerInitialize] private static Task Start() => Task.CompletedTask;
            public static void Main() => WorkerHost.RunIfWorker();
        }
        """;

    [Fact]
    public void The_source_of_the_mutations_compiles_but_for_the_context() => Assert.NotEmpty(Run(Source).GeneratedSources);

    [Fact]
    public async Task Source_that_ends_anywhere_breaks_nothing()
    {
        for (var length = 0; length < Source.Length; length += 13)
        {
            await AssertNothingBreaks(Source[..length]);
        }
    }

    [Fact]
    public async Task Source_that_lacks_any_token_breaks_nothing()
    {
        var tokens = CSharpSyntaxTree.ParseText(Source, cancellationToken: TestContext.Current.CancellationToken)
            .GetRoot(TestContext.Current.CancellationToken).DescendantTokens().ToList();
        for (var index = 0; index < tokens.Count - 1; index += 2)
        {
            await AssertNothingBreaks(Source.Remove(tokens[index].SpanStart, tokens[index].Span.Length));
        }
    }

    [Theory]
    [InlineData("partial class C { [OutOfProcess(Name = \"a\")] static int M(int n) => n; [OutOfProcess(Name = \"b\")] static int M(int n) => n; }")]
    [InlineData("partial class C { [OutOfProcess(Name = 1, TimeoutMilliseconds = \"x\")] static int M(int n) => n; }")]
    [InlineData("partial class C { [OutOfProcess(Name = null)] static int M(int n, int n) => n; }")]
    [InlineData("partial class C { [OutOfProcess, OutOfProcess] static int M(int = 1) => n; }")]
    [InlineData("partial class C { [OutOfProcess, Throws(null), Throws(typeof(int)), Throws(typeof(List<>))] static int M(List<> n) => n; }")]
    [InlineData("partial class C : C { [OutOfProcess] static int M(C n) => n; }")]
    [InlineData("partial class C { [JsonDerivedType(null!, 1), JsonDerivedType(typeof(int))] class A { } [OutOfProcess] static int M(A n) => n; }")]
    [InlineData("partial class C { [JsonConverter(null)] class A { } [OutOfProcess] static int M(A n) => n; }")]
    [InlineData("partial class C { struct A { A a; public A B; } [OutOfProcess] static int M(A n) => n; }")]
    [InlineData("partial class C { [OutOfProcess] static int M((int, int a) n, void v) => n; }")]
    [InlineData("[OutOfProcess] static int M(int n) => n;")]
    [InlineData("partial enum C { [OutOfProcess] A }")]
    [InlineData("partial class { [OutOfProcess] static int (int n) => n; }")]
    [InlineData("partial class C { [OutOfProcess] static C(int n) { } [OutOfProcess] public static int operator +(C c, C d) => 1; [OutOfProcess] ~C() { } }")]
    [InlineData("class Exception : Exception { } class FooException { } class BarException<T> : System.Exception { } partial class BazException : System.Exception; partial class BazException;")]
    public async Task Code_that_no_compiler_accepts_breaks_nothing(string source) => await AssertNothingBreaks(source);

    private static async Task AssertNothingBreaks(string source)
    {
        foreach (var generated in Run(source).GeneratedSources)
        {
            Assert.DoesNotContain(generated.SyntaxTree.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity is DiagnosticSeverity.Error);
        }

        await Analyzed.From(TestCompilation.Create(source));
    }

    private static GeneratorRunResult Run(string source)
    {
        var compilation = TestCompilation.Create(LanguageVersion.Latest, OutputKind.ConsoleApplication, source);
        var result = Generated.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().Results.Single();
        Assert.True(result.Exception is null, $"{result.Exception}\n{source}");
        return result;
    }
}
