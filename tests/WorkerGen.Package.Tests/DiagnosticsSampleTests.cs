using System.Text.RegularExpressions;

namespace WorkerGen.Package.Tests;

/// <summary>samples/Diagnostics has one violation of each rule, and gets the package as a user's project does.</summary>
public sealed partial class DiagnosticsSampleTests(PackedWorkerGen package)
{
    private const string List = "expected.txt";

    private static readonly string Sample = Path.Combine(PackedWorkerGen.RepositoryRoot, "samples", "Diagnostics");

    private static bool IsUpdating => Environment.GetEnvironmentVariable("WORKERGEN_UPDATE_SNAPSHOTS") == "1";

    [Fact]
    public async Task A_build_prints_exactly_the_expected_list()
    {
        string copy = package.CopySample("Diagnostics", "Build");

        CommandResult build = await CommandLine.RunAsync(copy, "dotnet", "build");

        string printed = string.Concat(DiagnosticsIn(build, copy).Select(line => line + '\n'));
        string list = Path.Combine(Sample, List);
        if (IsUpdating)
        {
            await File.WriteAllTextAsync(list, printed, TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(list, TestContext.Current.CancellationToken), printed);
    }

    [Fact]
    public async Task The_list_has_each_rule_and_each_rule_the_file_of_its_name()
    {
        string[] rules = [.. Directory.EnumerateFiles(Path.Combine(PackedWorkerGen.RepositoryRoot, "docs", "rules"), "WG*.md").Select(page => Path.GetFileNameWithoutExtension(page)!).Order()];

        string[] lines = await File.ReadAllLinesAsync(Path.Combine(Sample, List), TestContext.Current.CancellationToken);

        Assert.Equal(rules, lines.Select(line => Rule().Match(line).Value).Distinct().Order());
        Assert.All(lines, line => Assert.Equal(Rule().Match(line).Value, Path.GetFileName(line).Split('.')[0]));
    }

    [Fact]
    public async Task Dotnet_format_applies_the_fixes_and_the_result_builds_without_a_warning()
    {
        string project = Path.Combine(package.CopySample("Diagnostics", "Format"), "WithFix");

        await CommandLine.SucceedAsync(project, "dotnet", "format", "analyzers");

        CommandResult build = await CommandLine.SucceedAsync(project, "dotnet", "build", "--warnaserror");
        Assert.Empty(DiagnosticsIn(build, project));
    }

    private static string[] DiagnosticsIn(CommandResult build, string directory) =>
    [
        .. DiagnosticLine().Matches(build.Output)
            .Select(match => match.Groups["diagnostic"].Value)
            .Select(line => line.Replace(directory + Path.DirectorySeparatorChar, "", StringComparison.Ordinal).Replace('\\', '/'))
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    // Without the address of the page and the project, which are the same in each line.
    [GeneratedRegex(@"^ *(?<diagnostic>.+: (error|warning) [A-Z]+\d+: .+?)( \(https://[^ ]+\))? \[[^\[]+\.csproj\]\r?$", RegexOptions.Multiline)]
    private static partial Regex DiagnosticLine();

    [GeneratedRegex(@"(?<=: (error|warning) )WG\d{4}(?=: )")]
    private static partial Regex Rule();
}
