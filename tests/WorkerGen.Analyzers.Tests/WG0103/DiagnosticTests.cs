using System.Globalization;
using WorkerGen.Analyzers.Serialisation;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0103;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("'Count'", "public int Count { get; private set; } public void Next() => Count++;")]
    [InlineData("'_count'", "private int _count; public void Next() => _count++; public int Count => _count;")]
    [InlineData("'_count'", "private int _count; public void Add(int n) { if (n > 0) { _count += n; } }")]
    [InlineData("'_count'", "private int _count; public Thing Of(int count) => new() { _count = count };")]
    [InlineData("'_started'", "private bool _started; public bool TryStart() { if (_started) return false; _started = true; return true; }")]
    [InlineData("'_last'", "private int? _last; public int Next(int n) { if (_last is null) { _last = n; } return _last.Value; }")]
    [InlineData("'Lines'", "public List<string> Lines { get; } = new();")]
    [InlineData("'Lines'", "public List<string> Lines { get; } = [];")]
    [InlineData("'Lines'", "public IList<string> Lines { get; } = new List<string>();")]
    [InlineData("'Settings'", "public Options Settings { get; } = new(); public class Options { public int A { get; set; } }")]
    [InlineData("'_lines'", "private readonly List<string> _lines = []; public void Add(string line) => _lines.Add(line);")]
    [InlineData("'_lines'", "private readonly List<string> _lines = []; public IReadOnlyList<string> Lines => _lines; public void Add(string line) => _lines?.Add(line);")]
    [InlineData("'_lines'", "private readonly List<string> _lines = []; public List<string> Lines => _lines;")]
    [InlineData("'_seen'", "private readonly HashSet<int> _seen = new(); public bool IsNew(int n) => _seen.Add(n);")]
    [InlineData("'_map'", "private readonly Dictionary<int, int> _map = new(); public void Set(int k, int v) => _map[k] = v;")]
    [InlineData("'_text'", "private readonly System.Text.StringBuilder _text = new(); public void Write(string s) => _text.Append(s);")]
    [InlineData("'_buffer'", "private readonly int[] _buffer = new int[16]; public void Set(int i, int v) => _buffer[i] = v;")]
    [InlineData("'_secret'", "private readonly string _secret = \"\"; public Thing() { } private Thing(string secret) => _secret = secret; public static Thing Of(string s) => new(s);")]
    [InlineData("'Secret'", "public string Secret { get; } = \"\"; public Thing() { } private Thing(string text) => Secret = text; public static Thing Of(string s) => new(s);")]
    [InlineData("'Internal'", "internal int Internal { get; set; }")]
    [InlineData("'Internal'", "internal int Internal;")]
    [InlineData("'Written'", "public int Written { private get; set; } public int Twice => Written * 2;")]
    [InlineData("'Id'", "public Guid Id { get; } = Guid.NewGuid();")]
    [InlineData("'_created'", "private readonly DateTime _created; public Thing() { _created = DateTime.UtcNow.AddDays(1); } public TimeSpan Age(DateTime now) => now - _created;")]
    [InlineData("'_count'", "private int _count; public bool TryNext(int n) => Interlocked.CompareExchange(ref _count, n + 1, n) == n;")]
    [InlineData("'Changed'", "public event Action? Changed; public void Raise() => Changed?.Invoke();")]
    [InlineData("'_handler'", "private Func<int, int>? _handler; public void On(Func<int, int> handler) => _handler = handler;")]
    [InlineData("'_a', '_b'", "private int _a; private int _b; public void Set(int a) { _a = a; (_b, _) = (a, a); }")]
    public async Task State_that_nothing_restores_is_named(string names, string member)
    {
        var diagnostic = Assert.Single(await RunAsync($"public class Thing {{ public int N {{ get; set; }} {member} }}"));

        Assert.Equal(
            $"'M' lets 'Thing' cross without what is in {names}: give it a constructor parameter or a setter, or mark it with [JsonInclude], or with [JsonIgnore] if nobody misses it",
            diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Assert.Equal(
            names.Replace("'", "", StringComparison.Ordinal),
            string.Join(", ", diagnostic.AdditionalLocations.Select(location => location.SourceTree!.GetText().ToString(location.SourceSpan))));
    }

    [Theory]
    [InlineData("public class Base { private int _n; public void Next() => _n++; } public class Thing : Base { public int N { get; set; } }")]
    [InlineData("public class Base { public int Id { get; private set; } public void Next() => Id++; } public record Thing(Order Order); public class Order : Base { public int N { get; set; } }")]
    [InlineData("public struct Thing { public int N; private int _n; public void Next() => _n++; }")]
    [InlineData("public partial class Thing { public int N { get; set; } private int _n; } public partial class Thing { public void Next() => _n++; }")]
    [InlineData("public class Thing<T> { public int N { get; set; } private T? _n; public void Set(T n) => _n = n; } public class Thing : Thing<int>;")]
    [InlineData("public class Thing { private int _n; public int Start { get; } public Thing(int start) { Start = start; _n = start; } public int Next() => _n++; }")]
    public async Task It_is_found_in_bases_members_and_structs(string types) => Assert.Single(await RunAsync(types));

    [Theory]
    [InlineData("Parent", "public class Thing { public Thing? Parent { get; set; } public List<Thing> Children { get; set; } = []; }")]
    [InlineData("ParentThing", "public record Thing(Thing? ParentThing, Dictionary<string, Thing[]> Children);")]
    [InlineData("Previous", "public class Thing { public Thing? Previous { get; set; } public Thing? Next { get; set; } }")]
    [InlineData("Thing", "public class Thing { public List<Line> Lines { get; set; } = []; } public class Line { public Thing? Thing { get; set; } }")]
    [InlineData("Owner", "public record Thing(Part[] Parts); public record Part(Thing? Owner);")]
    [InlineData("Self", "public class Thing { public Thing Self { get; set; } = null!; }")]
    public async Task A_way_back_is_a_cycle(string member, string types)
    {
        var diagnostic = Assert.Single(await RunAsync(types));

        Assert.Contains($"whose '{member}' leads back", diagnostic.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        Assert.Equal(member, Assert.Single(diagnostic.AdditionalLocations).SourceTree!.GetText().ToString(diagnostic.AdditionalLocations[0].SourceSpan));
    }

    [Fact]
    public Task Each_type_is_reported_once_for_each_method_where_it_crosses() => AnalyzerTest<LostStateAnalyzer>.RunAsync("""
        public static partial class C
        {
            [OutOfProcess]
            public static async {|WG0103:Task<Other?>|} M({|WG0103:List<Thing>|} things, Thing thing, CancellationToken token)
            {
                await Task.Delay(1, token);
                return null;
            }

            [OutOfProcess]
            public static partial void N(int n, {|WG0103:IProgress<Thing>|} progress);

            public static partial void N(int n, IProgress<Thing> progress) { }

            public static void O(Thing thing) { }
        }

        public class Thing
        {
            public int N { get; set; }

            public List<int> Lines { get; } = [];
        }

        public class Other
        {
            private int _n;

            public int N { get; set; }

            public void Set() => Parallel.For(0, N, n => Interlocked.Increment(ref _n));
        }
        """,
        test => test.MarkupOptions = Microsoft.CodeAnalysis.Testing.MarkupOptions.UseFirstDescriptor);

    private static async Task<IEnumerable<Microsoft.CodeAnalysis.Diagnostic>> RunAsync(string types) => await Reported.ByAsync(
        new LostStateAnalyzer(), "public static partial class C { [OutOfProcess] public static void M(Thing thing) { } } " + types);
}
