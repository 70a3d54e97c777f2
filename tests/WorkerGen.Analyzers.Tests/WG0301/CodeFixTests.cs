using Test = WorkerGen.Analyzers.Tests.Support.CodeFixTest<WorkerGen.Analyzers.Exceptions.EscapingExceptionAnalyzer, WorkerGen.CodeFixes.Exceptions.EscapingExceptionCodeFix>;

namespace WorkerGen.Analyzers.Tests.WG0301;

public sealed class CodeFixTests
{
    [Fact]
    public Task An_exception_is_declared_where_it_escapes() => Test.RunAsync(
        """
        public static partial class C
        {
            /// <summary>Parses.</summary>
            [OutOfProcess] // here
            public static int M(string text) => {|WG0301:int.Parse(text)|};

            [OutOfProcess] public static double N(string text, int n) => {|WG0301:n / text.Length|} + {|WG0301:double.Parse(text)|};

            [OutOfProcess]
            [Throws(typeof(FormatException))]
            public static int O(string text) => {|WG0301:int.Parse(text)|};

            [OutOfProcess]
            public static string P(string path) => {|WG0301:System.IO.File.ReadAllText(path)|};
        }
        """,
        """
        public static partial class C
        {
            /// <summary>Parses.</summary>
            [OutOfProcess] // here
            [Throws(typeof(FormatException))]
            [Throws(typeof(OverflowException))]
            public static int M(string text) => int.Parse(text);

            [OutOfProcess] [Throws(typeof(DivideByZeroException))] [Throws(typeof(FormatException))] public static double N(string text, int n) => n / text.Length + double.Parse(text);

            [OutOfProcess]
            [Throws(typeof(FormatException))]
            [Throws(typeof(OverflowException))]
            public static int O(string text) => int.Parse(text);

            [OutOfProcess]
            [Throws(typeof(System.IO.IOException))]
            [Throws(typeof(UnauthorizedAccessException))]
            public static string P(string path) => System.IO.File.ReadAllText(path);
        }
        """,
        test => test.CodeActionEquivalenceKey = "ThrowsDeclaration");

    [Fact]
    public Task An_exception_that_two_expressions_let_out_is_declared_once() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static double M(string text, string other)
            {
                var n = {|WG0301:double.Parse(text)|};
                return n + {|WG0301:double.Parse(other)|};
            }
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            [Throws(typeof(FormatException))]
            public static double M(string text, string other)
            {
                var n = double.Parse(text);
                return n + double.Parse(other);
            }
        }
        """,
        test =>
        {
            test.CodeActionEquivalenceKey = "ThrowsDeclaration";
            test.NumberOfIncrementalIterations = 1;
        });

    [Fact]
    public Task A_method_that_tries_is_called_instead() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string text, string other)
            {
                var n = {|WG0301:int.Parse(text)|}; // the first
                return n + 2 * {|WG0301:int.Parse(other)|};
            }

            [OutOfProcess]
            public static DateTime[] N(string[] texts, IFormatProvider? provider) => texts.Select(text => {|WG0301:DateTime.Parse(text, provider)|}).ToArray();

            [OutOfProcess]
            public static int O(int[] numbers)
            {
                var queue = new Queue<int>(numbers);
                return {|WG0301:queue.Dequeue()|} + {|WG0301:numbers.First()|} + {|WG0301:numbers.Last(n => n > 0)|};
            }
        }
        """.Replace(", IFormatProvider? provider", "").Replace(", provider", ", null"),
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string text, string other)
            {
                var n = int.TryParse(text, out var parsed) ? parsed : default; // the first
                return n + 2 * (int.TryParse(other, out var parsed2) ? parsed2 : default);
            }

            [OutOfProcess]
            public static DateTime[] N(string[] texts) => texts.Select(text => DateTime.TryParse(text, null, out var parsed) ? parsed : default).ToArray();

            [OutOfProcess]
            public static int O(int[] numbers)
            {
                var queue = new Queue<int>(numbers);
                return (queue.TryDequeue(out var item) ? item : default) + numbers.FirstOrDefault() + numbers.LastOrDefault(n => n > 0);
            }
        }
        """,
        test => test.CodeActionEquivalenceKey = "TryCall");

    [Fact]
    public Task The_enclosing_try_catches_it_too() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string text)
            {
                try
                {
                    return {|WG0301:int.Parse(text)|};
                }
                catch (FormatException)
                {
                    // not a number
                    return -1;
                }
            }
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string text)
            {
                try
                {
                    return int.Parse(text);
                }
                catch (FormatException)
                {
                    // not a number
                    return -1;
                }
                catch (OverflowException)
                {
                    // not a number
                    return -1;
                }
            }
        }
        """,
        test => test.CodeActionEquivalenceKey = "ExtraClause");

    [Fact]
    public Task A_try_is_put_round_what_throws_and_what_needs_it() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string text)
            {
                var length = text.Length;
                var n = {|WG0301:int.Parse(text)|}; // parsed
                return n + length;
            }

            [OutOfProcess]
            public static string N(string text) => {|WG0301:Uri.UnescapeDataString(new Uri(text).Query)|};

            [OutOfProcess]
            public static async Task<int> O(string path)
            {
                await Task.Yield();
                Console.WriteLine({|WG0301:double.Parse(path)|});
                return 1;
            }

            [OutOfProcess]
            public static void P(string path) => {|WG0301:System.IO.File.Delete(path)|};
        }
        """.Replace("{|WG0301:Uri.UnescapeDataString(new Uri(text).Query)|}", "Uri.UnescapeDataString({|WG0301:new Uri(text)|}.Query)"),
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string text)
            {
                var length = text.Length;
                try
                {
                    var n = int.Parse(text); // parsed
                    return n + length;
                }
                catch (Exception exception) when (exception is FormatException or OverflowException)
                {
                    return default;
                }
            }

            [OutOfProcess]
            public static string N(string text)
            {
                try
                {
                    return Uri.UnescapeDataString(new Uri(text).Query);
                }
                catch (UriFormatException)
                {
                    return default!;
                }
            }

            [OutOfProcess]
            public static async Task<int> O(string path)
            {
                await Task.Yield();
                try
                {
                    Console.WriteLine(double.Parse(path));
                }
                catch (FormatException)
                {
                    return default;
                }

                return 1;
            }

            [OutOfProcess]
            public static void P(string path)
            {
                try
                {
                    System.IO.File.Delete(path);
                }
                catch (Exception exception) when (exception is System.IO.IOException or UnauthorizedAccessException)
                {
                    return;
                }
            }
        }
        """,
        test => test.CodeActionEquivalenceKey = "TryBlock");

    [Fact]
    public Task A_method_that_tries_is_called_alone_where_nobody_takes_the_result() => Test.RunAsync(
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int[] numbers, string text)
            {
                var queue = new Queue<int>(numbers);
                // the first
                {|WG0301:queue.Dequeue()|}; // is of no use
                for (var i = 0; i < 3; {|WG0301:queue.Dequeue()|})
                {
                    i++;
                }

                return queue.Count;
            }

            [OutOfProcess]
            public static void N(string text) => {|WG0301:int.Parse(text)|};
        }
        """,
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(int[] numbers, string text)
            {
                var queue = new Queue<int>(numbers);
                // the first
                queue.TryDequeue(out _); // is of no use
                for (var i = 0; i < 3; queue.TryDequeue(out _))
                {
                    i++;
                }

                return queue.Count;
            }

            [OutOfProcess]
            public static void N(string text) => int.TryParse(text, out _);
        }
        """,
        test => test.CodeActionEquivalenceKey = "TryCall");

    [Fact]
    public Task A_method_that_tries_is_not_called_after_a_conditional_access() => OffersNoAsync(
        "TryCall",
        """
        public sealed class Order
        {
            public Queue<int> Lines { get; } = new();
        }

        public static partial class C
        {
            [OutOfProcess]
            public static int? M(int n)
            {
                var order = n > 3 ? new Order() : null;
                return order?{|WG0301:.Lines.Dequeue()|};
            }
        }
        """);

    [Fact]
    public Task A_finally_gives_nothing_back() => OffersNoAsync(
        "TryBlock",
        """
        public static partial class C
        {
            [OutOfProcess]
            public static int M(string text, int n)
            {
                try
                {
                    return n * 2;
                }
                finally
                {
                    if (n > 3)
                    {
                        Console.WriteLine({|WG0301:int.Parse(text)|});
                    }
                }
            }
        }
        """);

    private static Task OffersNoAsync(string key, string source) => Test.RunAsync(source, source, test =>
    {
        test.FixedState.MarkupHandling = Microsoft.CodeAnalysis.Testing.MarkupMode.Allow;
        test.CodeActionEquivalenceKey = key;
    });
}
