using System.Text.RegularExpressions;
using WorkerGen.Generator.Tests.Support;

namespace WorkerGen.Generator.Tests;

/// <summary>The snippets of docs/guide.md compile, with what they leave out filled in.</summary>
public sealed partial class GuideTests
{
    [Fact]
    public void The_snippets_compile()
    {
        string[] snippets = [.. SnippetsOf(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "guide.md")))];
        string[] members = [.. snippets.Where(snippet => snippet.StartsWith('[')).Select(FillMember)];
        string[] statements = [.. snippets.Where(snippet => !snippet.StartsWith('[')).Select((snippet, i) => FillStatements(snippet, i))];
        Assert.True(members.Length >= 5 && statements.Length >= 8, $"Only {members.Length} members and {statements.Length} statements were found.");

        var generated = Generated.From($$"""
            public static partial class Fibonacci
            {
                [OutOfProcess]
                public static long Fib(int n) => n;
            }

            public static partial class Work
            {
                private static Model? s_model;

                [OutOfProcess]
                public static long Do(int n) => n + (s_model is null ? 0 : 1);

                {{string.Join("\n\n", members)}}
            }

            public sealed class Model
            {
                public static Model Load(string file) => new();
            }

            public sealed class ModelException(string message) : Exception(message);

            internal static class Snippets
            {
                {{string.Join("\n\n", statements)}}
            }
            """);

        Assert.DoesNotContain(generated.Output.GetDiagnostics(TestContext.Current.CancellationToken), diagnostic => diagnostic.Id.StartsWith("CS86", StringComparison.Ordinal));
    }

    // What is separated by an empty line stands for itself. The signatures of the wrappers are no code.
    private static IEnumerable<string> SnippetsOf(string guide) => CodeBlock().Matches(guide)
        .SelectMany(block => block.Groups[1].Value.Split("\n\n"))
        .Select(snippet => snippet.Trim())
        .Where(snippet => !snippet.StartsWith("Task<T>", StringComparison.Ordinal));

    private static string FillMember(string snippet)
    {
        string filled = Body().Replace(snippet, "=> throw new NotSupportedException();");
        int last = filled.LastIndexOf('…');
        return (last < 0 ? filled : filled[..last] + "throw new NotSupportedException();" + filled[(last + 1)..]).Replace("…", "");
    }

    private static string FillStatements(string snippet, int number) => $$"""
        internal static async Task Snippet{{number}}Async(IEnumerable<int> inputs, string[] pages, string data, Action<double> Show)
        {
            await Task.Yield();
            {{snippet.Replace("…", "")}}
        }
        """;

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex("=> …$", RegexOptions.Multiline)]
    private static partial Regex Body();
}
