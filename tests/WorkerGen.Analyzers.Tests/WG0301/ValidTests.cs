using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0301;

public sealed class ValidTests
{
    [Theory]
    [InlineData("n + 1")]
    [InlineData("n / 2 + n % 10")]
    [InlineData("n == 0 ? 0 : 10 / n")]
    [InlineData("int.Parse(\"42\")")]
    [InlineData("int.TryParse(s, out var x) ? x : 0")]
    [InlineData("s.Substring(n)[0]")]
    [InlineData("new[] { 1, 2 }[n]")]
    [InlineData("new Dictionary<string, int>()[s]")]
    [InlineData("DateTime.UnixEpoch.AddDays(n).Day")]
    [InlineData("n > 0 ? n : throw new OperationCanceledException()")]
    [InlineData("n > 0 ? n : throw new OutOfMemoryException()")]
    [InlineData("n > 0 ? n : throw new System.Diagnostics.UnreachableException()")]
    [InlineData("(s ?? throw new ArgumentNullException()).Length")]
    public Task What_cannot_fail_for_its_data_is_fine(string expression) => RunAsync($"[OutOfProcess] public static int M(int n, string s) => {expression};");

    [Theory]
    [InlineData("typeof(FormatException)), Throws(typeof(OverflowException)")]
    [InlineData("typeof(SystemException)")]
    [InlineData("typeof(Exception)")]
    public Task What_is_declared_is_fine(string types) => RunAsync($"[OutOfProcess, Throws({types})] public static int M(string s) => int.Parse(s);");

    [Fact]
    public Task What_is_declared_on_either_part_of_a_partial_method_is_fine() => RunAsync("""
        [OutOfProcess]
        [Throws(typeof(FormatException))]
        public static partial int M(string s);

        [Throws(typeof(OverflowException))]
        public static partial int M(string s) => int.Parse(s);
        """);

    [Theory]
    [InlineData("catch (Exception) { return 0; }")]
    [InlineData("catch { return 0; }")]
    [InlineData("catch (FormatException) { return 0; } catch (OverflowException) { return 1; }")]
    [InlineData("catch (Exception e) when (e is FormatException or OverflowException) { return 0; }")]
    [InlineData("catch (Exception e) when (e is FormatException || e is OverflowException) { return 0; }")]
    [InlineData("catch (Exception e) when (e is not OperationCanceledException) { return 0; }")]
    [InlineData("catch (SystemException) { return 0; }")]
    public Task What_is_caught_is_fine(string clauses) => RunAsync($$"""
        [OutOfProcess]
        public static int M(string s)
        {
            try
            {
                return Read(s);
            }
            {{clauses}}
        }

        private static int Read(string s) => int.Parse(s);
        """);

    [Theory]
    [InlineData("{ var a = Read(s); var b = Read(s); try { await Task.WhenAll(a, b); } catch (Exception e) when (e is FormatException or OverflowException) { return 0; } return a.Result + await b; }")]
    [InlineData("{ var a = Read(s); try { await a; } catch (SystemException) { return 0; } return a.Result + a.GetAwaiter().GetResult(); }")]
    public Task What_was_waited_for_does_not_fail_again(string body) => RunAsync(
        $"[OutOfProcess] public static async Task<int> M(string s) {body} private static async Task<int> Read(string s) {{ await Task.Yield(); return int.Parse(s); }}");

    [Theory]
    [InlineData("(int)(value % 10m)")]
    [InlineData("(int)Math.Clamp(value, 0m, 100m)")]
    [InlineData("(int)(double)value")]
    [InlineData("(int)12.5m")]
    public Task A_decimal_that_is_small_can_be_cast(string cast) => RunAsync($"[OutOfProcess] public static int M(decimal value) => {cast};");

    [Theory]
    [InlineData("private static readonly int[] Table = \"1 2 3\".Split(' ').Select(int.Parse).ToArray();", "Table[0]")]
    [InlineData("private static readonly Lazy<int> Table = new(() => 3);", "Table.Value")]
    [InlineData("private static readonly int Table = Other.Length; private static int Read(string[] lines) => int.Parse(lines[0]); private static readonly string[] Other = [];", "Table")]
    public Task What_is_always_the_same_was_seen_to_work(string field, string use) => RunAsync($"[OutOfProcess] public static int M(int n) => n + {use}; {field}");

    [Theory]
    [InlineData("using var a = new System.IO.Compression.ZipArchive(memory, System.IO.Compression.ZipArchiveMode.Create); using var w = new System.IO.StreamWriter(a.CreateEntry(\"a\").Open()); w.Write(s);")]
    [InlineData("var d = System.Text.Json.JsonDocument.Parse(\"[]\"); if (d.RootElement.ValueKind is System.Text.Json.JsonValueKind.Array) { n = d.RootElement.GetArrayLength(); }")]
    [InlineData("var queue = new PriorityQueue<int, int>(); queue.Enqueue(1, 1); queue.Dequeue(); while (queue.Count > 0) { n = queue.Peek(); queue.Dequeue(); }")]
    [InlineData("try { n++; } catch (Exception) when (int.Parse(s) > 0) { n = 0; }")]
    [InlineData("if (n > 3 && false) { throw new FormatException(); }")]
    [InlineData("switch (s) { case \"a\" when xs.Length > 0: n = xs.Max(); break; }")]
    [InlineData("if (n < 1) { n = 1; } return xs.Select(x => x / n).Sum();")]
    [InlineData("int[] a = [n], b = [n, n]; if (s.Length != xs.Length || xs.Length < 2) { return 0; } n = s.Max();")]
    [InlineData("new System.Xml.XmlDocument().SelectSingleNode(\"/a/b\");")]
    [InlineData("n = (s, n) switch { (\"/\", not 0) => 10 / n, (_, 0) => 0, (\"%\", _) => 10 % n, _ => 1 };")]
    [InlineData("var e = new System.Collections.DictionaryEntry(s, xs); n = e is { Key: string { Length: > 0 and var length }, Value: int[] { Length: not 0 } } ? 10 / length : 1;")]
    [InlineData("n = new Box(n, xs) switch { { Size: > 0 and var size } => n / size, { Items: { Length: >= 2 and var length } items } => n / length + n / items.Length, { Size: 0 } => 0, (< 0 and var x, _) => n / x };")]
    [InlineData("var box = new Box(n, xs); n = box is { Size: > 0 } same ? n / same.Size : 0;")]
    [InlineData("var box = new Box(n, xs); if (box is not { Size: > 0, Items: [_, ..] }) { return 0; } n = n / box.Size + box.Items.Max();")]
    [InlineData("if (n < 1) { return 0; } Span<int> ring = stackalloc int[Math.Min(n, 64)]; n = 10 % ring.Length;")]
    [InlineData("var reader = new System.IO.BinaryReader(memory); while (reader.BaseStream.Position < reader.BaseStream.Length) { n++; }")]
    [InlineData("Console.Error.WriteLine(s);")]
    [InlineData("s = string.Format(System.Globalization.CultureInfo.InvariantCulture, Format, n);")]
    [InlineData("try { throw new TimeoutException(); } catch (Exception e) when (e is FormatException { Message: \"\" } or TimeoutException) { n = 0; }")]
    [InlineData("try { throw new TimeoutException(); } catch (Exception e) when (n > 1 || e is FormatException && n > 2 || e is TimeoutException) { n = 0; }")]
    public Task What_the_code_shows_does_not_happen(string statements) =>
        RunAsync($"[OutOfProcess] public static int M(int n, string s, int[] xs) {{ var memory = new System.IO.MemoryStream(); {statements} return n; }} public sealed record Box(int Size, int[] Items); private static readonly System.Text.CompositeFormat Format = System.Text.CompositeFormat.Parse(\"{{0:D3}}\");");

    [Fact]
    public Task A_method_that_is_not_marked_may_throw() => RunAsync("public static int M(string s) => int.Parse(s);");

    [Fact]
    public Task Mistakes_of_the_program_do_not_count_where_the_options_say_so() => RunAsync(
        "[OutOfProcess] public static int M(int n) => n > 0 ? n : throw new ArgumentException();", "workergen_exceptions = data");

    [Theory]
    [InlineData("workergen_ignored_exceptions = System.FormatException, System.OverflowException")]
    [InlineData("workergen_ignored_exceptions = System.SystemException")]
    [InlineData("workergen_ignored_types = System.Int32")]
    public Task What_the_options_leave_out_is_fine(string option) => RunAsync("[OutOfProcess] public static int M(string s) => int.Parse(s);", option);

    [Fact]
    public Task A_users_line_says_that_a_member_throws_nothing() => AnalyzerTest<EscapingExceptionAnalyzer>.RunAsync(
        "public static partial class C { [OutOfProcess] public static int M(string s) => int.Parse(s); }",
        test => test.TestState.AdditionalFiles.Add(("Mine.workergen.txt", "M:System.Int32.Parse throws nothing")));

    [Theory]
    [InlineData("[OutOfProcess] public static int M(string s, ) => int.Parse(s);")]
    [InlineData("[OutOfProcess] public static int M(string s) => int.Parse(")]
    [InlineData("[OutOfProcess, Throws] public static int M(string s) { try { return int.Parse(s); } catch (Missing) { } }")]
    [InlineData("[OutOfProcess, Throws(typeof(Missing)), Throws(null), Throws()] public static int M(string s) { throw new Missing(); }")]
    [InlineData("[OutOfProcess] public static int M(string s, CancellationToken t) { while (true) { foreach (var x in ) { } } try { } catch (Exception e) when { } }")]
    [InlineData("[OutOfProcess] public static int M(string s) { Missing x = x; var y = y; System.IO.Stream z = z; z.ReadByte(); throw y; }")]
    [InlineData("[OutOfProcess] public static int M(string s) { System.IO.Stream a = b; System.IO.Stream b = a; a.ReadByte(); Func<int> f = f; return f() + this.M(s) + M(); }")]
    [InlineData("[OutOfProcess] public static M(")]
    [InlineData("[OutOfProcess] public static int M(string s) { throw; throw null; throw s; goto missing; for (;;) { break")]
    [InlineData("[OutOfProcess] public static partial int M(string s); [OutOfProcess] public static partial int M(string s) { } public static partial int M(string s) { }")]
    [InlineData("[OutOfProcess] public static int M(string s) => s switch { \"\" => 1, } + new Self(s) / 0; class Self(string s) : Self(s); class A : B { } class B : A { }")]
    public async Task Code_that_is_being_typed_does_no_harm(string member)
    {
        await Reported.ByAsync(new EscapingExceptionAnalyzer(), "public static partial class C { " + member + " }", mayBeBroken: true);
    }

    private static Task RunAsync(string members, string option = "") => AnalyzerTest<EscapingExceptionAnalyzer>.RunAsync(
        "public static partial class C { " + members + " }",
        test => test.TestState.AnalyzerConfigFiles.Add(("/.editorconfig", "root = true\n[*.cs]\n" + option)));
}
