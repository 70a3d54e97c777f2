using WorkerGen.Generator.Tests.Support;

namespace WorkerGen.Generator.Tests;

/// <summary>Calls go through the generated wrappers, codecs and descriptors and reach the method; processes are for other tests.</summary>
public sealed class CallTests
{
    [Theory]
    [InlineData("static int M(int n) => n + 1;", "await MAsync(1, pool)", "2")]
    [InlineData("static string M() => \"a\";", "await MAsync(pool)", "a")]
    [InlineData("static Task<string?> M(string? a, string? b = \"c\") => Task.FromResult(a + b);", "await MAsync(null, pool: pool)", "c")]
    [InlineData("static async ValueTask<int> M(int n) { await Task.Yield(); return n; }", "await MAsync(3, pool)", "3")]
    [InlineData("static void M(int n) { if (n is 1) throw new FormatException(\"seen\"); }", "await MAsync(1, pool).ContinueWith(task => task.Exception!.InnerException!.GetType().Name + task.Exception.InnerException.Message)", "FormatExceptionseen")]
    [InlineData("static async Task M(int n) { await Task.Yield(); if (n is 1) throw new OwnException(\"seen\"); }", "await MAsync(1, pool).ContinueWith(task => task.Exception!.InnerException!.GetType().Name + task.Exception.InnerException.Message)", "OwnExceptionseen")]
    [InlineData("static ValueTask M(int n) => default;", "await MAsync(1, pool).ContinueWith(task => task.IsCompletedSuccessfully)", "True")]
    [InlineData("static async Task M(CancellationToken token) => await Task.Delay(-1, token);", "await MAsync(pool, new CancellationToken(true)).ContinueWith(task => task.IsCanceled)", "True")]
    [InlineData("static (int Sum, string? Text) M((int X, int Y) a, params string[] b) => (a.X + a.Y, b[0]);", "(await MAsync((1, 2), new[] { \"t\" }, pool)).Text", "t")]
    [InlineData("static int M(int n, IProgress<string> seen) { seen.Report(\"p\" + n); return n; }", "await Reported(seen => MAsync(5, seen, pool))", "p5")]
    [InlineData("static int M(int a, string? b) => a;", "await Sum(MParallelAsync(new (int, string?)[] { (1, null), (2, \"\") }, new ParallelWorkOptions { Pool = pool }))", "3")]
    [InlineData("static int M(int a) => a;", "await Sum(MParallelAsync(Later(), new ParallelWorkOptions { Pool = pool }))", "7")]
    public async Task A_call_reaches_the_method_and_its_result_the_caller(string method, string call, string expected)
    {
        var assembly = EmittedAssembly.From($$"""
            public class OwnException(string message) : Exception(message);
            public static partial class Work
            {
                [OutOfProcess] internal {{method}}
                public static async Task<string?> Call(WorkerPool pool) => ({{call}}).ToString();
                private static async Task<int> Sum<T>(IAsyncEnumerable<WorkerResult<T, int>> results) { var sum = 0; await foreach (var result in results) sum += result.Value; return sum; }
                private static async IAsyncEnumerable<int> Later() { await Task.Yield(); yield return 3; yield return 4; }
                private static async Task<string> Reported(Func<IProgress<string>, Task<int>> run) { var seen = new Seen(); await run(seen); return seen.Value ?? "nothing"; }
                private sealed class Seen : IProgress<string> { public string? Value; public void Report(string value) => Value = value; }
            }
            """);
        var run = assembly.Type("Work").GetMethod("Call")!.CreateDelegate<Func<WorkerPool, Task<string?>>>();

        Assert.Equal(expected, await run(WorkerPool.InProcess).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Sixteen_parameters_reach_the_method_in_order()
    {
        var parameters = Enumerable.Range(1, 16).Select(number => (Type: number % 2 is 0 ? "string?" : "int", Name: $"p{number}", Value: number % 2 is 0 ? $"\"s{number}\"" : $"{number}")).ToList();
        var assembly = EmittedAssembly.From($$"""
            public static partial class Work
            {
                [OutOfProcess]
                internal static string Join({{string.Join(", ", parameters.Select(parameter => $"{parameter.Type} {parameter.Name}"))}}) =>
                    string.Join("-", new object?[] { {{string.Join(", ", parameters.Select(parameter => parameter.Name))}} });
                public static Task<string> Call(WorkerPool pool) => JoinAsync({{string.Join(", ", parameters.Select(parameter => parameter.Value))}}, pool);
            }
            """);
        var run = assembly.Type("Work").GetMethod("Call")!.CreateDelegate<Func<WorkerPool, Task<string>>>();

        Assert.Equal("1-s2-3-s4-5-s6-7-s8-9-s10-11-s12-13-s14-15-s16", await run(WorkerPool.InProcess).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
    }
}
