using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Tests.Support;

namespace WorkerGen.Generator.Tests;

/// <summary>What stands around a method decides what generated code may name: it compiles without a warning, or a rule says why there is none.</summary>
public sealed class SurroundingsTests
{
    [Theory]
    [InlineData("[Experimental(\"X1\")] public class Thing { public int A { get; set; } }", "public static Thing M(Thing t) => t;")]
    [InlineData("[Obsolete(\"old\", DiagnosticId = \"X1\")] public class Thing { public int A { get; set; } }", "public static Thing[] M(Thing t) => [t];")]
    [InlineData("public class Thing { [Experimental(\"X1\")] public int A { get; set; } }", "public static Thing M(Thing t) => t;")]
    [InlineData("public class Thing { [Experimental(\"X1\")] public Thing() { } public int A { get; set; } }", "public static Thing M(Thing t) => t;")]
    [InlineData("[Experimental(\"X1\")] public static class Outer { public record Thing(int A); }", "public static Outer.Thing M(Outer.Thing t) => t;")]
    [InlineData("[JsonDerivedType(typeof(Other), 1)] public class Thing { } [Experimental(\"X1\")] public class Other : Thing { }", "public static Thing M(Thing t) => t;")]
    [InlineData("[JsonConverter(typeof(C2))] public class Thing { } [Experimental(\"X1\")] public class C2 : JsonConverter<Thing> { public override Thing Read(ref Utf8JsonReader r, Type t, JsonSerializerOptions o) => null!; public override void Write(Utf8JsonWriter w, Thing v, JsonSerializerOptions o) { } }", "public static Thing M(Thing t) => t;")]
    [InlineData("", "[Experimental(\"X1\")] public static int M(int n) => n;")]
    [InlineData("[Experimental(\"X1\")] public class OwnException(string message) : Exception(message);", "[Throws(typeof(OwnException))] public static int M(int n) => n;")]
    [InlineData("public class OwnException : Exception { [Experimental(\"X1\")] public OwnException(string message) : base(message) { } }", "[Throws(typeof(OwnException))] public static int M(int n) => n;")]
    [InlineData("[Experimental(\"X1\")] public static class Start { [WorkerInitialize] public static void Run() { } }", "public static int M(int n) => n;")]
    [InlineData("public static class Start { [Experimental(\"X1\"), WorkerInitialize] public static void Run() { } }", "public static int M(int n) => n;")]
    [InlineData("public static partial class Start { [Experimental(\"X1\")] private record Config; [WorkerInitialize] private static Config Run() => new(); }", "public static int M(int n) => n;")]
    [InlineData("[Experimental(\"X1\")] public static partial class Start { [OutOfProcess] public static int N(int n) => n; }", "public static int M(int n) => n;")]
    public void Types_and_members_whose_use_has_a_warning_of_its_own_give_none_in_generated_code(string declarations, string method) => Generated.From($$"""
        #pragma warning disable X1
        using System.Diagnostics.CodeAnalysis;
        {{declarations}}
        public static partial class C { [OutOfProcess] {{method}} }
        """);

    [Theory]
    [InlineData("public class Thing { [Obsolete(\"for serializers\", true)] public Thing() { } public Thing(int id) => Id = id; public int Id { get; set; } }")]
    [InlineData("public class Thing { [Obsolete(\"for serializers\", true)] public Thing() { } public int Id { get; set; } }")]
    [InlineData("public class Thing { public int Id { get; [Obsolete(\"for serializers\", true)] set; } }")]
    [InlineData("public class Thing { public int Id { [Obsolete(\"for serializers\", true)] get; set; } }")]
    [InlineData("public class Thing { public int Id { get; set; } } [Obsolete(\"gone\", true)] public static class Old { public class OldException(string message) : Exception(message); }")]
    [InlineData("public class Thing { public int Id { get; set; } } public class OldException : Exception { [Obsolete(\"gone\", true)] public OldException(string message) : base(message) { } }")]
    public void What_is_an_error_to_use_is_not_used(string declarations) => Generated.From($$"""
        {{declarations}}
        public static partial class C { [OutOfProcess] public static Thing M(Thing t) => t; }
        """);

    [Theory]
    [InlineData("public static partial class C { [OutOfProcess, Obsolete(\"gone\", true)] public static int M(int n) => n; }")]
    [InlineData("[Obsolete(\"gone\", true)] public static partial class C { [OutOfProcess] public static int M(int n) => n; }")]
    [InlineData("public static partial class C { [Obsolete(\"gone\", true)] public static partial class D { [OutOfProcess] private static int M(int n) => n; } }")]
    [InlineData("public static class C { [WorkerInitialize, Obsolete(\"for workers\", true)] public static void Start() { } }")]
    [InlineData("public static partial class C { [WorkerInitialize, Obsolete(\"for workers\", true)] private static void Start() { } }")]
    [InlineData("[Obsolete(\"gone\", true)] public static partial class C { partial class D { [WorkerInitialize] private static ValueTask Start() => default; } }")]
    public void Methods_that_nobody_may_call_are_called_by_workers_alone(string source) => Assert.NotEmpty(Generated.From(source).Files);

    [Fact]
    public void Wrappers_warn_of_what_the_method_warns_of()
    {
        var output = (CSharpCompilation)Generated.From("""
            using System.Diagnostics.CodeAnalysis;
            public static partial class C
            {
                [OutOfProcess, Obsolete] public static int A(int n) => n;
                [OutOfProcess, Obsolete("use\n\"A\"", DiagnosticId = "X2", UrlFormat = "https://example.org/{0}")] public static int B(int n) => n;
                [OutOfProcess, Experimental("X3")] public static int D(int n) => n;
                [OutOfProcess, Obsolete("gone", true)] public static int E(int n) => n;
            }
            """).Output;
        var calls = TestCompilation.Parse("""
            static class Calls { static object[] All() => [C.AAsync(1), C.BAsync(1), C.BParallelAsync(new[] { 1 }), C.DAsync(1), C.EAsync(1)]; }
            """);

        var found = output.AddSyntaxTrees(calls).GetDiagnostics(TestContext.Current.CancellationToken)
            .Where(diagnostic => diagnostic.Location.SourceTree == calls && diagnostic.Severity >= DiagnosticSeverity.Warning);

        Assert.Equal(["CS0612", "X2", "X2", "X3", "CS0619"], found.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start).Select(diagnostic => diagnostic.Id));
    }

    [Theory]
    [InlineData("file static class H { public sealed class BadException(string message) : Exception(message); }", "public static int M(int n) => n;")]
    [InlineData("file static class H { public sealed class BadException(string message) : Exception(message); }", "[Throws(typeof(H.BadException))] public static int M(int n) => n;")]
    [InlineData("file static class H { public class Context : JsonSerializerContext { public Context() : base(null) { } protected override JsonSerializerOptions? GeneratedSerializerOptions => null; public override System.Text.Json.Serialization.Metadata.JsonTypeInfo? GetTypeInfo(Type type) => null; } } public record R(int X);", "public static R M(R r) => r;")]
    public void What_is_nested_in_a_file_local_type_is_not_named(string declarations, string method) => Generated.From($$"""
        {{declarations}}
        public static partial class C { [OutOfProcess] {{method}} }
        """);

    [Fact]
    public void An_initializer_may_return_what_only_its_type_may_see() => Generated.From("""
        public static partial class C
        {
            private record Config;
            [WorkerInitialize] private static Task<Config> LoadAsync() => Task.FromResult(new Config());
            [WorkerInitialize] private static ValueTask<Config> LoadLaterAsync() => default;
            [WorkerInitialize] private static Config Load() => new();
            [WorkerInitialize] private static ValueTask WaitAsync() => default;
            private static partial class Inner { [WorkerInitialize] private static ValueTask<Config> LoadAsync() => default; }
        }
        """);

    [Theory]
    [InlineData("[return: System.Diagnostics.CodeAnalysis.MaybeNull] public static string M(int n) => null;")]
    [InlineData("public static Task? M(int n) => null;")]
    [InlineData("public static Task<string>? M(int n) => null;")]
    [InlineData("public static async Task<string?> M([System.Diagnostics.CodeAnalysis.DisallowNull] string? s) => s;")]
    [InlineData("public static string? M([System.Diagnostics.CodeAnalysis.DisallowNull] string? s, [System.Diagnostics.CodeAnalysis.DisallowNull] int? n) => s;")]
    [InlineData("public static string? M([System.Diagnostics.CodeAnalysis.AllowNull] string s) => s;")]
    [InlineData("public static int M(int n) => n; [WorkerInitialize] public static Task? Start() => null; [WorkerInitialize] private static Task? Later() => null;")]
    public void Methods_that_say_more_of_null_than_their_types_give_no_warnings(string method) =>
        Generated.From($$"""public static partial class C { [OutOfProcess] {{method}} }""");

    [Theory]
    [InlineData("public sealed partial class C { [OutOfProcess] protected static int M(int n) => n; }")]
    [InlineData("[assembly: CLSCompliant(true)] public static partial class C { [OutOfProcess] public static int M(int n) => n; [OutOfProcess] public static int m(int n) => n; }")]
    [InlineData("[assembly: CLSCompliant(true)] public static partial class C { [OutOfProcess(Name = \"a\")] public static int M(int[] n) => 1; [OutOfProcess(Name = \"b\")] public static int M(int[][] n) => 1; [OutOfProcess(Name = \"c\")] public static int M(int[][][] n) => 1; }")]
    [InlineData("public partial class record { [OutOfProcess] public static int M(int n) => n; }")]
    [InlineData("public partial class lower { [OutOfProcess] public static int M(int n) => n; }")]
    public void Warnings_of_the_user_s_own_declarations_are_not_repeated(string source) => Generated.From(source);

    [Fact]
    public void A_type_that_hides_one_of_another_assembly_gives_no_warnings()
    {
        var library = TestCompilation.ToReference("namespace Lib { public class Thing { public int Id { get; set; } } }");

        Generated.From(TestCompilation.Create("""
            namespace Lib { public class Thing { public int Id { get; set; } } }
            public static partial class C { [OutOfProcess] public static Lib.Thing M(Lib.Thing t) => t; }
            """).AddReferences(library));
    }

    [Theory]
    [InlineData("public static partial class @required { [OutOfProcess] public static int M(int n) => n; }")]
    [InlineData("public static partial class @file { [OutOfProcess] private static int M(int n) => n; }")]
    [InlineData("public static partial class @record { public partial class @scoped { [OutOfProcess] private static int @await(int n) => n; } }")]
    [InlineData("public static partial class C { [OutOfProcess] public static async Task M(int await, int yield) { } }")]
    [InlineData("public record R(int await, int var, int from, int select, int global, int scoped, int _); public static partial class C { [OutOfProcess] public static async Task<R> M(R @record, R @var) => @record; }")]
    public void Contextual_keywords_can_be_names(string source) => Generated.From(source);

    [Theory]
    [InlineData("record R(int[] data, string dataJson);")]
    public void Members_called_like_a_field_of_the_codec_are_no_problem(string declaration) => Generated.From($$"""
        {{declaration}}
        static partial class C { [OutOfProcess] static R M(R r) => r; }
        """);

    [Fact]
    public async Task A_type_that_only_an_extern_alias_reaches_cannot_cross()
    {
        const string library = "namespace Lib { public class Thing { public int Id { get; set; } } public class OldException(string message) : System.Exception(message); }";
        const string methods = "[OutOfProcess] public static int N(int n) => n;";
        CSharpCompilation Create(string method, params string[] aliases) =>
            CSharpCompilation.Create("TestAssembly", [TestCompilation.Parse($"public static partial class C {{ {method} {methods} }}", prefix: "extern alias Old;\n" + TestCompilation.Usings)])
                .WithOptions(TestCompilation.Create("").Options)
                .AddReferences(TestCompilation.Create("").References)
                .AddReferences(TestCompilation.ToReference(library, aliases));

        var hidden = Create("[OutOfProcess] public static Old::Lib.Thing M(int n) => null!;", "Old");

        Assert.Equal("WG0101", Assert.Single(await Analyzed.From(hidden)).Id);
        Generated.From(hidden);
        Generated.From(Create("[OutOfProcess, Throws(typeof(Old::Lib.OldException))] public static int M(int n) => 1;", "Old"));
        Assert.Empty(await Analyzed.From(Create("[OutOfProcess] public static Old::Lib.Thing M(int n) => null!;", "Old", "global")));
        Generated.From(Create("[OutOfProcess] public static Old::Lib.Thing M(int n) => null!;", "Old", "global"));
    }
}
