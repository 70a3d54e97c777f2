using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.CallGraph;

/// <summary>An effect is shown in the worker method, and with it where it began.</summary>
public sealed class OriginTests
{
    [Theory]
    [InlineData("F", "Outer(n)", "DateTime.Now")]
    [InlineData("G", "DateTime.Now", null)]
    [InlineData("H", "Outer(n)", "DateTime.Now")]
    public async Task It_is_shown_at_the_call_with_its_origin(string worker, string place, string? origin)
    {
        string members = """
            private static int Outer(int n) => Inner(n) + 1;
            private static int Inner(int n) => n + DateTime.Now.Year;
            """ + worker switch
        {
            "F" => "[OutOfProcess] public static int F(int n) => Outer(n);",
            "G" => "[OutOfProcess] public static int G(int n) => n + DateTime.Now.Year;",
            _ => "[OutOfProcess] public static int H(int n) { return Local(); int Local() => Outer(n); }",
        };

        Diagnostic diagnostic = Assert.Single(await WorkerRules.ReportedAsync(members));
        Assert.Equal(place, TextAt(diagnostic.Location));
        Assert.Equal(origin is null ? [] : [origin], diagnostic.AdditionalLocations.Select(TextAt));
    }

    [Fact]
    public async Task The_same_cause_is_shown_once_for_a_call_and_again_for_the_next()
    {
        var diagnostics = await WorkerRules.ReportedAsync("""
            private static int Outer(int n) => n + DateTime.Now.Year + DateTime.Now.Month + Other();
            private static int Other() => DateTime.Now.Day;
            [OutOfProcess] public static int F(int n) => Outer(n) + Other();
            """);

        Assert.Equal(["Outer(n)", "Other()"], diagnostics.Select(diagnostic => TextAt(diagnostic.Location)));
    }

    private static string TextAt(Location location) => location.SourceTree!.GetText(TestContext.Current.CancellationToken).ToString(location.SourceSpan);
}
