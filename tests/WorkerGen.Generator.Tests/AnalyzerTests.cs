using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Tests.Support;

namespace WorkerGen.Generator.Tests;

public sealed class AnalyzerTests
{
    [Theory]
    [InlineData("public static partial class C { [OutOfProcess] public static int M(int n) => n; }")]
    [InlineData("public partial class C { [OutOfProcess] private protected static void M() { } }")]
    [InlineData("public partial interface C { [OutOfProcess] static int M(int n) => n; }")]
    [InlineData("public partial struct C { [OutOfProcess] static Task M(CancellationToken token, IProgress<int> progress) => Task.CompletedTask; }")]
    [InlineData("public partial struct C { [OutOfProcess] static Task M(int n, IProgress<int> progress, CancellationToken token) => Task.CompletedTask; }")]
    [InlineData("partial class C { [OutOfProcess] private static partial int M(int n); private static partial int M(int n) => n; }")]
    [InlineData("partial class C { [OutOfProcess] static int M(int n) => n; static void MAsync(int n) { } static void MParallelAsync() { } }")]
    [InlineData("partial class C { [OutOfProcess] static IEnumerable<int> M(int n) => new[] { n }; }")]
    [InlineData("partial class C { [OutOfProcess(Name = \"a\")] static int M(int n) => n; [OutOfProcess(Name = \"b\")] static int M(string s) => 1; static int M() => 1; }")]
    [InlineData("class C { [WorkerInitialize] internal static void M() { } [WorkerInitialize] public static Task N() => Task.CompletedTask; }")]
    [InlineData("partial class C { [WorkerInitialize] private static void M() { } }")]
    [InlineData("public record Marker; public class Ignoring { [JsonIgnore] public int A { get; set; } [JsonIgnore] private readonly object _lock = new(); public event Action? Changed; public void Raise() => Changed?.Invoke(); } partial class C { [OutOfProcess] static Marker M(Ignoring i) => new(); }")]
    [InlineData("partial class C { [OutOfProcess] static int M(int n) => n; static void MAsync(int n, string s = \"\", int m = 1, params int[] x) { } static void MAsync(string n, CancellationToken t = default) { } }")]
    [InlineData("partial class C { [OutOfProcess] static System.Drawing.Rectangle M(System.Drawing.PointF p, Matrix4x4 m, Quaternion q) => default; }")]
    [InlineData("class C { static int M(Func<int> f) => f(); }")]
    public async Task Valid_code_has_no_diagnostics(string source)
    {
        Assert.Empty(await Analyzed.From(source));

        // The compiler shows the analyzers what was generated, too.
        Assert.Empty(await Analyzed.From((CSharpCompilation)Generated.From(source).Output));
    }

    [Theory]
    [InlineData("WG0001", "M", "class C { [OutOfProcess] static int M(int n) => n; }")]
    [InlineData("WG0001", "M", "class Outer { partial class C { [OutOfProcess] static int M(int n) => n; } }")]
    [InlineData("WG0001", "M", "file partial class C { [OutOfProcess] static int M(int n) => n; }")]
    [InlineData("WG0001", "M", "class C { [WorkerInitialize] private static void M() { } }")]
    [InlineData("WG0002", "M", "partial class C { [OutOfProcess] int M(int n) => n; }")]
    [InlineData("WG0002", "M", "partial interface C { [OutOfProcess] static abstract int M(int n); }")]
    [InlineData("WG0002", "get", "partial class C { static int M { [OutOfProcess] get => 1; } }")]
    [InlineData("WG0002", "OutOfProcess", "partial class C { static void N() { M(); [OutOfProcess] static void M() { } } }")]
    [InlineData("WG0002", "OutOfProcess", "partial class C { static Action N() => [OutOfProcess] static () => { }; }")]
    [InlineData("WG0002", "M", "partial class C { [WorkerInitialize] void M() { } }")]
    [InlineData("WG0003", "M", "partial class C { [OutOfProcess] static int M<T>(int n) => n; }")]
    [InlineData("WG0003", "M", "partial class C<T> { [OutOfProcess] static int M(int n) => n; }")]
    [InlineData("WG0003", "M", "partial class Outer<T> { partial class C { [OutOfProcess] static int M(int n) => n; } }")]
    [InlineData("WG0004", "n", "partial class C { [OutOfProcess] static int M(ref int n) => n; }")]
    [InlineData("WG0004", "n", "partial class C { [OutOfProcess] static int M(in int n) => n; }")]
    [InlineData("WG0004", "n", "partial class C { [OutOfProcess] static int M(ref readonly int n) => n; }")]
    [InlineData("WG0004", "n", "partial class C { [OutOfProcess] static int M(out int n) => n = 1; }")]
    [InlineData("WG0004", "n", "partial class C { [OutOfProcess] static int M(Span<int> n) => 1; }")]
    [InlineData("WG0004", "n", "partial class C { [OutOfProcess] static int M(params ReadOnlySpan<int> n) => 1; }")]
    [InlineData("WG0004", "n", "unsafe partial class C { [OutOfProcess] static int M(int* n) => 1; }")]
    [InlineData("WG0004", "n", "unsafe partial class C { [OutOfProcess] static int M(delegate*<int> n) => 1; }")]
    [InlineData("WG0004", "q", "partial class C { [OutOfProcess] static void M(int a, int b, int c, int d, int e, int f, int g, int h, int i, int j, int k, int l, int m, int n, int o, int p, int q) { } }")]
    [InlineData("WG0004", "n", "partial class C { [WorkerInitialize] static void M(int n) { } }")]
    [InlineData("WG0005", "void", "partial class C { [OutOfProcess] static async void M() => await Task.Yield(); }")]
    [InlineData("WG0005", "ref int", "partial class C { static int f; [OutOfProcess] static ref int M() => ref f; }")]
    [InlineData("WG0005", "Span<int>", "partial class C { [OutOfProcess] static Span<int> M() => default; }")]
    [InlineData("WG0005", "IEnumerable<int>", "partial class C { [OutOfProcess] static IEnumerable<int> M() { yield return 1; } }")]
    [InlineData("WG0005", "IAsyncEnumerable<int>", "partial class C { [OutOfProcess] static IAsyncEnumerable<int> M() => null!; }")]
    [InlineData("WG0005", "void", "partial class C { [WorkerInitialize] static async void M() => await Task.Yield(); }")]
    [InlineData("WG0006", "M", "partial class C { [OutOfProcess] static int M(int n) => n; static void MAsync(int n, WorkerPool? p, CancellationToken t) { } }")]
    [InlineData("WG0006", "M", "partial class C { [OutOfProcess] static int M(int n) => n; static int MParallelAsync => 1; }")]
    [InlineData("WG0006", "M", "partial class C { [OutOfProcess] static int M(int n, int m) => n; static void MParallelAsync(IEnumerable<(int, int)> n, ParallelWorkOptions o, CancellationToken t) { } }")]
    [InlineData("WG0006", "M", "partial class MAsync { [OutOfProcess] static int M(int n) => n; }")]
    [InlineData("WG0007", "t", "partial class C { [OutOfProcess] static int M(CancellationToken t, int n) => n; }")]
    [InlineData("WG0007", "p", "partial class C { [OutOfProcess] static int M(IProgress<int> p, int n) => n; }")]
    [InlineData("WG0007", "t", "partial class C { [OutOfProcess] static int M(int n, CancellationToken t, CancellationToken u) => n; }")]
    [InlineData("WG0101", "f", "partial class C { [OutOfProcess] static int M(Func<int> f) => 1; }")]
    [InlineData("WG0101", "s", "partial class C { [OutOfProcess] static int M(System.IO.Stream s) => 1; }")]
    [InlineData("WG0101", "s", "partial class C { [OutOfProcess] static int M(Task s) => 1; }")]
    [InlineData("WG0101", "s", "partial class C { [OutOfProcess] static int M(Thread s) => 1; }")]
    [InlineData("WG0101", "s", "partial class C { [OutOfProcess] static int M(IntPtr s) => 1; }")]
    [InlineData("WG0101", "s", "partial class C { [OutOfProcess] static int M(int[,] s) => 1; }")]
    [InlineData("WG0101", "s", "partial class C { [OutOfProcess] static int M(List<object?> s) => 1; }")]
    [InlineData("WG0101", "s", "partial class C { [OutOfProcess] static int M(dynamic s) => 1; }")]
    [InlineData("WG0101", "s", "partial class C { [OutOfProcess] static int M(IComparable s) => 1; }")]
    [InlineData("WG0101", "s", "partial class C { class L : List<int> { } [OutOfProcess] static int M(L s) => 1; }")]
    [InlineData("WG0101", "s", "partial class C { class L { private L() { } } [OutOfProcess] static int M(L s) => 1; }")]
    [InlineData("WG0101", "s", "class N<T> { public N<N<T>>? Next { get; set; } } partial class C { [OutOfProcess] static int M(N<int> s) => 1; }")]
    [InlineData("WG0101", "s", "class N<T> { public N<N<T>>? A { get; set; } public N<(T, T)>? B { get; set; } public N<List<T>>? D { get; set; } } partial class C { [OutOfProcess] static int M(N<int> s) => 1; }")]
    [InlineData("WG0101", "p", "partial class C { [OutOfProcess] static int M(IProgress<Action> p) => 1; }")]
    [InlineData("WG0101", "m", "public readonly struct Money { readonly decimal _v; Money(decimal v) => _v = v; public static Money Of(decimal v) => new(v); public decimal Amount => _v; } partial class C { [OutOfProcess] static int M(Money m) => 1; }")]
    [InlineData("WG0101", "m", "struct Money(decimal v) { public decimal Amount => v; } partial class C { [OutOfProcess] static int M(Money m) => 1; }")]
    [InlineData("WG0101", "m", "class Money { public decimal Amount { get; } = 5; } partial class C { [OutOfProcess] static int M(Money m) => 1; }")]
    [InlineData("WG0101", "c", "partial class C { [OutOfProcess] static int M(System.Drawing.Color c) => 1; }")]
    [InlineData("WG0101", "v", "partial class C { [OutOfProcess] static int M(Vector<int> v) => 1; }")]
    [InlineData("WG0101", "s", "class S { [JsonInclude] public int A { get; } = 1; public int B { get; set; } } partial class C { [OutOfProcess] static int M(S s) => 1; }")]
    [InlineData("WG0101", "o", "public class Entity<T> { [JsonInclude] public T Id { get; private set; } = default!; } public class Order : Entity<int> { } partial class C { [OutOfProcess] static int M(Order o) => 1; }")]
    [InlineData("WG0101", "o", "public class Order { private record Line(int X); [JsonInclude] private List<Line> _lines = new(); } partial class C { [OutOfProcess] static int M(Order o) => 1; }")]
    [InlineData("WG0101", "o", "file static class H { public class Line : Order; } [JsonDerivedType(typeof(H.Line), 1)] public class Order; partial class C { [OutOfProcess] static int M(Order o) => 1; }")]
    [InlineData("WG0101", "o", "file static class H { public class Conv : JsonConverter<Order> { public override Order Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => null!; public override void Write(Utf8JsonWriter w, Order v, JsonSerializerOptions o) { } } } [JsonConverter(typeof(H.Conv))] public class Order; partial class C { [OutOfProcess] static int M(Order o) => 1; }")]
    [InlineData("WG0101", "a", "[JsonPolymorphic(TypeDiscriminatorPropertyName = \"kind\"), JsonDerivedType(typeof(Dog), 1)] class Animal { public int kind { get; set; } } class Dog : Animal { } partial class C { [OutOfProcess] static int M(Animal a) => 1; }")]
    [InlineData("WG0101", "a", "[JsonDerivedType(typeof(Dog), 1)] class Animal { } class Dog : Animal { [JsonPropertyName(\"$type\")] public int Kind { get; set; } } partial class C { [OutOfProcess] static int M(Animal a) => 1; }")]
    [InlineData("WG0002", "M", "static class C { extension(string s) { [OutOfProcess] public static int M(int n) => n; } }")]
    [InlineData("WG0002", "M", "static partial class C { extension(string s) { [OutOfProcess] public int M(int n) => n; } }")]
    [InlineData("WG0002", "M", "static class C { extension(string) { [WorkerInitialize] public static void M() { } } }")]
    [InlineData("WG0006", "M", "partial class C { [OutOfProcess] static int M(int n) => n; static void MAsync(int n, CancellationToken t = default) { } }")]
    [InlineData("WG0006", "M", "partial class C { [OutOfProcess] static int M(int n, IProgress<int> p) => n; static void MAsync(int n, int m = 0) { } }")]
    [InlineData("WG0006", "M", "partial class C { [OutOfProcess] static int M(int n) => n; static void MParallelAsync(IEnumerable<int> n, CancellationToken t = default) { } }")]
    [InlineData("WG0101", "Action", "partial class C { [OutOfProcess] static Action M() => null!; }")]
    [InlineData("WG0101", "Task<Action>", "partial class C { [OutOfProcess] static Task<Action> M() => null!; }")]
    public async Task Each_rule_points_at_what_is_wrong_and_nothing_is_generated(string id, string at, string source)
    {
        var diagnostic = Assert.Single(await Analyzed.From(source));

        Assert.Equal(id, diagnostic.Id);
        Assert.Equal(at, Analyzed.TextOf(diagnostic));
        Assert.Empty(Generated.From(source).Files);
    }

    [Fact]
    public async Task A_type_that_cannot_cross_is_named_with_the_way_to_it()
    {
        var diagnostic = Assert.Single(await Analyzed.From("""
            public record Line(Func<int> Handler);
            public record Order(List<Line> Lines);
            public static partial class C { [OutOfProcess] public static void M(Order order) { } }
            """));

        Assert.StartsWith("Type cannot cross a process boundary: Order.Lines[].Handler: Func<int> (", diagnostic.GetMessage(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("'Id'", "public class Thing { [JsonInclude] public int Id { get; private set; } public string? Name { get; set; } }")]
    [InlineData("nothing of its state", "public class Thing { public int Id { get; private set; } public static Thing Of(int id) => new() { Id = id }; }")]
    [InlineData("nothing of its state", "public struct Thing { private int _id; public static Thing Of(int id) => new() { _id = id }; public override string ToString() => $\"{_id}\"; }")]
    public async Task State_that_a_reference_assembly_does_not_show_is_not_dropped_silently(string message, string declaration)
    {
        var library = TestCompilation.ToReference(declaration);

        var compilation = TestCompilation.Create("public static partial class C { [OutOfProcess] public static int M(Thing thing) => 1; }").AddReferences(library);

        var diagnostic = Assert.Single(await Analyzed.From(compilation));
        Assert.Equal("WG0101", diagnostic.Id);
        Assert.Contains(message, diagnostic.GetMessage(), StringComparison.Ordinal);
        Assert.Empty(Generated.From(compilation).Files);
    }

    [Fact]
    public async Task Overloads_with_one_wire_name_are_all_reported_and_none_is_generated()
    {
        const string source = "partial class C { [OutOfProcess] static int M(int n) => n; [OutOfProcess] static int M(string s) => 1; }";

        Assert.Equal(["WG0006", "WG0006"], (await Analyzed.From(source)).Select(diagnostic => diagnostic.Id));
        Assert.Empty(Generated.From(source).Files);
    }

    [Fact]
    public async Task Methods_of_two_types_with_one_wire_name_are_all_reported_and_none_is_generated()
    {
        const string source = """
            partial class C { [OutOfProcess(Name = "x")] static int M(int n) => n; }
            partial class D { [OutOfProcess(Name = "x")] static int N(int n) => n; [OutOfProcess] static int Other(int n) => n; }
            """;

        Assert.Equal(["WG0006", "WG0006"], (await Analyzed.From(source)).Select(diagnostic => diagnostic.Id));
        Assert.Equal(2, Generated.From(source).Files.Count);
    }

    [Fact]
    public async Task Methods_whose_wrappers_would_be_the_same_are_all_reported()
    {
        var diagnostics = await Analyzed.From("""
            partial class C
            {
                [OutOfProcess(Name = "a")] static int M(int n) => n;
                [OutOfProcess(Name = "b")] static int M(int n, CancellationToken token) => n;
            }
            """);

        Assert.Equal(["WG0006", "WG0006"], diagnostics.Select(diagnostic => diagnostic.Id));
    }

    [Fact]
    public async Task An_old_language_version_is_all_that_is_reported_and_nothing_is_generated()
    {
        const string source = "static partial class C { [OutOfProcess] static int M(int n) => n; [OutOfProcess] static int N(ref int n) => n; }";
        var compilation = TestCompilation.Create(LanguageVersion.CSharp10, OutputKind.DynamicallyLinkedLibrary, source);

        var diagnostics = await Analyzed.From(compilation);

        Assert.Equal(["WG0009", "WG0009"], diagnostics.Select(diagnostic => diagnostic.Id));
        Assert.All(diagnostics, diagnostic => Assert.Contains("C# 10.0", diagnostic.GetMessage(), StringComparison.Ordinal));
        Assert.Empty(CSharpGeneratorDriver.Create(new WorkerGenerator()).RunGenerators(compilation, TestContext.Current.CancellationToken).GetRunResult().GeneratedTrees);
    }

    [Fact]
    public async Task An_initializer_alone_needs_a_language_version_too()
    {
        const string source = "static class C { [WorkerInitialize] internal static void M() { } }";

        var diagnostics = await Analyzed.From(TestCompilation.Create(LanguageVersion.CSharp10, OutputKind.DynamicallyLinkedLibrary, source));

        Assert.Equal("WG0009", Assert.Single(diagnostics).Id);
    }

    [Fact]
    public async Task The_oldest_supported_language_version_is_enough()
    {
        const string source = "static partial class C { [OutOfProcess] static (int, string?)[] M((int, string?)[] n) => n; }";
        var compilation = TestCompilation.Create(LanguageVersion.CSharp11, OutputKind.DynamicallyLinkedLibrary, source);

        Assert.Empty(await Analyzed.From(compilation));
        CSharpGeneratorDriver.Create([new WorkerGenerator().AsSourceGenerator()], parseOptions: new CSharpParseOptions(LanguageVersion.CSharp11))
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    [Fact]
    public async Task Code_that_does_not_compile_is_left_to_the_compiler() =>
        Assert.Empty(await Analyzed.From("partial class C { [OutOfProcess] static Missing M(AlsoMissing x, List<Missing> y) => x; }"));
}
