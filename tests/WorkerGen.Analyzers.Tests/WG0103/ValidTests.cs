using WorkerGen.Analyzers.Serialisation;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0103;

public sealed class ValidTests
{
    [Theory]
    [InlineData("public sealed record Thing(int Id, string Name);")]
    [InlineData("public sealed record Thing(int Id) { public string? Name { get; init; } public required List<int> Numbers { get; init; } }")]
    [InlineData("public readonly record struct Thing(double X, double Y) { public double Length => Math.Sqrt(X * X + Y * Y); }")]
    [InlineData("public class Thing { public int Id { get; set; } public List<string> Names { get; set; } = new(); public Dictionary<int, string>? Map { get; init; } }")]
    [InlineData("public class Thing { public int Id; public string Name = \"\"; }")]
    [InlineData("public struct Thing { public int Id; public readonly int Twice => Id * 2; public override string ToString() => $\"{Id}\"; }")]
    [InlineData("public class Base { public int Id { get; set; } } public class Thing : Base { public string Name { get; set; } = \"\"; }")]
    [InlineData("public abstract class Base { public abstract int Id { get; set; } } public class Thing : Base { public override int Id { get; set; } }")]
    [InlineData("public class Base { public virtual int Id { get; init; } } public class Thing : Base { public override int Id { get; init; } }")]
    [InlineData("public class Base { protected int Factor { get; set; } = 2; protected string _unit = \"m\"; } public class Thing : Base { public int N { get; set; } public string Text => $\"{N * Factor} {_unit}\"; }")]
    [InlineData("public class Base<T> { public T? Value { get; set; } } public class Thing : Base<int>;")]
    public Task Plain_data_is_fine(string types) => RunAsync(types);

    [Theory]
    [InlineData("public class Thing { public Thing(int id) => Id = id; public int Id { get; } }")]
    [InlineData("public class Thing { private readonly int _id; public Thing(int id) { _id = id; } public int Id => _id; }")]
    [InlineData("public class Thing { private readonly double _x, _y; public Thing(double x, double y) => (_x, _y) = (x, y); public double X => _x; public double Y => _y; }")]
    [InlineData("public class Thing(int id) { public int Id => id; }")]
    [InlineData("public class Thing(int id) { private readonly int _id = id; public int Id => _id; }")]
    [InlineData("public class Thing { private readonly List<int> _items; public Thing(IReadOnlyList<int> items) => _items = [.. items]; public IReadOnlyList<int> Items => _items; public void Add(int n) => _items.Add(n); }")]
    [InlineData("public class Thing { private readonly List<int> _items = new(); public Thing(IEnumerable<int> items) { _items.AddRange(items); } public IReadOnlyList<int> Items => _items; public void Add(int n) => _items.Add(n); }")]
    [InlineData("public class Thing { private int _n; public Thing(int n) => Set(n); public int N => _n; private void Set(int n) { _n = n; } public void Next() => _n++; }")]
    [InlineData("public class Thing { public Thing(int n) : this(n, 2) { } public Thing(int n, int factor) { N = n; _product = n * factor; } private readonly int _product; public int N { get; } public int Product() => _product; }")]
    [InlineData("public class Thing { private readonly int _twice; public Thing(int n) { N = n; _twice = n * 2; Text = $\"{n}\"; } public int N { get; } public string Text { get; } public int Twice() => _twice; }")]
    public Task What_the_constructor_makes_of_what_crosses_is_there_again(string types) => RunAsync(types);

    [Theory]
    [InlineData("public class Thing { private string _name = \"\"; public string Name { get => _name; set => _name = value; } }")]
    [InlineData("public class Thing { private string _name = \"\"; public string Name { get { return _name; } set { _name = value.Trim(); } } public void Rename(string name) => _name = name; }")]
    [InlineData("public class Thing { private int _n; public int N { get => _n; set => Set(ref _n, value); } private static void Set<T>(ref T field, T value) => field = value; }")]
    [InlineData("public class Thing { private List<int> _items = []; public List<int> Items { get => _items; set { _items = value; } } public void Add(int n) => _items.Add(n); }")]
    [InlineData("public class Thing { private readonly List<int> _items = []; public IReadOnlyList<int> Items { get => _items; init { _items.Clear(); _items.AddRange(value); } } public void Add(int n) => _items.Add(n); }")]
    [InlineData("public class Thing { private double _celsius; public double Celsius { get => _celsius; set => _celsius = value; } public double Fahrenheit => _celsius * 1.8 + 32; public void Warm() => _celsius++; }")]
    [InlineData("public partial class Thing { private int _n; public partial int N { get; set; } public void Next() => _n++; } public partial class Thing { public partial int N { get => _n; set => _n = value; } }")]
    [InlineData("public partial class Thing { private int _n; public partial Thing(int n); public int N => _n; public void Next() => _n++; } public partial class Thing { public partial Thing(int n) { _n = n; } }")]
    [InlineData("public class Box<T> { private T _value; public Box(T value) => _value = value; public T Value { get => _value; set => _value = value; } public void Set(T value) => _value = value; } public class Thing : Box<int> { public Thing(int value) : base(value) { } }")]
    [InlineData("public class Thing { public string Name { get; set => field = value.Trim(); } = \"\"; }")]
    [InlineData("public class Thing { [JsonInclude] private int _n; public void Next() => _n++; public int Twice => _n * 2; }")]
    [InlineData("public class Thing { [JsonInclude] public int N { get; private set; } public void Next() => N++; }")]
    public Task What_a_setter_restores_is_fine(string types) => RunAsync(types);

    [Theory]
    [InlineData("public string Kind { get; } = \"thing\";")]
    [InlineData("public IReadOnlyList<int> Empty { get; } = [];")]
    [InlineData("public string[] Names { get; } = [\"a\", \"b\"];")]
    [InlineData("private readonly int[] _factors = { 1, 2 }; public int Factor(int n) => _factors[n];")]
    [InlineData("private readonly object _lock = new(); public void Do() { lock (_lock) { } }")]
    [InlineData("private readonly Lock _lock = new(); public void Do() { lock (_lock) { } }")]
    [InlineData("private readonly SemaphoreSlim _gate = new(1); public Task Do() => _gate.WaitAsync();")]
    [InlineData("private readonly StringComparer _comparer = StringComparer.Ordinal; public bool Is(string s) => _comparer.Equals(s, \"\");")]
    [InlineData("private bool _disposed; public void Dispose() => _disposed = true; public bool Is() => _disposed;")]
    [InlineData("private const int Max = 3; private static int s_count; public void Next() => s_count++;")]
    public Task What_every_instance_begins_and_stays_with_is_fine(string member) => RunAsync(Thing(member));

    [Theory]
    [InlineData("private string? _text; public string Text => _text ??= $\"{N}\";")]
    [InlineData("private int? _twice; public int Twice { get { if (_twice is null) { _twice = N * 2; } return _twice.Value; } } public void Reset() => _twice = null;")]
    [InlineData("private int? _twice; public int Twice() { if (!_twice.HasValue) _twice = N * 2; return _twice.Value; }")]
    [InlineData("private int _hash; public override int GetHashCode() { if (_hash == 0) { _hash = N * 31; } return _hash; }")]
    [InlineData("private bool _isKnown; private int _twice; public int Twice { get { if (!_isKnown) { _twice = N * 2; _isKnown = true; } return _twice; } }")]
    [InlineData("private List<int>? _all; public IReadOnlyList<int> All => LazyInitializer.EnsureInitialized(ref _all, () => [N]);")]
    [InlineData("private List<int>? _all; public IReadOnlyList<int> All() { Interlocked.CompareExchange(ref _all, [N], null); return _all; }")]
    [InlineData("private readonly Lazy<int> _twice; public Thing() => _twice = new(() => N * 2); public int Twice => _twice.Value;")]
    [InlineData("private readonly Dictionary<int, int> _powers = new(); public int Power(int n) { if (!_powers.TryGetValue(n, out var p)) { p = N * n; _powers[n] = p; } return p; } public void Forget() => _powers.Clear();")]
    public Task A_cache_is_filled_again(string member) => RunAsync(Thing(member));

    [Theory]
    [InlineData("[JsonIgnore] public int Count { get; private set; } public void Next() => Count++;")]
    [InlineData("[JsonIgnore] private int _count; public void Next() => _count++;")]
    [InlineData("[NonSerialized] private int _count; public void Next() => _count++;")]
    [InlineData("[JsonIgnore] public Thing? Parent { get; set; } public List<Thing> Children { get; set; } = new();")]
    [InlineData("[field: JsonIgnore] public event Action? Changed; public void Raise() => Changed?.Invoke();")]
    public Task What_the_developer_leaves_out_is_fine(string member) => RunAsync(Thing(member));

    [Fact]
    public Task An_event_of_an_interface_is_fine() => RunAsync("""
        public class Thing : System.ComponentModel.INotifyPropertyChanged
        {
            private int _n;

            public event System.ComponentModel.PropertyChangedEventHandler? PropertyChanged;

            public int N
            {
                get => _n;
                set
                {
                    _n = value;
                    PropertyChanged?.Invoke(this, new(nameof(N)));
                }
            }
        }
        """);

    [Theory]
    [InlineData("public class Thing { public Thing? Next { get; set; } }")]
    [InlineData("public record Thing(Thing? Left, Thing? Right);")]
    [InlineData("public record Thing(string Name, List<Thing> Children);")]
    [InlineData("public class Thing { public Thing? Parent { get; set; } public string Name { get; set; } = \"\"; }")]
    [InlineData("public class Thing { public Thing? Condition { get; set; } public List<Thing> Body { get; set; } = []; }")]
    [InlineData("public class Thing { public List<Item> Items { get; set; } = []; } public class Item { public Thing? SubMenu { get; set; } }")]
    [InlineData("public record Thing(Customer Customer, List<Line> Lines); public record Customer(string Name); public record Line(Customer Customer, int Count);")]
    [InlineData("[JsonDerivedType(typeof(Sum), 1)] [JsonDerivedType(typeof(Number), 2)] public abstract record Thing; public sealed record Sum(Thing Left, Thing Right) : Thing; public sealed record Number(int Value) : Thing;")]
    public Task A_tree_or_a_list_is_fine(string types) => RunAsync(types);

    [Theory]
    [InlineData("[JsonConverter(typeof(Converter))] public class Thing { private int _n; public void Next() => _n++; }")]
    public Task A_class_with_a_form_of_its_own_is_fine(string types) => RunAsync(types + """

        public class Converter : JsonConverter<Thing>
        {
            public override Thing Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new();

            public override void Write(Utf8JsonWriter writer, Thing value, JsonSerializerOptions options) { }
        }
        """);

    [Theory]
    [InlineData("public class Thing { private int _n; public void Next() => _n++ public int N { get; set; } }")]
    [InlineData("public class Thing { private int _n; private int ; public int N { get; set; } public Missing M() => _n. ; }")]
    [InlineData("public class Thing : Missing { public int N { get; set; } public Thing( }")]
    [InlineData("public class Thing : Thing { public Thing? Parent { get; set; } }")]
    public async Task Code_that_is_being_typed_does_no_harm(string types) => Assert.All(
        await Reported.ByAsync(new LostStateAnalyzer(), "public static partial class C { [OutOfProcess] public static void M(Thing thing) { } } " + types, mayBeBroken: true),
        diagnostic => Assert.Equal("WG0103", diagnostic.Id));

    private static string Thing(string member) => $"public class Thing {{ public int N {{ get; set; }} {member} }}";

    private static Task RunAsync(string types) => AnalyzerTest<LostStateAnalyzer>.RunAsync(
        "using System.Text.Json; using System.Text.Json.Serialization; public static partial class C { [OutOfProcess] public static Thing M(Thing thing) => thing; } " + types);
}
