namespace WorkerGen.Analyzers.Tests.Typing;

/// <summary>Worker methods are typed, character by character, and what an editor shows meanwhile is right.</summary>
public sealed class TypingTests
{
    private const string EmptyClass = """
        public static partial class Work
        {
            $$
        }
        """;

    [Fact]
    public async Task An_exception_is_reported_as_soon_as_its_call_is_there_and_goes_with_its_declaration()
    {
        using Editor editor = await Editor.OpenAsync(EmptyClass);

        await editor.TypeAsync("[OutOfProcess]\n    public static int Sum(string line)\n    {\n        var total = 0;\n        foreach (var word in line.Split(','))\n        {\n            total += ");
        await editor.AssertReportsAsync();
        await editor.TypeAsync("int.Parse(word");
        await editor.TypeAsync(")");
        await editor.AssertReportsAsync("WG0301 int.Parse(word)");
        await editor.TypeAsync(";\n        }\n\n        return total;\n    }");
        await editor.AssertCompilesAsync();
        await editor.AssertReportsAsync("WG0301 int.Parse(word)");
        await editor.MoveBehindAsync("[OutOfProcess]");
        await editor.TypeAsync("\n    [Throws(typeof(FormatException))]");
        await editor.AssertReportsAsync("WG0301 int.Parse(word)");
        await editor.TypeAsync("\n    [Throws(typeof(OverflowException))]");
        await editor.AssertReportsAsync();
        await editor.DeleteAsync("\n    [Throws(typeof(OverflowException))]");
        await editor.AssertReportsAsync("WG0301 int.Parse(word)");
    }

    [Fact]
    public async Task A_helper_in_another_file_lets_its_exception_escape_until_it_is_caught()
    {
        using Editor editor = await Editor.OpenAsync(EmptyClass, """
            internal static class Units
            {
                public static double ToMetres(string length) => length.EndsWith("cm") ? Number(length[..^2]) / 100 : Number(length);

                private static double Number(string digits) => double.Parse(digits);
            }
            """);

        await editor.TypeAsync("[OutOfProcess]\n    public static double Longest(string[] lengths) => lengths.Max(length => Units.ToMetres(length)");
        await editor.TypeAsync(");");
        await editor.AssertReportsAsync("WG0301 lengths.Max(length => Units.ToMetres(length))", "WG0301 Units.ToMetres(length)");
        await editor.DeleteAsync(" => lengths.Max(length => Units.ToMetres(length));");
        await editor.TypeAsync("\n    {\n        try\n        {\n            return lengths.Max(Units.ToMetres);\n        }\n        catch (FormatException)\n        {\n            return -1;\n        }\n    }");
        await editor.AssertCompilesAsync();
        await editor.AssertReportsAsync("WG0301 lengths.Max(Units.ToMetres)");
    }

    [Fact]
    public async Task Static_state_is_reported_while_lambdas_and_local_functions_around_it_are_typed()
    {
        using Editor editor = await Editor.OpenAsync("""
            public static partial class Work
            {
                private static int s_count;
                private static readonly Dictionary<string, int> Seen = [];
                public static int Factor { get; set; } = 2;

                $$
            }
            """);

        await editor.TypeAsync("[OutOfProcess]\n    public static int[] Scale(int[] numbers)\n    {\n        int Twice(int n)\n        {\n            s_count++;\n            return n * Factor;\n        }\n\n        ");
        await editor.TypeAsync("return numbers.Select(n => Twice(n) + 1).Where(n =>\n        {\n            var text = $\"{n:x}\";\n            return Seen.TryAdd(text, n);\n        }).ToArray();\n    }");
        await editor.AssertCompilesAsync();
        await editor.AssertReportsAsync("WG0202 s_count++", "WG0201 Factor", "WG0202 Seen.TryAdd(text, n)");
        await editor.MoveBehindAsync("s_count++;\n            ");
        await editor.DeleteAsync("s_count++;\n            ");
        await editor.AssertReportsAsync("WG0201 Factor", "WG0202 Seen.TryAdd(text, n)");
    }

    [Fact]
    public async Task An_asynchronous_method_with_a_token_is_right_at_each_of_its_stages()
    {
        using Editor editor = await Editor.OpenAsync("""
            using System.IO;
            using System.Net.Http;

            public static partial class Crawler
            {
                private static readonly HttpClient Client = new();

                $$
            }
            """);

        await editor.TypeAsync("[OutOfProcess]\n    [Throws(typeof(HttpRequestException))]\n    public static async Task<int> CountAsync(string address, CancellationToken cancellationToken)\n    {\n        ");
        await editor.TypeAsync("while (true)\n        {\n            var text = \"\";\n            if (text.Length > 0)\n            {\n            }\n        }\n    }");
        await editor.AssertReportsAsync("WG0302 Throws(typeof(HttpRequestException))", "WG0402 while", "WG0407 while");
        await editor.MoveBehindAsync("var text = ");
        await editor.PasteAsync("await Client.GetStringAsync(new Uri(address), cancellationToken) + ");
        await editor.MoveBehindAsync("if (text.Length > 0)\n            {");
        await editor.TypeAsync("\n                return text.Length;");
        await editor.AssertCompilesAsync();
        await editor.TypeAsync("\n            }\n\n            try\n            {\n                await Task.Delay(100, cancellationToken);\n            }\n            catch\n            {\n            }\n\n            if (text is null)\n            {");
        await editor.AssertReportsAsync("WG0205 Client.GetStringAsync(new Uri(address), cancellationToken)", "WG0301 new Uri(address)", "WG0304 catch");
        await editor.AssertCompilesAsync();
    }

    [Fact]
    public async Task What_no_code_can_be_generated_for_is_said_while_the_signature_is_typed()
    {
        using Editor editor = await Editor.OpenAsync("""
            public static class Work
            {
                $$
            }
            """);

        await editor.TypeAsync("[OutOfProcess]\n    public long Area(Func<int> width, CancellationToken token, int height) => (long)height * 2;");
        await editor.AssertReportsAsync("WG0001 Area", "WG0002 Area", "WG0007 token");
        await editor.MoveBehindAsync("public static ");
        await editor.TypeAsync("partial ");
        await editor.MoveBehindAsync("[OutOfProcess]\n    public ");
        await editor.TypeAsync("static ");
        await editor.AssertReportsAsync("WG0007 token");
        await editor.MoveBehindAsync("int height");
        await editor.PasteAsync(", CancellationToken token");
        await editor.MoveBehindAsync("CancellationToken token, ");
        await editor.DeleteAsync("CancellationToken token, ");
        await editor.AssertReportsAsync("WG0101 width");
        await editor.MoveBehindAsync("Func<int> width, ");
        await editor.DeleteAsync("Func<int> width, ");
        await editor.AssertReportsAsync();
        await editor.AssertCompilesAsync();
    }

    [Fact]
    public async Task Types_that_cross_are_typed_beside_the_method_that_takes_them()
    {
        using Editor editor = await Editor.OpenAsync("""
            public static partial class Shop
            {
                [OutOfProcess]
                public static decimal Total(Order order) => order.Lines.Sum(line => line.Price * line.Count);
            }

            $$
            """);

        await editor.TypeAsync("public record Line(decimal Price, int Count);\n\npublic class Order\n{\n    private int _seen;\n\n    public List<Line> Lines { get; set; } = [];\n\n    public void See() => _seen++;\n\n    public int Seen() => _seen;\n}\n");
        await editor.AssertReportsAsync("WG0103 Order");
        await editor.AssertCompilesAsync();
        await editor.TypeAsync("\npublic class Express : Order\n{\n    public Order? Previous { get; set; }\n}\n");
        await editor.AssertReportsAsync("WG0102 Order", "WG0103 Order");
        await editor.AssertCompilesAsync();
    }

    [Fact]
    public async Task Recursion_through_an_interface_and_generic_helpers_is_typed_and_taken_apart()
    {
        using Editor editor = await Editor.OpenAsync("""
            internal interface IShape
            {
                double Area();
            }

            $$
            """);

        await editor.TypeAsync("internal sealed record Circle(double Radius) : IShape\n{\n    public double Area() => Math.PI * Radius * Radius;\n}\n\n");
        await editor.TypeAsync("public static partial class Geometry\n{\n    [OutOfProcess]\n    public static double Sum(double[] radii)\n    {\n        IEnumerable<IShape> shapes = radii.Select(radius => new Circle(radius));\n        return Fold(shapes, 0.0, (sum, shape) => sum + shape.Area());\n    }\n\n");
        await editor.TypeAsync("    private static TSum Fold<TItem, TSum>(IEnumerable<TItem> items, TSum sum, Func<TSum, TItem, TSum> add)\n    {\n        foreach (var item in items)\n        {\n            sum = add(sum, item);\n        }\n\n        return Fold(items, sum, add);\n    }\n}\n");
        await editor.AssertCompilesAsync();
        await editor.AssertReportsAsync("WG0305 Fold(shapes, 0.0, (sum, shape) => sum + shape.Area())");
        await editor.DeleteAsync("Fold(items, sum, add);\n    }\n}\n");
        await editor.TypeAsync("sum;\n    }\n}\n");
        await editor.AssertReportsAsync();
        await editor.AssertCompilesAsync();
    }

    [Fact]
    public async Task A_caller_is_typed_while_the_wrapper_that_it_calls_comes_and_goes()
    {
        using Editor editor = await Editor.OpenAsync("""
            public static partial class Fibonacci
            {
                [OutOfProcess]
                public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);

                $$
            }
            """);

        await editor.TypeAsync("public static async Task<long> SumAsync(int[] inputs)\n    {\n        long sum = 0;\n        await foreach (var (n, fib) in FibParallelAsync(inputs))\n        {\n            sum += fib + await FibAsync(n);\n        }\n\n        return sum;\n    }\n\n    ");
        await editor.AssertCompilesAsync();
        await editor.TypeAsync("[OutOfProcess]\n    public static async Task<long> TwiceAsync(int n) => 2 * await FibAsync(n);");
        await editor.AssertReportsAsync("WG0501 FibAsync", "WG0503 FibAsync(n)");
        await editor.MoveBehindAsync("[OutOfProcess]");
        await editor.DeleteAsync("[OutOfProcess]");
        await editor.TypeAsync("[OutOfProcess(Name = \"fib\")]");
    }
}
