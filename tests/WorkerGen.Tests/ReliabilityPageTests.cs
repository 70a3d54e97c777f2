using System.Text.RegularExpressions;

namespace WorkerGen.Tests;

public sealed partial class ReliabilityPageTests
{
    [Fact]
    public void The_tests_that_the_page_names_are_there()
    {
        string root = typeof(ReliabilityPageTests).Assembly.GetCustomAttributes(typeof(System.Reflection.AssemblyMetadataAttribute), false)
            .Cast<System.Reflection.AssemblyMetadataAttribute>().Single(metadata => metadata.Key == "RepositoryRoot").Value!;
        string tests = string.Join('\n', Directory.EnumerateFiles(Path.Combine(root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText));

        Match[] named = [.. NamedTests().Matches(File.ReadAllText(Path.Combine(root, "docs", "reliability.md"))).Cast<Match>()];

        Assert.True(named.Length > 50, $"Only {named.Length} tests are named.");
        Assert.All(named, match =>
        {
            Assert.Contains($"class {match.Groups["class"].Value}", tests, StringComparison.Ordinal);
            Assert.True(!match.Groups["test"].Success || tests.Contains($" {match.Groups["test"].Value}(", StringComparison.Ordinal), $"There is no {match.Value}.");
        });
    }

    [GeneratedRegex(@"`(?<class>\w+Tests)(\.(?<test>\w+))?`")]
    private static partial Regex NamedTests();
}
