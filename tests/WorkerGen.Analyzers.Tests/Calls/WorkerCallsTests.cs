using Basic.Reference.Assemblies;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Analyzers.Tests.Support;
using WorkerGen.Generator;

namespace WorkerGen.Analyzers.Tests.Calls;

public sealed class WorkerCallsTests
{
    private const string Methods = """
        public static partial class Work
        {
            [OutOfProcess] public static long Fib(int n) => n;
            [OutOfProcess(Name = "Fib2")] public static long Fib(string n) => 0;
            [OutOfProcess(Name = "Fib3")] public static long Fib(int n, string text, IProgress<int> progress, CancellationToken token) => n;
            [OutOfProcess] public static Task CrawlAsync(params int[] pages) => Task.CompletedTask;
            [OutOfProcess] public static void Nothing() { }
            public static Task<int> OtherAsync(int n) => Task.FromResult(n);
            [System.CodeDom.Compiler.GeneratedCode("Another", "1")] public static Task<int> AnotherAsync(int n) => Task.FromResult(n);
        }

        """;

    [Theory]
    [InlineData("Work.FibAsync(1)", "Fib(int)")]
    [InlineData("Work.FibAsync(cancellationToken: default, n: 1)", "Fib(int)")]
    [InlineData("Work.FibAsync(\"a\")", "Fib(string)")]
    [InlineData("Work.FibAsync(1, \"a\", null, WorkerPool.InProcess)", "Fib(int, string, System.IProgress<int>, System.Threading.CancellationToken)")]
    [InlineData("Work.FibParallelAsync(new[] { 1 })", "parallel Fib(int)")]
    [InlineData("Work.FibParallelAsync(new[] { \"a\" })", "parallel Fib(string)")]
    [InlineData("Work.FibParallelAsync(new[] { (1, \"a\") }.ToAsyncEnumerable())", "parallel Fib(int, string, System.IProgress<int>, System.Threading.CancellationToken)")]
    [InlineData("Work.CrawlInWorkerAsync(new[] { 1 })", "CrawlAsync(params int[])")]
    [InlineData("Work.CrawlParallelAsync(new[] { new[] { 1 } })", "parallel CrawlAsync(params int[])")]
    [InlineData("Work.NothingAsync()", "Nothing()")]
    [InlineData("Work.CrawlAsync(1)", null)]
    [InlineData("Work.OtherAsync(1)", null)]
    [InlineData("Work.AnotherAsync(1)", null)]
    [InlineData("Work.Fib(1)", null)]
    [InlineData("Work.FibAsync()", null)]
    public void A_wrapper_is_known_by_the_method_it_is_for(string call, string? expected)
    {
        var compilation = Compile(TestSetup.Usings + Methods + "public static class Use { public static object M() => " + call + "; }");
        var tree = compilation.SyntaxTrees.First();
        var model = compilation.GetSemanticModel(tree);
        var invocation = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>().Last(node => node.ToString() == call);

        var found = model.GetOperation(invocation, TestContext.Current.CancellationToken) is IInvocationOperation operation
            ? WorkerCalls.Create(compilation)!.Find(operation)
            : null;

        Assert.Equal(expected, found is null ? null : (found.IsParallel ? "parallel " : "") + Describe(found.WorkerMethod));
    }

    [Fact]
    public void A_wrapper_of_another_assembly_is_known()
    {
        var library = Compile(TestSetup.Usings + Methods);
        using var image = new MemoryStream();
        Assert.True(library.Emit(image, cancellationToken: TestContext.Current.CancellationToken).Success);
        var tree = CSharpSyntaxTree.ParseText("public static class Use { public static object M() => Work.FibAsync(1); }", TestSetup.ParseOptions, cancellationToken: TestContext.Current.CancellationToken);
        var compilation = CSharpCompilation.Create("Program", [tree], [.. library.References, MetadataReference.CreateFromImage(image.ToArray())], TestSetup.CompilationOptions);
        var invocation = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>().Single();

        var operation = (IInvocationOperation)compilation.GetSemanticModel(tree).GetOperation(invocation, TestContext.Current.CancellationToken)!;

        Assert.Equal("Fib(int)", Describe(WorkerCalls.Create(compilation)!.Find(operation)!.WorkerMethod));
    }

    [Fact]
    public void Without_WorkerGen_there_are_none() =>
        Assert.Null(WorkerCalls.Create(CSharpCompilation.Create("Program", references: Net100.References.All)));

    private static Compilation Compile(string source)
    {
        var tree = CSharpSyntaxTree.ParseText(source, TestSetup.ParseOptions);
        var compilation = CSharpCompilation.Create(
            "Library", [tree], [.. Net100.References.All, MetadataReference.CreateFromFile(typeof(WorkerPool).Assembly.Location)], TestSetup.CompilationOptions);
        CSharpGeneratorDriver.Create(new WorkerGenerator()).WithUpdatedParseOptions(TestSetup.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(compilation, out var updated, out _, TestContext.Current.CancellationToken);
        return updated;
    }

    private static string Describe(IMethodSymbol method) =>
        method.Name + "(" + string.Join(", ", method.Parameters.Select(parameter => (parameter.IsParams ? "params " : "") + parameter.Type.ToDisplayString())) + ")";
}
