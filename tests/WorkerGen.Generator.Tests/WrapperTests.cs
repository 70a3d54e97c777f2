using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Tests.Support;

namespace WorkerGen.Generator.Tests;

/// <summary>What the generated wrappers look like to the user, and that they compile without a warning whatever stands around them.</summary>
public sealed class WrapperTests
{
    [Theory]
    [InlineData("static long M(int n) => n;", "MAsync(int n, WorkerPool? pool = null, CancellationToken cancellationToken = default)", "Task<long>")]
    [InlineData("static void M() { }", "MAsync(WorkerPool? pool = null, CancellationToken cancellationToken = default)", "Task")]
    [InlineData("static ValueTask M(string? s) => default;", "MAsync(string? s, WorkerPool? pool = null, CancellationToken cancellationToken = default)", "Task")]
    [InlineData("static ValueTask<int?> M(CancellationToken token) => default;", "MAsync(WorkerPool? pool = null, CancellationToken cancellationToken = default)", "Task<int?>")]
    [InlineData("static Task<int> MAsync(int n) => Task.FromResult(n);", "MInWorkerAsync(int n, WorkerPool? pool = null, CancellationToken cancellationToken = default)", "Task<int>")]
    [InlineData("static int M(int n, IProgress<string?> seen, CancellationToken token = default) => n;", "MAsync(int n, IProgress<string?>? seen = null, WorkerPool? pool = null, CancellationToken cancellationToken = default)", "Task<int>")]
    [InlineData("static int M(params int[] numbers) => 1;", "MAsync(int[] numbers, WorkerPool? pool = null, CancellationToken cancellationToken = default)", "Task<int>")]
    [InlineData("static int M(int a = 1, params int[] numbers) => 1;", "MAsync(int a, int[] numbers, WorkerPool? pool = null, CancellationToken cancellationToken = default)", "Task<int>")]
    [InlineData("static int M(string pool, int cancellationToken, int workerPool) => 1;", "MAsync(string pool, int cancellationToken, int workerPool, WorkerPool? workerPool_ = null, CancellationToken workerCancellationToken = default)", "Task<int>")]
    [InlineData("static (int A, string? B) M((int X, int Y) @class) => default;", "MAsync((int X, int Y) @class, WorkerPool? pool = null, CancellationToken cancellationToken = default)", "Task<(int A, string? B)>")]
    public void The_single_wrapper_takes_what_the_method_takes(string method, string signature, string result)
    {
        var wrapper = WrappersOf($"public static partial class C {{ [OutOfProcess] public {method} }}").Single(candidate => !candidate.Name.Contains("Parallel", StringComparison.Ordinal));

        Assert.Equal($"{result} {signature}", Describe(wrapper));
        Assert.Equal(Accessibility.Public, wrapper.DeclaredAccessibility);
    }

    [Theory]
    [InlineData("static long M(int n) => n;", "int", "long", "")]
    [InlineData("static void M() { }", "ValueTuple", "ValueTuple", "")]
    [InlineData("static string? M(string? a, int b) => a;", "(string? a, int b)", "string?", "")]
    [InlineData("static int M(int Item2, int Item1, int ToString, int @class) => 1;", "(int, int, int, int @class)", "int", "")]
    [InlineData("static int M(int a, IProgress<int> options) => a;", "int", "int", ", IProgress<int>? options = null")]
    public void The_parallel_wrappers_take_a_sequence_of_inputs(string method, string input, string output, string progress)
    {
        var options = progress.Contains("options", StringComparison.Ordinal) ? "workerOptions" : "options";

        var wrappers = WrappersOf($"public static partial class C {{ [OutOfProcess] public {method} }}").Where(candidate => candidate.Name is "MParallelAsync").Select(Describe);

        Assert.Equal(
            new[] { "IEnumerable", "IAsyncEnumerable" }.Select(sequence =>
                $"IAsyncEnumerable<WorkerResult<{input}, {output}>> MParallelAsync({sequence}<{input}> inputs, ParallelWorkOptions? {options} = null{progress}, CancellationToken cancellationToken = default)"),
            wrappers);
    }

    [Theory]
    [InlineData("byte", "255")]
    [InlineData("long", "-9223372036854775808")]
    [InlineData("decimal", "-1.50m")]
    [InlineData("double", "double.NaN")]
    [InlineData("double", "1e300")]
    [InlineData("float", "float.NegativeInfinity")]
    [InlineData("float", "0.1f")]
    [InlineData("char", "'\\''")]
    [InlineData("string", "\"a\\\"\\n\\u2028\"")]
    [InlineData("string?", "null")]
    [InlineData("bool", "true")]
    [InlineData("DayOfWeek", "(DayOfWeek)(-3)")]
    [InlineData("DayOfWeek?", "DayOfWeek.Friday")]
    [InlineData("int?", "null")]
    [InlineData("int?", "5")]
    [InlineData("Guid", "default")]
    [InlineData("(int, string)", "default")]
    public void A_default_value_is_the_same_in_the_wrapper(string type, string value)
    {
        var output = Generated.From($"public static partial class C {{ [OutOfProcess] public static int M({type} x = {value}) => 1; }}").Output;

        var container = output.GetTypeByMetadataName("C")!;
        var method = Assert.IsAssignableFrom<IMethodSymbol>(Assert.Single(container.GetMembers("M")));
        var wrapper = Assert.IsAssignableFrom<IMethodSymbol>(Assert.Single(container.GetMembers("MAsync")));

        Assert.True(wrapper.Parameters[0].HasExplicitDefaultValue);
        Assert.Equal(method.Parameters[0].ExplicitDefaultValue, wrapper.Parameters[0].ExplicitDefaultValue);
    }

    [Theory]
    [InlineData("private")]
    [InlineData("protected")]
    [InlineData("private protected")]
    [InlineData("internal")]
    [InlineData("protected internal")]
    [InlineData("public")]
    public void Wrappers_are_as_accessible_as_the_method(string accessibility)
    {
        var wrappers = WrappersOf($"public partial class C {{ {accessibility} record R(int X); [OutOfProcess] {accessibility} static R M(R r) => r; }}");

        Assert.All(wrappers, wrapper => Assert.Equal(accessibility, SyntaxFacts.GetText(wrapper.DeclaredAccessibility)));
    }

    [Fact]
    public void Code_without_nullable_annotations_gets_wrappers_without_warnings() => Generated.From("""
        #nullable disable
        namespace Old
        {
            public class Thing { public string Name { get; set; } public List<Thing> Parts { get; set; } public Dictionary<string, string[]> Map { get; set; } }
            public static partial class C
            {
                [OutOfProcess] public static Task<string> M(Thing thing, string s = null, Thing other = null, List<string> list = null) => Task.FromResult(s);
                [OutOfProcess] public static string[] N(params string[] names) => names;
            }
        }
        """);

    [Fact]
    public void Nullable_members_that_a_constructor_takes_as_not_nullable_give_no_warnings() => Generated.From("""
        public class Thing
        {
            public Thing(string name, IEnumerable<string> values, int number) { Name = name; Values = new List<string?>(values); }
            public string? Name { get; }
            public List<string?> Values { get; }
            [JsonIgnore] public int Number { get; }
        }
        public ref partial struct C { [OutOfProcess] public static Thing? M(Thing thing) => thing; }
        """);

    [Fact]
    public void Members_with_attributes_for_null_give_no_warnings() => Generated.From("""
        public class Thing
        {
            [System.Diagnostics.CodeAnalysis.AllowNull] public string A { get; set; } = "";
            [System.Diagnostics.CodeAnalysis.MaybeNull] public string B { get; set; } = "";
            [System.Diagnostics.CodeAnalysis.DisallowNull] public string? C { get; set; }
            [System.Diagnostics.CodeAnalysis.NotNull] public string? D { get; set; } = "";
            [System.Diagnostics.CodeAnalysis.MaybeNull, JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string E { get; set; } = "";
        }
        public partial class C { [OutOfProcess] public static Thing? M(Thing thing) => thing; }
        """);

    [Fact]
    public void What_must_not_be_used_at_all_is_left_out() => Generated.From("""
        public class Thing { public int A { get; set; } [Obsolete("gone", true)] public int B { get; set; } }
        [Obsolete("gone", true)] public class GoneException(string message) : Exception(message);
        public partial class C { [OutOfProcess] public static Thing? M(Thing thing) => thing; }
        """);

    [Fact]
    public void Obsolete_methods_and_types_give_no_warnings() => Generated.From("""
        [Obsolete("old")] public class Old { [Obsolete] public int X { get; set; } }
        [Obsolete("old")] public class OldException : Exception { public OldException(string m) : base(m) { } }
        public static partial class C { [Obsolete("old"), OutOfProcess] public static Old? M(Old? old) => old; }
        """);

    [Fact]
    public void A_program_that_complies_with_the_common_language_specification_stays_so() => Generated.From("""
        [assembly: CLSCompliant(true)]
        public static partial class C { [OutOfProcess] public static int M(int n, string s) => n; [OutOfProcess] internal static ulong N(ulong n) => n; }
        """);

    [Fact]
    public void Types_called_like_those_of_the_base_library_do_not_confuse_the_generated_code() => Generated.From("""
        namespace Samples
        {
            public class Task { public int Id { get; set; } }
            public class String { public int Length { get; set; } }
            public class System { public int Global { get; set; } }
            public class WorkerGen { public Task? Task { get; set; } }
            public static partial class Threading
            {
                [OutOfProcess] public static Task M(Task task, String text, System system, WorkerGen gen) => task;
            }
        }
        """);

    [Fact]
    public void Methods_whose_names_differ_in_case_only_get_files_of_their_own()
    {
        var files = Generated.From("""
            public static partial class C { [OutOfProcess] public static int M(int n) => n; [OutOfProcess] public static int m(int n) => n; }
            public static partial class c { [OutOfProcess] public static int M(int n) => n; }
            """).Files;

        Assert.Equal(4, files.Keys.Distinct(StringComparer.OrdinalIgnoreCase).Count());
    }

    [Fact]
    public void Names_that_the_generated_members_would_have_are_avoided() => Generated.From("""
        public static partial class C
        {
            private class M__Worker { public int M__Descriptor; }
            private static int M__Descriptor => 1;
            [OutOfProcess] public static int M(int n) => n;
        }
        """);

    [Fact]
    public void A_method_that_hides_one_of_a_base_class_has_wrappers_that_hide_too() => Generated.From("""
        public partial class A { [OutOfProcess] public static int M(int n) => n; }
        public partial class B : A { [OutOfProcess] public static new int M(int n) => n; }
        public partial class D : B { [OutOfProcess] public static int M(string n) => 1; }
        """);

    [Fact]
    public void Members_called_like_types_and_keywords_are_no_problem() => Generated.From("""
        namespace @namespace.@class
        {
            public record @event(int @int, Price? Price, Price PriceCodec, int Instance, string Write, string Read);
            public record struct Price(int Amount);
            public partial record struct @struct
            {
                [OutOfProcess] internal static @event? @void(@event? @event, int @default, int input, int call) => @event;
            }
        }
        """);

    [Fact]
    public void Types_whose_short_names_are_equal_get_codecs_of_their_own() => Generated.From("""
        namespace A { public record Item(int X); public record Input(int X); }
        namespace B { public record Item(string Y, A.Item Other); public record Descriptor(int Z); }
        namespace C { public static partial class W { [OutOfProcess] public static B.Item M(A.Item a, B.Item b, A.Input c, B.Descriptor d) => b; } }
        """);

    [Fact]
    public void A_method_without_documentation_gets_some_and_a_documented_one_hands_its_own_on()
    {
        var documented = Generated.From("public static partial class C {\n/// <summary>Text.</summary>\n[OutOfProcess] public static int M(int n) => n; }").Files.First().Value;
        var plain = Generated.From("public static partial class C { [OutOfProcess] public static int M(int n) => n; }").Files.First().Value;

        Assert.Contains("/// <inheritdoc cref=\"M:C.M(System.Int32)\"/>", documented, StringComparison.Ordinal);
        Assert.Contains("/// <summary>Runs <see cref=\"M:C.M(System.Int32)\"/> in a worker process", plain, StringComparison.Ordinal);
    }

    private static IMethodSymbol[] WrappersOf(string source) => [.. Generated.From(source).Output.GetTypeByMetadataName("C")!
        .GetMembers().OfType<IMethodSymbol>().Where(method => method.Parameters.Any(parameter => parameter.Type.Name is "WorkerPool" or "ParallelWorkOptions"))];

    private static string Describe(IMethodSymbol method) => method.ToDisplayString(new SymbolDisplayFormat(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeDefaultValue,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier))
        .Replace("default(CancellationToken)", "default", StringComparison.Ordinal);
}
