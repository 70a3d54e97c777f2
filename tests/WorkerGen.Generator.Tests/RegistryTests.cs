using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Emitting;
using WorkerGen.Generator.Tests.Support;

namespace WorkerGen.Generator.Tests;

public sealed class RegistryTests
{
    [Theory]
    [InlineData(OutputKind.DynamicallyLinkedLibrary, "", "WorkerEntry.Library")]
    [InlineData(OutputKind.ConsoleApplication, "", "WorkerEntry.Program")]
    [InlineData(OutputKind.WindowsApplication, "", "WorkerEntry.Program")]
    [InlineData(OutputKind.ConsoleApplication, "WorkerHost.RunIfWorker();", "WorkerEntry.ProgramThatCallsRunIfWorker")]
    [InlineData(OutputKind.ConsoleApplication, "RunIfWorker();", "WorkerEntry.Program")]
    public void The_entry_tells_how_a_worker_gets_to_its_host(OutputKind kind, string statement, string entry)
    {
        var source = $$"""
            public static partial class Program
            {
                public static void Main() { {{statement}} }
                private static void RunIfWorker() { }
                [OutOfProcess] public static int M(int n) => n;
            }
            """;

        Assert.Contains($"{entry},", RegistryOf(Generated.From(TestCompilation.Create(LanguageVersion.Latest, kind, source))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_program_without_worker_methods_of_its_own_has_a_registry_and_a_library_has_none()
    {
        const string source = "public static class Program { public static void Main() { } }";

        Assert.Single(Generated.From(TestCompilation.Create(LanguageVersion.Latest, OutputKind.ConsoleApplication, source)).Files);
        Assert.Empty(Generated.From(source).Files);
    }

    [Fact]
    public void Nothing_is_generated_where_WorkerGen_is_not_referenced()
    {
        var compilation = TestCompilation.Create(LanguageVersion.Latest, OutputKind.ConsoleApplication, "public static class Program { public static void Main() { } }");
        var without = compilation.WithReferences(compilation.References.Where(reference => reference.Display?.Contains("WorkerGen", StringComparison.Ordinal) is false));

        var result = CSharpGeneratorDriver.Create(new WorkerGenerator()).RunGenerators(without, TestContext.Current.CancellationToken).GetRunResult();

        Assert.Empty(result.GeneratedTrees);
    }

    [Fact]
    public void Methods_are_found_by_their_names_also_in_private_types()
    {
        var assembly = EmittedAssembly.From("""
            namespace Samples;
            public static partial class Outer
            {
                private partial class Inner { private partial struct Deep { [OutOfProcess] private static int M(int n) => n; } }
                [OutOfProcess(Name = "other")] internal static int N(int n) => n;
            }
            """);

        var method = assembly.Static("Samples.Outer", "Inner__Deep__M__Descriptor");

        Assert.Equal("Samples.Outer.Inner.Deep.M", method!.ToString());
        Assert.Equal("other", assembly.Descriptor("Samples.Outer", "N").Name);
        Assert.Equal(assembly.Type("Samples.Outer").Assembly.GetName().Name, assembly.Descriptor("Samples.Outer", "N").Assembly);
    }

    [Fact]
    public void A_method_whose_type_runs_code_when_it_is_first_used_is_not_prepared()
    {
        var generated = Generated.From("""
            public static partial class Plain { private static readonly int Zero = int.Parse("0"); [OutOfProcess] public static int M(int n) => n + Zero; }
            public static partial class Eager { static Eager() { } [OutOfProcess] public static int N(int n) => n; }
            public static partial class Outer { static Outer() { } public static partial class Inner { [OutOfProcess] public static int O(int n) => n; } }
            """);

        Assert.Contains("NamesToPrepare = new string[] { \"Plain.M\" },", RegistryOf(generated), StringComparison.Ordinal);
        Assert.Single(generated.Files.Values, text => text.Contains("Body = ", StringComparison.Ordinal));
    }

    [Fact]
    public void Exceptions_of_the_assembly_can_be_rebuilt_when_code_can_name_and_make_them()
    {
        var registry = RegistryOf(Generated.From("""
            public class GoodException : Exception { public GoodException(string message, Exception inner) : base(message, inner) { } }
            public class MessageException(string message) : Exception(message) { public class InnerException(string message) : Exception(message); }
            public class NoMessageException : Exception { }
            public abstract class AbstractException(string message) : Exception(message);
            public class GenericException<T>(string message) : Exception(message);
            public class NotReallyAnException { public NotReallyAnException(string message) { } }
            file class FileException(string message) : Exception(message);
            public class NeedsMoreException(string message) : Exception(message) { public required int Code { get; init; } }
            public static partial class C { private class PrivateException(string message) : Exception(message); [OutOfProcess] public static int M(int n) => n; }
            """));

        Assert.Equal(
            ["\"GoodException\" => new global::GoodException(message, inner!),",
             "\"MessageException\" => new global::MessageException(message),",
             "\"MessageException+InnerException\" => new global::MessageException.InnerException(message),"],
            registry.Split('\n').Select(line => line.Trim()).Where(line => line.Contains("Exception\" =>", StringComparison.Ordinal)));
    }

    [Fact]
    public void Initializers_are_listed_in_the_order_of_their_names_whatever_they_return()
    {
        var registry = RegistryOf(Generated.From("""
            public static partial class C
            {
                [WorkerInitialize] public static void Third() { }
                [WorkerInitialize] private static ValueTask Second() => default;
                [WorkerInitialize] internal static Task First() => Task.CompletedTask;
                private partial class Inner { [WorkerInitialize] private static void Deep() { } }
            }
            """));

        Assert.Contains(
            "{ global::C.First, static () => { global::C.Inner__Deep__Initializer(); return global::System.Threading.Tasks.Task.CompletedTask; }, "
            + "global::C.Second__Initializer, static () => { global::C.Third(); return global::System.Threading.Tasks.Task.CompletedTask; } }",
            registry,
            StringComparison.Ordinal);
    }

    private static string RegistryOf(Generated generated) => generated.Files[RegistryEmitter.HintName];
}
