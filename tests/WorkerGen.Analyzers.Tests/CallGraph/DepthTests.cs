using Microsoft.CodeAnalysis;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.CallGraph;

/// <summary>Code that a program wrote, and not a person, is long and nests deeply. No rule may fail of it.</summary>
public sealed class DepthTests
{
    [Fact]
    public Task A_sum_of_thousands_is_read() =>
        CheckAsync($"[OutOfProcess] public static string F(string s) => s + {string.Join(" + ", Enumerable.Range(0, 5_000).Select(_ => "s"))} + DateTime.Now;", "WG0204");

    [Fact]
    public Task A_condition_of_thousands_is_read() =>
        CheckAsync($"[OutOfProcess] public static bool F(int n) => {string.Join(" || ", Enumerable.Range(0, 2_000).Select(number => $"n == {number}"))} || DateTime.Now.Year == n;", "WG0204");

    [Theory]
    [InlineData(200)]
    [InlineData(1_000)]
    [InlineData(5_000)]
    public Task Calls_on_calls_end_in_nothing_or_in_what_is_not_known(int depth) => SurvivesAsync(
        $"[OutOfProcess] public static string F(string s) => s{string.Concat(Enumerable.Repeat(".Trim()", depth))};", depth);

    [Theory]
    [InlineData(100)]
    [InlineData(500)]
    public Task Parentheses_in_parentheses_end_in_nothing_or_in_what_is_not_known(int depth) => SurvivesAsync(
        $"[OutOfProcess] public static int F(int n) => {string.Concat(Enumerable.Repeat("(n - (n ^ ", depth))}1{new string(')', depth * 2)};", depth);

    [Theory]
    [InlineData(20)]
    [InlineData(60)]
    public Task Lambdas_in_lambdas_end_in_nothing_or_in_what_is_not_known(int depth) => SurvivesAsync(
        $"[OutOfProcess] public static int F(int n) {{ {string.Concat(Enumerable.Range(0, depth).Select(number => $"Func<int> f{number} = () => {{ "))}return n;{string.Concat(Enumerable.Range(0, depth).Reverse().Select(number => $" }}; return f{number}();"))} }}", depth);

    [Theory]
    [InlineData(500)]
    [InlineData(2_000)]
    public Task One_else_after_the_other_ends_in_nothing_or_in_what_is_not_known(int depth) => SurvivesAsync(
        $"[OutOfProcess] public static int F(int n) {{ {string.Concat(Enumerable.Range(0, depth).Select(number => $"if (n == {number}) return {number}; else "))}return 0; }}", depth);

    [Theory]
    [InlineData(500)]
    [InlineData(2_000)]
    public Task One_question_in_the_other_ends_in_nothing_or_in_what_is_not_known(int depth) => SurvivesAsync(
        $"[OutOfProcess] public static int F(int n) => {string.Concat(Enumerable.Range(0, depth).Select(number => $"n == {number} ? {number} : "))}0;", depth);

    [Fact]
    public Task A_chain_of_methods_longer_than_the_stack_is_read() =>
        CheckAsync(
            "[OutOfProcess] public static List<int> F(List<int> n) => M0(n); "
                + string.Join(' ', Enumerable.Range(0, 1_500).Select(number => $"private static List<int> M{number}(List<int> n) => M{number + 1}(n);"))
                + "private static List<int> M1500(List<int> n) { n.Add(1); return n; }",
            "WG0203");

    [Fact]
    public Task Sequences_that_use_each_other_twice_take_no_longer_for_it() =>
        CheckAsync($$"""
            [OutOfProcess] public static int F(int[] xs)
            {
                var s0 = xs.Select(x => x + DateTime.Now.Year);
                {{string.Concat(Enumerable.Range(1, 40).Select(number => $"var s{number} = s{number - 1}.Zip(s{number - 1}.Skip(1), (a, b) => a + b);\n"))}}
                return s40.Sum();
            }
            """, "WG0204");

    [Fact]
    public Task Collections_that_hold_each_other_twice_take_no_longer_for_it() =>
        CheckAsync($$"""
            [OutOfProcess] public static int F(int n)
            {
                List<List<int>> s0 = [[DateTime.Now.Year]];
                {{string.Concat(Enumerable.Range(1, 40).Select(number => $"List<List<int>> s{number} = [.. s{number - 1}, .. s{number - 1}];\n"))}}
                s40[0].Add(n);
                return n;
            }
            """, "WG0204");

    [Fact]
    public Task A_table_that_is_handed_on_twice_takes_no_longer_for_it() =>
        CheckAsync($$"""
            private static readonly List<string> Tokens = [];
            public static int Parse(int n) => M0(Tokens, n);
            [OutOfProcess] public static int F(int n) => Tokens.Count + n;
            {{string.Concat(Enumerable.Range(0, 40).Select(number => $"private static int M{number}(List<string> tokens, int n) => M{number + 1}(tokens, n) + M{number + 1}(tokens, n + 1);\n"))}}
            private static int M40(List<string> tokens, int n) { tokens.Add("x"); return n; }
            """, "WG0201");

    [Theory]
    [InlineData("long x = 0; while (n > 0) { x = SUM; n--; } return x;")]
    [InlineData("long x = 0; while (true) { x = SUM; if (x > 3) return x; }")]
    [InlineData("var started = G(n); var x = SUM; return await started + x;")]
    [InlineData("await using var pool = WorkerPool.Create(); return SUM;")]
    public Task A_sum_of_thousands_is_no_danger_anywhere(string body) => SurvivesAsync(
        "private static async Task<long> G(long n) { await Task.Yield(); return n; } [OutOfProcess] public static async Task<long> F(long n) { await Task.Yield(); "
            + body.Replace("SUM", string.Join(" + ", Enumerable.Repeat("n", 20_000)), StringComparison.Ordinal) + " }", 20_000);

    // The compiler itself gives up where nothing else does.
    private static async Task SurvivesAsync(string members, int depth)
    {
        var compilation = WorkerRules.Compile($"public static partial class C {{ {members} }}");
        var diagnostics = await Reported.ByAsync(AllAnalyzers.Instances, compilation, "CS8078");

        Assert.True(diagnostics.All(diagnostic => diagnostic.Id is "WG0207" or "WG0010" or "WG0301"), $"{depth}: {string.Join('\n', diagnostics)}");
    }

    private static async Task CheckAsync(string members, string id)
    {
        var compilation = WorkerRules.Compile($"public static partial class C {{ {members} }}");
        var diagnostics = await Reported.ByAsync(AllAnalyzers.Instances, compilation);

        Diagnostic found = Assert.Single(diagnostics, diagnostic => diagnostic.Id is not "WG0010");
        Assert.Equal(id, found.Id);
    }
}
