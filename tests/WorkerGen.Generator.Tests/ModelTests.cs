using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Parsing;
using WorkerGen.Generator.Tests.Support;

namespace WorkerGen.Generator.Tests;

public sealed class ModelTests
{
    private const string Source = """
        namespace Samples;

        public record Item(string Name, List<Item> Parts);

        public static partial class Work
        {
            [OutOfProcess, Throws(typeof(FormatException))]
            public static Item Do(Item item, int times = 2) => item;
        }
        """;

    private const string SameSourceInOtherWords = """
        namespace Samples
        {
            public static partial class Work
            {
                // A comment and a member that do not matter.
                private static int Unrelated => 7;

                [Throws(typeof(System.FormatException))]
                [OutOfProcess]
                public static Item Do(
                    Item item,
                    int times = 1 + 1)
                {
                    return item with { Name = "other" };
                }
            }

            public record Item(string Name, System.Collections.Generic.List<Item> Parts)
            {
                public int Length => Name.Length;
            }
        }
        """;

    [Theory]
    [InlineData(nameof(TrackingNames.Methods))]
    [InlineData(nameof(TrackingNames.Emitted))]
    [InlineData(nameof(TrackingNames.Registry))]
    public void Equal_source_makes_equal_models(string step)
    {
        var first = Generated.From(Source).ModelsOf(step);
        var second = Generated.From(Source).ModelsOf(step);

        Assert.NotEmpty(first);
        Assert.Equal(first, second);
        Assert.Equal(first.Select(model => model.GetHashCode()), second.Select(model => model.GetHashCode()));
    }

    [Theory]
    [InlineData(nameof(TrackingNames.Methods))]
    [InlineData(nameof(TrackingNames.Registry))]
    public void Equivalent_source_makes_equal_models(string step) =>
        Assert.Equal(Generated.From(Source).ModelsOf(step), Generated.From(SameSourceInOtherWords).ModelsOf(step));

    [Theory]
    [InlineData("string Name", "string? Name")]
    [InlineData("int times = 2", "int times = 3")]
    [InlineData("Item Do(", "Item Make(")]
    [InlineData("FormatException", "ArgumentException")]
    [InlineData("List<Item>", "Item[]")]
    public void Source_that_means_something_else_makes_another_model(string old, string @new) => Assert.NotEqual(
        Generated.From(Source).ModelsOf(TrackingNames.Methods),
        Generated.From(Source.Replace(old, @new, StringComparison.Ordinal)).ModelsOf(TrackingNames.Methods));

    [Fact]
    public void Declarations_are_read_again_after_a_reading_that_failed()
    {
        Compilation compilation = TestCompilation.Create(Source);
        var declarations = new Declarations(compilation);

        Assert.Throws<FormatException>(() => declarations.Read<int>(_ => throw new FormatException()));
        Assert.Same(compilation, declarations.Read(read => read));
        Assert.Throws<InvalidOperationException>(() => declarations.Read(read => read));
    }

    [Fact]
    public void Editing_one_method_emits_one_file_again()
    {
        var one = TestCompilation.Parse("public static partial class One { [OutOfProcess] public static int A(int n) => n; }");
        var two = TestCompilation.Parse("public static partial class Two { [OutOfProcess] public static int B(int n) => n; [OutOfProcess] public static int C(int n) => n; }");
        var compilation = TestCompilation.Create().AddSyntaxTrees(one, two);
        var driver = Generated.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);

        var edited = TestCompilation.Parse("public static partial class One { [OutOfProcess] public static int A(int n, int m) => n; }");
        var result = driver.RunGenerators(compilation.ReplaceSyntaxTree(one, edited), TestContext.Current.CancellationToken).GetRunResult().Results.Single();

        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs).Select(output => output.Reason).ToList();
        Assert.Equal(2, outputs.Count(reason => reason is IncrementalStepRunReason.Cached));
        Assert.Equal(1, result.TrackedSteps[TrackingNames.Emitted].SelectMany(step => step.Outputs).Count(output => output.Reason is IncrementalStepRunReason.Modified));
    }

    [Fact]
    public void Editing_only_a_body_emits_nothing_again()
    {
        var one = TestCompilation.Parse("public static partial class One { [OutOfProcess] public static int A(int n) => n; }");
        var compilation = TestCompilation.Create().AddSyntaxTrees(one);
        var driver = Generated.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);

        var edited = TestCompilation.Parse("public static partial class One { [OutOfProcess] public static int A(int n) { return n + 1; } }");
        var result = driver.RunGenerators(compilation.ReplaceSyntaxTree(one, edited), TestContext.Current.CancellationToken).GetRunResult().Results.Single();

        var outputs = result.TrackedOutputSteps.SelectMany(step => step.Value).SelectMany(step => step.Outputs);
        Assert.All(outputs, output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Theory]
    [InlineData("=> n;", "{ var twice = n * 2; return twice; }")]
    [InlineData("=> n;", "{ int Local() { return n; } return Local(); }")]
    [InlineData("private int _field = 1;", "private int _field = 2;")]
    [InlineData("// A comment.", "// Another comment.")]
    public void An_edit_that_no_model_depends_on_does_not_even_make_models(string old, string @new)
    {
        var result = RunAgain(Edited, Edited.Replace(old, @new, StringComparison.Ordinal));

        var steps = result.TrackedSteps[TrackingNames.Methods].Concat(result.TrackedSteps[TrackingNames.Exceptions]).Concat(result.TrackedSteps[TrackingNames.Initializers]);
        Assert.All(steps.SelectMany(step => step.Outputs), output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    [Theory]
    [InlineData("int n", "int? n")]
    [InlineData("// A comment.", "/// <summary>Documented.</summary>")]
    [InlineData("return names;", "yield return names.First();")]
    [InlineData("Limit = 5", "Limit = 6")]
    [InlineData("Mark = WorkerGen.OutOfProcessAttribute", "Mark = System.ObsoleteAttribute")]
    [InlineData("[Mark]", "[OutOfProcess]")]
    [InlineData("[Mark]", "")]
    [InlineData("private int _field = 1;", "private int _field = 1; [OutOfProcess] public static int More() => 1;")]
    [InlineData("private int _field = 1;", "[WorkerInitialize] public static void Start() { }")]
    [InlineData("private int _field = 1;", "#nullable disable")]
    [InlineData(": base(message)", ": base(\"Failed: \" + message)")]
    [InlineData("class SomeException", "class OtherException")]
    [InlineData("record Item(string Name)", "record Item(string Name, int Size)")]
    [InlineData("partial string Word(string text);", "partial string Word(string text); /* nothing */")]
    [InlineData("partial string Word(string text);", "partial string Word(string other);")]
    [InlineData("Ago(int n)", "Before(int n)")]
    public void After_an_edit_the_same_is_generated_as_from_scratch(string old, string @new)
    {
        string edited = Edited.Replace(old, @new, StringComparison.Ordinal);
        Assert.NotEqual(Edited, edited);

        var again = RunAgain(Edited, edited);
        var fresh = RunAgain(edited, edited);

        Assert.Equal(TextsOf(fresh), TextsOf(again));
        Assert.Null(again.Exception);
    }

    [Fact]
    public void A_method_is_found_by_an_alias_of_its_attribute_in_another_file()
    {
        var alias = TestCompilation.Parse("global using RunsElsewhereAttribute = WorkerGen.OutOfProcessAttribute;");
        var method = TestCompilation.Parse("public static partial class One { [RunsElsewhere] public static int A(int n) => n; }");

        var result = Generated.CreateDriver().RunGenerators(TestCompilation.Create().AddSyntaxTrees(alias, method), TestContext.Current.CancellationToken).GetRunResult().Results.Single();

        Assert.Contains(result.GeneratedSources, source => source.SourceText.ToString().Contains("AAsync(", StringComparison.Ordinal));
    }

    private const string Edited = """
        using Mark = WorkerGen.OutOfProcessAttribute;

        public static partial class Work
        {
            private const int Limit = 5;
            private int _field = 1;

            // A comment.
            [Mark]
            public static int Ago(int n) => n;

            [OutOfProcess]
            public static System.Collections.Generic.IEnumerable<string> Names(System.Collections.Generic.List<string> names)
            {
                return names;
            }

            [OutOfProcess]
            public static Item Make(Item item, int limit = Limit)
            {
                return item;
            }

            public static partial string Word(string text);

            [OutOfProcess]
            public static partial string Word(string text) => text;
        }

        public record Item(string Name);

        public class SomeException : System.Exception
        {
            public SomeException(string message)
                : base(message)
            {
            }
        }
        """;

    private static GeneratorRunResult RunAgain(string before, string after)
    {
        var tree = TestCompilation.Parse(before);
        var compilation = TestCompilation.Create().AddSyntaxTrees(tree);
        var driver = Generated.CreateDriver().RunGenerators(compilation, TestContext.Current.CancellationToken);
        return driver.RunGenerators(compilation.ReplaceSyntaxTree(tree, TestCompilation.Parse(after)), TestContext.Current.CancellationToken).GetRunResult().Results.Single();
    }

    private static IEnumerable<string> TextsOf(GeneratorRunResult result) =>
        result.GeneratedSources.OrderBy(source => source.HintName, StringComparer.Ordinal).Select(source => source.HintName + "\n" + source.SourceText);

    [Fact]
    public void The_signature_does_not_depend_on_names_of_parameters_or_on_other_code()
    {
        var first = SignatureOf(Source);

        Assert.Equal(first, SignatureOf(Source.Replace("times", "count", StringComparison.Ordinal)));
        Assert.Equal(first, SignatureOf(SameSourceInOtherWords));
    }

    [Fact]
    public void The_signature_does_not_depend_on_nullable_annotations()
    {
        const string annotated = """
            public record Box<T>(T? Content, List<string?>? Names);
            [JsonDerivedType(typeof(Leaf<string?>), 1)] public record Node<T>(T? Value);
            public record Leaf<T>(T? Other, Dictionary<string, T?>? More) : Node<string?>(default(string));
            public static partial class Work { [OutOfProcess] public static Node<string?>? Do(Box<string?>? box, (string? A, Box<List<string?>>? B)[]? boxes) => null!; }
            """;

        Assert.Equal(SignatureOf(annotated), SignatureOf(annotated.Replace("?", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("string Name", "int Name")]
    [InlineData("string Name", "string Title")]
    [InlineData("int times", "long times")]
    [InlineData("public static Item Do", "public static Item[] Do")]
    public void The_signature_depends_on_every_type_and_member_that_crosses(string old, string @new) =>
        Assert.NotEqual(SignatureOf(Source), SignatureOf(Source.Replace(old, @new, StringComparison.Ordinal).Replace("=> item", "=> throw null!", StringComparison.Ordinal)));

    private static string SignatureOf(string source) =>
        Assert.IsType<WorkerGen.Generator.Model.WorkerMethodModel>(Assert.Single(Generated.From(source).ModelsOf(TrackingNames.Methods))).Signature;
}
