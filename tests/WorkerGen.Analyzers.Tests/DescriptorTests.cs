using System.Composition;
using System.Globalization;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.Tests.Support;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Tests;

/// <summary>Table, descriptors, pages, release notes and code fixes say the same of each rule.</summary>
public sealed class DescriptorTests
{
    public static TheoryData<string> Ids => [.. RuleTable.Rules.Select(rule => rule.Id)];

    public static TheoryData<string> IdsWithFix => [.. RuleTable.Rules.Where(rule => rule.HasFix).Select(rule => rule.Id)];

    [Fact]
    public void The_table_has_all_ids() => Assert.Equal(
        typeof(RuleIds).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        RuleTable.Rules.Select(rule => rule.Id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_rule_is_reported_by_an_analyzer_as_the_table_has_it(string id)
    {
        DiagnosticDescriptor[] descriptors = [.. AllAnalyzers.Instances.SelectMany(analyzer => analyzer.SupportedDiagnostics).Where(descriptor => descriptor.Id == id)];

        Assert.NotEmpty(descriptors);
        Assert.All(descriptors, descriptor =>
        {
            var rule = RuleOf(id);
            Assert.Equal(rule.Title, descriptor.Title.ToString(CultureInfo.InvariantCulture));
            Assert.Equal(rule.Category, descriptor.Category);
            // What differs from process to process is worse than what differs from run to run.
            Assert.Contains(descriptor.DefaultSeverity, id is "WG0204" ? [rule.Severity, DiagnosticSeverity.Warning] : new[] { rule.Severity });
            Assert.True(descriptor.IsEnabledByDefault);
            Assert.Equal($"https://github.com/workergen/workergen/blob/main/docs/rules/{id}.md", descriptor.HelpLinkUri);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Each_rule_has_a_page(string id)
    {
        var rule = RuleOf(id);
        string page = Pages.Read($"docs/rules/{id}.md");

        Assert.StartsWith($"# {id}: {rule.Title}\n", page, StringComparison.Ordinal);
        Assert.Contains($"\n| Category | {rule.Category} |\n| Severity | {rule.Severity} |\n", page, StringComparison.Ordinal);
        string[] headings = [.. page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))];
        Assert.Equal(
            ["## Cause", "## Why it matters", "## Bad", "## Good", "## How to fix", "## When to suppress"],
            headings.Where(heading => heading is "## Cause" or "## Why it matters" or "## Bad" or "## Good" or "## How to fix" or "## When to suppress"));
    }

    [Fact]
    public void There_is_no_page_of_a_rule_that_does_not_exist() => Assert.Empty(
        Directory.GetFiles(Path.Combine(Pages.Root, "docs", "rules"), "WG*.md").Select(file => Path.GetFileNameWithoutExtension(file)!).Except(RuleTable.Rules.Select(rule => rule.Id)));

    [Fact]
    public void The_release_notes_have_all_rules()
    {
        string notes = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "AnalyzerReleases.Unshipped.md"));

        Assert.Equal(
            RuleTable.Rules.Select(rule => $"{rule.Id} | {rule.Category} | {rule.Severity} | {rule.Title}"),
            notes.ReplaceLineEndings("\n").Split('\n').Where(line => line.StartsWith("WG", StringComparison.Ordinal)));
    }

    [Fact]
    public void No_analyzer_reports_anything_else()
    {
        Assert.NotEmpty(AllAnalyzers.Instances);
        Assert.All(
            AllAnalyzers.Instances.SelectMany(analyzer => analyzer.SupportedDiagnostics),
            descriptor => Assert.Contains(descriptor.Id, RuleTable.Rules.Select(rule => rule.Id)));
    }

    // An editor shows nothing that is found at the end of a compilation.
    [Fact]
    public void Each_rule_is_live_in_an_editor() => Assert.All(AllAnalyzers.Instances, analyzer =>
        Assert.All(analyzer.SupportedDiagnostics, descriptor => Assert.DoesNotContain(WellKnownDiagnosticTags.CompilationEnd, descriptor.CustomTags)));

    [Fact]
    public void The_compiler_finds_each_analyzer() => Assert.All(AllAnalyzers.Instances, analyzer =>
    {
        Assert.True(analyzer.GetType() is { IsPublic: true, IsSealed: true });
        Assert.Equal([LanguageNames.CSharp], analyzer.GetType().GetCustomAttribute<DiagnosticAnalyzerAttribute>()!.Languages);
    });

    [Theory]
    [MemberData(nameof(IdsWithFix))]
    public void Each_rule_that_promises_a_fix_has_one(string id) => Assert.Contains(AllAnalyzers.CodeFixes, fix => fix.FixableDiagnosticIds.Contains(id));

    [Fact]
    public void No_fix_is_for_a_rule_that_promises_none() => Assert.Empty(
        AllAnalyzers.CodeFixes.SelectMany(fix => fix.FixableDiagnosticIds).Except(RuleTable.Rules.Where(rule => rule.HasFix).Select(rule => rule.Id)));

    [Fact]
    public void The_editor_finds_each_fix_and_can_fix_all() => Assert.All(AllAnalyzers.CodeFixes, fix =>
    {
        var export = fix.GetType().GetCustomAttribute<ExportCodeFixProviderAttribute>()!;
        Assert.Equal([LanguageNames.CSharp], export.Languages);
        Assert.Equal(fix.GetType().Name, export.Name);
        Assert.NotNull(fix.GetType().GetCustomAttribute<SharedAttribute>());
        Assert.Empty(new[] { FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution }.Except(fix.GetFixAllProvider()!.GetSupportedFixAllScopes()));
    });

    private static Rule RuleOf(string id) => RuleTable.Rules.Single(rule => rule.Id == id);
}
