using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.CallGraph;

public sealed class LanguageTests
{
    [Theory]
    [InlineData("""private static int _n; private static async Task<int> Help(int x) { await Task.Yield(); _n++; return x; } [OutOfProcess] public static async Task<int> F(int n) { var t = {|WG0202:Help(n)|}; await Task.Delay(1); return await t; }""")]
    [InlineData("""private static int _n; private static async ValueTask<int> Help(int x) { await Task.Yield(); _n++; return x; } [OutOfProcess] public static async ValueTask<int> F(int n) => await {|WG0202:Help(n)|}.ConfigureAwait(false);""")]
    [InlineData("""private static int _n; [OutOfProcess] public static async Task<int> F(int n) { await Task.Run(() => {|WG0202:_n++|}); var t = Task.Run(async () => { await Task.Yield(); {|WG0202:_n++|}; }); await t; _ = Task.Run(() => { {|WG0202:_n = 4|}; }); await Task.WhenAll(Enumerable.Range(0, 3).Select(async i => { await Task.Yield(); {|WG0202:_n += i|}; })); return n; }""")]
    public Task Asynchronous_methods_are_followed(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static int _n; private static IEnumerable<int> Items(int x) { yield return _n++; yield return x; } [OutOfProcess] public static int F(int n) { foreach (var x in {|WG0202:Items(n)|}) { } return {|WG0202:Items(n)|}.Sum(); }""")]
    [InlineData("""private static int _n; private static async IAsyncEnumerable<int> Items(int x) { await Task.Yield(); yield return _n++; } [OutOfProcess] public static async Task<int> F(int n) { await foreach (var x in {|WG0202:Items(n)|}) { } return n; }""")]
    public Task Iterators_are_followed_where_they_are_called(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static int _n; private static T Id<T>(T x) { _n++; return x; } public static class G<T> { public static int Count; public static int Inc() => Count++; } [OutOfProcess] public static int F(int n) { {|WG0202:Id("x")|}; {|WG0202:G<string>.Inc()|}; return {|WG0202:Id(n)|} + {|WG0201:G<int>.Count|}; }""")]
    [InlineData("""public interface ICounter<T> where T : ICounter<T> { static abstract int Next(); } internal sealed class K : ICounter<K> { private static int _n; public static int Next() => _n++; } private static int Call<T>() where T : ICounter<T> => T.Next(); [OutOfProcess] public static int F(int n) => {|WG0207:{|WG0202:Call<K>()|}|};""")]
    public Task Generic_and_static_abstract_members_are_followed(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private abstract class B { public abstract int Get(); public virtual int Two() => 2; } private sealed class D1 : B { private static int _n; public override int Get() => _n++; public override int Two() => _n++ + base.Two(); } private sealed class D2 : B { public override int Get() => 1; } [OutOfProcess] public static int F(int n) { B b = n > 1 ? new D1() : new D2(); B d2 = new D2(); return {|WG0202:b.Get()|} + d2.Get() + {|WG0202:b.Two()|}; }""")]
    [InlineData("""internal interface IThing { int Get() => Counter.N++; } internal static class Counter { public static int N; } internal sealed class T1 : IThing; [OutOfProcess] public static int F(int n) { IThing t = new T1(); return {|WG0202:t.Get()|}; }""")]
    public Task Overrides_and_default_interface_members_are_followed(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task Partial_methods_are_followed() => WorkerRules.CheckAsync("""private static int _n; private static partial int P(int n); private static partial int P(int n) => _n++; [OutOfProcess] public static partial int F(int n); public static partial int F(int n) => {|WG0202:P(n)|};""");

    [Theory]
    [InlineData("""public sealed class Box(List<int> items, int start) { private readonly int _first = Log(start); private static int _n; private static int Log(int s) { _n++; return s; } public void Put(int n) => items.Add(n); public int First => _first; public int Bump() => start++; } [OutOfProcess] public static int F(int n) { var b = {|WG0202:new Box([], n)|}; b.Put(3); return b.Bump() + b.First; }""")]
    [InlineData("""public sealed class Box(List<int> items) { public void Put(int n) => items.Add(n); } [OutOfProcess] public static int F(Box b) { {|WG0203:b.Put(3)|}; return 1; }""")]
    [InlineData("""public class Base { private static int _n; public Base(int x) { _n++; } public Base() { _n++; } } public sealed class D(int x) : Base(x) { public int X => x; } public sealed class E : Base { public E(int y) : base(y) { } } public sealed class G : Base { } [OutOfProcess] public static int F(int n) { {|WG0202:new D(n)|}.ToString(); {|WG0202:new E(n)|}.ToString(); {|WG0202:new G()|}.ToString(); return n; }""")]
    public Task Constructors_are_followed_with_initializers_and_bases(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""public sealed record R(int A) { public int B { get; init { S.N++; field = value; } } } public static class S { public static int N; } [OutOfProcess] public static R F(R r) => r with { {|WG0202:B|} = 3 };""")]
    [InlineData("""public sealed record R { public int A { get; init; } public R() { } private R(R other) { S.N++; A = other.A; } } public static class S { public static int N; } [OutOfProcess] public static R F(R r) => {|WG0202:r with { A = 3 }|};""")]
    public Task Records_are_followed_when_they_are_copied(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task Operators_and_conversions_are_followed() => WorkerRules.CheckAsync("""public readonly struct V(int x) { public static int N; public int X => x; public static V operator +(V a, V b) { N++; return new(a.X + b.X); } public static V operator -(V a) { N++; return a; } public static V operator ++(V a) { N++; return a; } public static implicit operator V(int x) { N++; return new(x); } public static explicit operator int(V v) { N++; return v.X; } public static bool operator true(V v) { N++; return true; } public static bool operator false(V v) => false; public static bool operator ==(V a, V b) { N++; return true; } public static bool operator !=(V a, V b) => false; public override bool Equals(object? o) => false; public override int GetHashCode() => 1; } [OutOfProcess] public static int F(int n) { V v = {|WG0202:n|}; var w = {|WG0202:v + v|}; w = {|WG0202:-v|}; {|WG0202:w++|}; {|WG0202:w += v|}; if ({|WG0202:v|}) { } if ({|WG0202:v == w|}) { } return {|WG0202:(int)v|}; }""");

    [Fact]
    public Task Indexers_and_accessors_are_followed() => WorkerRules.CheckAsync("""public sealed class Grid { public static int N; public int this[int i] { get => N++; set => N--; } public int Size { get { N++; return 1; } set { N--; } } } [OutOfProcess] public static int F(int n) { var g = new Grid(); {|WG0202:g[0]|} = 2; {|WG0202:g.Size|} = 3; var x = {|WG0202:g[1]|}; {|WG0202:g[2]|}++; {|WG0202:g.Size|} += 2; return {|WG0202:g.Size|}; }""");

    [Fact]
    public Task Disposal_is_followed() => WorkerRules.CheckAsync("""public sealed class D : IDisposable { public static int N; public void Dispose() => N++; } public sealed class A : IAsyncDisposable { public static int N; public ValueTask DisposeAsync() { N++; return default; } } [OutOfProcess] public static async Task<int> F(int n) { {|WG0202:using var d = new D();|} using ({|WG0202:new D()|}) { } using ({|WG0202:var q = new D()|}) { } {|WG0202:await using var a = new A();|} return n; }""");

    [Fact]
    public Task Enumerators_are_followed() => WorkerRules.CheckAsync("""public sealed class Seq { public static int N; public E GetEnumerator() => new(); public struct E { private int _i; public int Current => _i; public bool MoveNext() { N++; return _i++ < 3; } } } [OutOfProcess] public static int F(int n) { foreach (var x in {|WG0202:new Seq()|}) { } return n; }""");

    [Fact]
    public Task Events_and_delegates_in_fields_are_not_known() => WorkerRules.CheckAsync("""public sealed class Pub { public event Action? Done; public Action? Callback; public void Raise() { Done?.Invoke(); Callback?.Invoke(); } } [OutOfProcess] public static int F(int n) { var p = new Pub(); p.Done += () => { }; p.Callback = () => { }; {|WG0207:p.Raise()|}; return n; }""");

    [Fact]
    public Task A_lambda_that_a_static_field_always_holds_is_followed() => WorkerRules.CheckAsync("""private static readonly Func<int, int> G = n => n + Extra(n); private static int _n; private static int Extra(int x) => _n++; [OutOfProcess] public static int F(int n) => {|WG0202:G(n)|} + new[] { 1 }.Select({|WG0202:G|}).Sum();""");

    [Fact]
    public Task Members_of_extension_blocks_are_followed() => WorkerRules.CheckAsync("""[OutOfProcess] public static int F(List<int> xs) { {|WG0203:xs.Push(1)|}; return xs.Twice + {|WG0202:xs.Bump|} + xs.Sum2(); } } public static class Ext { public static int N; extension(List<int> l) { public void Push(int n) => l.Add(n); public int Twice => l.Count * 2; public int Bump => N++; public int Sum2() => l.Sum(); }""");

    [Fact]
    public Task Collection_expressions_are_followed() => WorkerRules.CheckAsync("""private static int _n; private static int Next() => _n++; [OutOfProcess] public static List<int> F(int[] n) => [{|WG0202:Next()|}, .. n, .. n.Select(x => {|WG0202:_n++|})];""");

    [Theory]
    [InlineData("""public sealed class P { public static int N; public int A { get { N++; return 1; } } public void Deconstruct(out int a, out int b) { N++; a = b = 1; } } [OutOfProcess] public static int F(P p) { if (p is { {|WG0202:A|}: > 2 }) return 1; if (p is {|WG0202:(1, 2)|}) return 2; return p switch { { {|WG0202:A|}: 3 } => 1, _ => 2 }; }""")]
    [InlineData("""public sealed class P { public static int N; public void Deconstruct(out int a, out int b) { N++; a = b = 1; } } [OutOfProcess] public static int F(P p) { var (a, b) = {|WG0202:p|}; return a + b; }""")]
    public Task Patterns_and_deconstructions_are_followed(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task Interpolation_is_followed() => WorkerRules.CheckAsync("""[System.Runtime.CompilerServices.InterpolatedStringHandler] public ref struct H { public static int N; public H(int literal, int formatted) { N++; } public void AppendLiteral(string s) { } public void AppendFormatted<T>(T t) { N++; } } private static int Log(H h) => 1; public sealed class T { public static int N; public override string ToString() { N++; return ""; } } [OutOfProcess] public static string F(int n) { Log({|WG0202:$"a{|WG0202:{n}|}"|}); return $"{|WG0202:{new T()}|}"; }""");

    [Fact]
    public Task Pointers_are_followed() => WorkerRules.CheckAsync("""private static int _n; [OutOfProcess] public static unsafe int F(int[] xs) { fixed (int* p = xs) { {|WG0203:p[0] = 1|}; {|WG0203:*p = 2|}; } int y = 0; int* q = &y; *q = 3; fixed (int* s = &_n) { {|WG0202:*s = 3|}; } return xs[0]; }""");

    [Theory]
    [InlineData("""private static int _n; [OutOfProcess] public static int F(int n) { return A(n); int A(int k) { return B(k); int B(int j) { Action a = () => {|WG0202:_n++|}; a(); return j; } } }""")]
    [InlineData("""private static void Each(List<int> xs, Action<int> act) { foreach (var x in xs) act(x); } private static int _n; [OutOfProcess] public static int F(List<int> xs) { Each(xs, x => {|WG0202:_n += x|}); Each(xs, {|WG0202:Add|}); var local = new List<int>(); Each(xs, local.Add); Each(xs, x => {|WG0203:xs.Add(x)|}); return 1; } private static void Add(int x) => _n += x;""")]
    [InlineData("""[OutOfProcess] public static int F(int n) { Func<List<int>, int> f = l => { l.Add(1); return 1; }; return f(new List<int>()); }""")]
    [InlineData("""[OutOfProcess] public static int F(List<int> n) { Func<List<int>, int> f = l => { {|WG0203:l.Add(1)|}; return 1; }; return f(n); }""")]
    public Task Local_functions_and_delegates_are_followed(string members) => WorkerRules.CheckAsync(members);

    [Fact]
    public Task Recursion_of_several_is_followed_from_each_of_them() => WorkerRules.CheckAsync("""private static int _n; private static int A(int k) => k < 0 ? _n++ : B(k - 1); private static int B(int k) => D(k - 1); private static int D(int k) => A(k); [OutOfProcess] public static int F(int n) => {|WG0202:A(n)|}; [OutOfProcess] public static int G(int n) => {|WG0202:D(n)|};""");

    [Theory]
    [InlineData("""public class Person { public int Age { get; set; } } [OutOfProcess] public static int F(Person[] ps, Dictionary<string, Person> d) { foreach (var (k, v) in d) {|WG0203:v.Age = 1|}; foreach (var kv in d) {|WG0203:kv.Value.Age = 1|}; foreach (var v in d.Values) {|WG0203:v.Age = 2|}; if (d.TryGetValue("x", out var q)) {|WG0203:q.Age = 3|}; foreach (var g in ps.GroupBy(p => p.Age)) foreach (var p in g) {|WG0203:p.Age = 3|}; ps.OrderBy(p => p.Age).ToList().ForEach(p => {|WG0203:p.Age++|}); return 1; }""")]
    [InlineData("""public class Person { public int Age { get; set; } public Person Older() { Age++; return this; } public Person Copy() => new() { Age = Age }; } [OutOfProcess] public static int F(Person p) { {|WG0203:p.Older()|}; p.Copy().Older(); var q = p.Copy(); q.Age = 3; var r = p; {|WG0203:r.Older()|}.Older(); return 1; }""")]
    public Task Elements_are_followed_through_sequences(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static int[] _xs = new int[3]; private static ref int At(int i) => ref _xs[i]; private static ref int Of(int[] xs, int i) => ref xs[i]; [OutOfProcess] public static int F(int[] n) { {|WG0202:At(1) = 3|}; {|WG0203:Of(n, 1) = 3|}; Of(new int[2], 1) = 4; return 1; }""")]
    [InlineData("""[OutOfProcess] public static int F(int[] n, List<int> l) { {|WG0203:n[^1] = 1|}; {|WG0203:l[^1] = 1|}; var s = n[1..]; s[0] = 2; {|WG0203:n.AsSpan()[1..][0] = 3|}; {|WG0203:n.AsSpan(1).Slice(1)[0] = 3|}; return 1; }""")]
    public Task References_and_ranges_are_followed(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""[OutOfProcess] public static int F(List<int>? l, int[]? xs) { l?{|WG0203:.Add(1)|}; if (xs is not null) {|WG0203:xs[0] = 1|}; {|WG0203:(l ?? []).Add(2)|}; return 1; }""")]
    [InlineData("""public class P { public int A { get; set; } public P? Next { get; set; } } [OutOfProcess] public static int F(P? l) { l?{|WG0203:.A = 3|}; for (var q = l; q is not null; q = q.Next) { {|WG0203:q.A = 1|}; } while (l is not null) { {|WG0203:l.A++|}; l = l.Next; } return 1; }""")]
    public Task Conditional_accesses_are_followed(string members) => WorkerRules.CheckAsync(members);

    [Theory]
    [InlineData("""private static int _n; [OutOfProcess] public static int F(int n) { try { {|WG0202:_n++|}; } catch (Exception) when ({|WG0202:_n++|} > 2) { {|WG0202:_n--|}; } finally { {|WG0202:_n = 1|}; } lock ({|WG0201:Gate|}) { } return n; } public static object Gate = new();""")]
    [InlineData("""private static int _n; [OutOfProcess] public static int F(int n) { switch (n) { case 1: {|WG0202:_n++|}; break; case > 5 when {|WG0202:_n++|} > 2: goto default; default: {|WG0202:_n--|}; goto end; } end: return n switch { 1 => {|WG0202:_n++|}, _ => throw new Exception() }; }""")]
    public Task Statements_that_branch_are_followed(string members) => WorkerRules.CheckAsync(members);
}
