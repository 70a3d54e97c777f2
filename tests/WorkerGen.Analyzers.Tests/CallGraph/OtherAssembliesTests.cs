using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.CallGraph;

/// <summary>What is in assemblies without source that do not come with .NET.</summary>
public sealed class OtherAssembliesTests
{
    private const string Library = """
        public interface ILogger { void Log(string text); }

        public static class Client { public static int Send(int n) => n; [WorkerGen.AssumePure] public static int Scale(int n) => n; public static int Count; public const int Most = 3; }

        [WorkerGen.AssumePure] public static class Geometry { public static double Area(double a) => a; }
        """;

    [Fact]
    public async Task An_unknown_library_is_not_known_unless_it_says_so() => Assert.Equal(
        ["WG0207 log.Log(\"x\")", "WG0207 Client.Send(n)", "WG0201 Client.Count"],
        await ReportedAsync("Library", Library, """
            public static partial class C
            {
                private static ILogger Make() => null!;

                [OutOfProcess]
                public static double F(int n, double a)
                {
                    ILogger log = Make();
                    log.Log("x");
                    return Client.Send(n) + Client.Scale(n) + Client.Count + Client.Most + Geometry.Area(a);
                }
            }
            """));

    [Fact]
    public async Task A_library_that_is_assumed_pure_is() =>
        Assert.Empty(await ReportedAsync("Library", "[assembly: WorkerGen.AssumePure]\n" + Library, """
            public static partial class C
            {
                [OutOfProcess]
                public static int F(int n) => Client.Send(n);
            }
            """));

    [Fact]
    public async Task The_context_of_a_request_does_not_cross() => Assert.Equal(
        ["WG0206 Accessor.HttpContext"],
        await ReportedAsync("Microsoft.AspNetCore.Http.Abstractions", "namespace Microsoft.AspNetCore.Http { public interface IHttpContextAccessor { object? HttpContext { get; set; } } }", """
            public static partial class C
            {
                private static readonly Microsoft.AspNetCore.Http.IHttpContextAccessor Accessor = null!;

                [OutOfProcess]
                public static string? F(int n) => Accessor.HttpContext?.ToString();
            }
            """));

    private static async Task<IEnumerable<string>> ReportedAsync(string name, string library, string source)
    {
        var reference = MetadataReference.CreateFromFile(typeof(WorkerPool).Assembly.Location);
        using var image = new MemoryStream();
        var emitted = CSharpCompilation.Create(name, [CSharpSyntaxTree.ParseText(library, TestSetup.ParseOptions, cancellationToken: TestContext.Current.CancellationToken)], [.. Net100.References.All, reference], TestSetup.CompilationOptions)
            .Emit(image, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        var compilation = WorkerRules.Compile(source).AddReferences(MetadataReference.CreateFromImage(image.ToArray()));
        return (await Reported.ByAsync(WorkerRules.Analyzers, compilation))
            .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)
            .Select(diagnostic => $"{diagnostic.Id} {diagnostic.Location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(diagnostic.Location.SourceSpan)}");
    }
}
