using System.Reflection;
using System.Text.RegularExpressions;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests;

/// <summary>What the pages say of the rules is what the analyzers do.</summary>
public sealed partial class PageTests
{
    private const string RulesPage = "docs/rules/README.md";

    public static TheoryData<string> Ids => [.. RuleTable.Rules.Select(rule => rule.Id)];

    public static TheoryData<string> AllPages => [.. Directory.GetFiles(Pages.Root, "*.md", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Pages.Root, file))];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Bad_code_is_reported_on_its_marked_lines(string id)
    {
        var project = new PageProject(CodeBlock.Of(Pages.Section($"docs/rules/{id}.md", "## Bad")));

        Assert.Contains(id, project.Marks.Select(mark => mark.Id));
        Assert.Equal(project.Marks, await project.ReportedAsync());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Good_code_is_not_reported(string id)
    {
        var blocks = CodeBlock.Of(Pages.Section($"docs/rules/{id}.md", "## Good"));

        Assert.NotEmpty(blocks);
        Assert.Empty(await new PageProject(blocks).ReportedAsync());
    }

    [Fact]
    public void The_table_of_the_rules_has_all_of_them_as_they_are() => Assert.Equal(
        RuleTable.Rules.Select(rule => $"| [{rule.Id}]({rule.Id}.md) | {rule.Category} | {rule.Severity} | {rule.Title}{(rule.HasFix ? " †" : "")} |"),
        Pages.Section(RulesPage, "## The rules").Split('\n').Where(line => line.StartsWith("| [WG", StringComparison.Ordinal)));

    [Fact]
    public void The_table_of_the_options_has_all_of_them() => Assert.Equal(
        typeof(WorkerOptions).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        OptionRow().Matches(Pages.Section(RulesPage, "## Options")).Select(row => row.Groups[1].Value).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_catalogue_of_the_example_has_no_mistake_and_says_what_the_page_says()
    {
        var blocks = CodeBlock.Of(Pages.Section(RulesPage, "### An example"));

        var with = new PageProject(blocks);
        var without = new PageProject([.. blocks.Where(block => block.Language is "csharp")]);

        Assert.NotEmpty(with.Marks);
        Assert.Equal(with.Marks, await with.ReportedAsync());
        Assert.Equal(["WG0207"], (await without.ReportedAsync()).Select(line => line.Id));
    }

    [Fact]
    public async Task What_the_analyzers_say_in_the_readme_is_what_they_say()
    {
        var blocks = CodeBlock.Of(Pages.Section("README.md", "## In the editor"));
        var project = new PageProject([.. blocks.Where(block => block.Language is "csharp")]);
        var diagnostics = await project.DiagnosticsAsync();

        Assert.Equal(project.Marks, await project.ReportedAsync());
        Assert.Equal(
            blocks.Single(block => block.Language is "text").Text.Split('\n'),
            diagnostics.Select(diagnostic => FormattableString.Invariant($"{diagnostic.Id}: {diagnostic.GetMessage(null)}")));
    }

    [Theory]
    [MemberData(nameof(AllPages))]
    public void Each_link_leads_somewhere(string page)
    {
        string from = Path.GetDirectoryName(Path.Combine(Pages.Root, page))!;
        var links = Link().Matches(CodeBlockOrSpan().Replace(Pages.Read(page), "")).Select(match => match.Groups[1].Value).Where(link => !link.Contains(':', StringComparison.Ordinal));

        Assert.All(links, link =>
        {
            string[] parts = link.Split('#');
            string target = parts[0].Length is 0 ? Path.Combine(Pages.Root, page) : Path.GetFullPath(Path.Combine(from, parts[0]));
            Assert.True(File.Exists(target) || Directory.Exists(target), $"{page} links to {link}, which does not exist.");
            if (parts.Length > 1)
            {
                Assert.Contains(parts[1], AnchorsOf(File.ReadAllText(target)));
            }
        });
    }

    // As GitHub makes them of headings.
    private static IEnumerable<string> AnchorsOf(string page) => Heading().Matches(CodeBlockOrSpan().Replace(page.ReplaceLineEndings("\n"), match => match.Value.Trim('`')))
        .Select(match => NoAnchor().Replace(match.Groups[1].Value.ToLowerInvariant(), "").Replace(' ', '-'));

    [GeneratedRegex(@"^\| `(\w+)` \|", RegexOptions.Multiline)]
    private static partial Regex OptionRow();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("[^\\w\\- ]")]
    private static partial Regex NoAnchor();

    [GeneratedRegex("^```.*?^```$|`[^`\n]+`", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlockOrSpan();
}
