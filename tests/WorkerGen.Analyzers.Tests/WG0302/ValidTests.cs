using WorkerGen.Analyzers.Exceptions;
using WorkerGen.Analyzers.Tests.Support;

namespace WorkerGen.Analyzers.Tests.WG0302;

public sealed class ValidTests
{
    [Theory]
    [InlineData("FormatException", "int.Parse(s)")]
    [InlineData("SystemException", "int.Parse(s)")]
    [InlineData("Exception", "s.Length")]
    [InlineData("MyException", "throw new MyException()")]
    [InlineData("MyException", "throw new DerivedException()")]
    [InlineData("DerivedException", "throw Make(s)")]
    [InlineData("System.IO.FileNotFoundException", "System.IO.File.ReadAllText(s).Length")]
    [InlineData("AggregateException", "System.Threading.Tasks.Task.Run(() => int.Parse(s)).Result")]
    public Task What_is_thrown_may_be_declared(string type, string expression) => RunAsync($"[OutOfProcess, Throws(typeof({type}))] public static int M(string s) => {expression};");

    // The catalogue holds errors of data only.
    [Theory]
    [InlineData("ArgumentException")]
    [InlineData("ArgumentOutOfRangeException")]
    [InlineData("NullReferenceException")]
    [InlineData("IndexOutOfRangeException")]
    [InlineData("InvalidCastException")]
    [InlineData("KeyNotFoundException")]
    [InlineData("InvalidOperationException")]
    [InlineData("NotSupportedException")]
    [InlineData("ObjectDisposedException")]
    [InlineData("OperationCanceledException")]
    [InlineData("TaskCanceledException")]
    [InlineData("OutOfMemoryException")]
    [InlineData("AggregateException")]
    public Task What_the_catalogue_does_not_hold_may_be_declared(string type) => RunAsync($"[OutOfProcess, Throws(typeof({type}))] public static int M(string s) => s[3..].Length;");

    [Theory]
    [InlineData("((IUnknown)s).Read()")]
    [InlineData("f(s)")]
    [InlineData("((dynamic)s).Read()")]
    public Task What_is_called_and_not_known_may_throw_anything(string expression) => RunAsync($$"""
        [OutOfProcess, Throws(typeof(MyException))]
        public static int M(string s) => Use(s, (object)s, Find(s));

        private static int Use(string text, object s, Func<object, int> f) => {{expression}};

        private static Func<object, int> Find(string s) => Functions[s];

        private static readonly Dictionary<string, Func<object, int>> Functions = new();
        """);

    [Fact]
    public Task What_a_helper_declares_counts_as_thrown() => RunAsync("""
        [OutOfProcess, Throws(typeof(MyException))]
        public static int M(string s) => Helper(s);

        [Throws(typeof(MyException))]
        private static int Helper(string s) => s.Length;
        """);

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
        await Reported.ByAsync(new StaleDeclarationAnalyzer(), "public static partial class C { " + member + " }", mayBeBroken: true);
    }

    private static Task RunAsync(string members) => AnalyzerTest<StaleDeclarationAnalyzer>.RunAsync($$"""
        public static partial class C
        {
            {{members}}

            internal static MyException Make(string s) => s.Length > 0 ? new MyException() : new DerivedException();
        }

        public interface IUnknown
        {
            int Read();
        }

        public class MyException : Exception;

        public class DerivedException : MyException;
        """);
}
