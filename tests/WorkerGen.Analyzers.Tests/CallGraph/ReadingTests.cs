using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Tests.Support;
using Graph = WorkerGen.Analyzers.CallGraph.CallGraph;

namespace WorkerGen.Analyzers.Tests.CallGraph;

/// <summary>What is found does not depend on who asks first, on how many ask at once, or on who was stopped before.</summary>
public sealed class ReadingTests
{
    private const int Budget = 2_000;

    private const string Source = """
        public static partial class C
        {
            private static int _count;
            private static readonly List<int> Items = [];

            [OutOfProcess]
            public static int A(int n) => Even(n) + Pick(Items, n).Count;

            [OutOfProcess]
            public static int B(List<int> xs)
            {
                try
                {
                    Pick(xs, xs.Count).Add(Odd(3));
                    Later(() => _count++);
                    return Local(xs.Count);
                }
                catch (FormatException e) when (e.Message.Length > Odd(2))
                {
                    throw;
                }

                int Local(int k) => k > 0 ? Local(k - 1) + int.Parse("x" + k) : _count;
            }

            [OutOfProcess]
            public static async Task<int> D(string s)
            {
                var started = WaitAsync(s);
                foreach (var x in Lazy(s))
                {
                    Items.Add(x);
                }

                return await started + new Node { Text = s }.Depth;
            }

            [OutOfProcess]
            public static int E(int n) => Odd(n) + Third(n) + Shared.Count;

            private static readonly List<int> Shared = [];

            public static void Hand() => Over(Shared);

            private static void Over(List<int> one) => Hand(one);

            private static void Hand(List<int> one) { Over(one); one.Add(1); }

            private static int Even(int n) => n is 0 ? _count++ : Odd(n - 1);

            private static int Odd(int n) => n is 0 ? DateTime.Now.Year : Third(n - 1);

            private static int Third(int n) => Even(n - 1) + Console.Read();

            private static List<int> Pick(List<int> one, int n) => n > 3 ? one : Other(one, n);

            private static List<int> Other(List<int> one, int n) => n > 2 ? Items : Pick(one, n + 1);

            private static void Later(Action action) => action();

            private static async Task<int> WaitAsync(string s)
            {
                await Task.Yield();
                return int.Parse(s);
            }

            private static IEnumerable<int> Lazy(string s)
            {
                yield return s.GetHashCode();
                yield return Environment.CurrentManagedThreadId;
            }

            private sealed class Node
            {
                private readonly int _seed = Environment.TickCount;

                public string Text { get; set => field = value + _count; } = "";

                public int Depth => _seed + Depth;
            }
        }
        """;

    [Fact]
    public void A_reading_that_is_cancelled_at_any_point_leaves_no_trace()
    {
        string expected = EffectsOf(Compile(), ["A", "B", "D", "E"]);
        int points = 0;
        for (int checks = 0; ; checks++)
        {
            Compilation compilation = Compile();
            if (!IsCancelled(compilation, new CountedCancellation(checks), "B", "D", "E", "A"))
            {
                break;
            }

            points++;
            Assert.Equal(expected, EffectsOf(compilation, ["A", "B", "D", "E"]));
        }

        Assert.InRange(points, 50, int.MaxValue);
    }

    [Fact]
    public void Whoever_asks_first_gets_the_same()
    {
        string[] workers = ["A", "B", "D", "E"];
        string expected = EffectsOf(Compile(), workers);

        foreach (string[] order in Orders(workers))
        {
            Compilation compilation = Compile();
            EffectsOf(compilation, order);

            Assert.Equal(expected, EffectsOf(compilation, workers));
        }
    }

    [Fact]
    public void A_budget_that_is_too_small_cuts_off_at_the_same_place_whoever_asked_before()
    {
        Compilation fresh = Compile();
        string expected = Describe(EffectsOf(fresh, "E", 2));
        Compilation asked = Compile();
        EffectsOf(asked, ["A", "B", "D", "E"]);

        Assert.Equal(expected, Describe(EffectsOf(asked, "E", 2)));
        Assert.True(EffectsOf(asked, "E", 2).IsCutOff);
    }

    [Fact]
    public async Task Several_threads_that_ask_at_once_get_the_same()
    {
        string expected = EffectsOf(Compile(), ["A", "B", "D", "E"]);
        Compilation compilation = Compile();
        string[][] orders = [.. Orders(["A", "B", "D", "E"])];
        using var start = new Barrier(8);

        string[] found = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait(TestContext.Current.CancellationToken);
                EffectsOf(compilation, orders[number]);
                return EffectsOf(compilation, ["A", "B", "D", "E"]);
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)));

        Assert.All(found, each => Assert.Equal(expected, each));
    }

    [Fact]
    public void A_graph_lives_as_long_as_its_catalogues_are_the_same()
    {
        Compilation compilation = Compile();
        var file = new TextFile("library.workergen.txt", "M:System.Console.Read pure");
        Graph without = Graph.Of(compilation, new AnalyzerOptions([]));
        Graph with = Graph.Of(compilation, new AnalyzerOptions([file]));

        Assert.NotSame(without, with);
        Assert.Same(with, Graph.Of(compilation, new AnalyzerOptions([file, new TextFile("notes.txt", "")])));
    }

    private static IEnumerable<string[]> Orders(string[] items) => items.Length is 1
        ? [items]
        : items.SelectMany(first => Orders([.. items.Where(item => item != first)]).Select(rest => (string[])[first, .. rest]));

    private static Compilation Compile()
    {
        Compilation compilation = WorkerRules.Compile(Source);
        Assert.Empty(compilation.GetDiagnostics(TestContext.Current.CancellationToken).Where(diagnostic => diagnostic.Severity is DiagnosticSeverity.Error));
        return compilation;
    }

    private static bool IsCancelled(Compilation compilation, Cancellation cancellation, params string[] workers)
    {
        try
        {
            foreach (string worker in workers)
            {
                EffectsOf(compilation, worker, Budget, cancellation);
            }

            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private static WorkerEffects EffectsOf(Compilation compilation, string worker, int budget, Cancellation? cancellation = null) =>
        Graph.Of(compilation, new AnalyzerOptions([])).Of((IMethodSymbol)compilation.GetTypeByMetadataName("C")!.GetMembers(worker).Single(), budget, cancellation ?? new Cancellation(default));

    private static string EffectsOf(Compilation compilation, string[] workers) =>
        string.Join('\n', workers.Select(worker => $"{worker}:\n{Describe(EffectsOf(compilation, worker, Budget))}"));

    private static string Describe(WorkerEffects effects)
    {
        var text = new StringBuilder();
        foreach (Effect effect in effects.Effects)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{effect.Kind} {effect.Subject?.Name} {effect.IsExact} {effect.Node.SpanStart} {effect.Origin.Node.SpanStart} {effect.Chain}");
        }

        return text.ToString();
    }

    /// <summary>Cancels at one of the looks at it.</summary>
    private sealed class CountedCancellation(int checks) : Cancellation(default)
    {
        private int _checks = checks;

        public override void Check()
        {
            if (_checks-- is 0)
            {
                throw new OperationCanceledException();
            }
        }
    }

    private sealed class TextFile(string path, string text) : AdditionalText
    {
        public override string Path => path;

        public override Microsoft.CodeAnalysis.Text.SourceText GetText(CancellationToken cancellationToken = default) => Microsoft.CodeAnalysis.Text.SourceText.From(text);
    }
}
