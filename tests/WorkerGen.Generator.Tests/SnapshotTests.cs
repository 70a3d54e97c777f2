using WorkerGen.Generator.Tests.Support;

namespace WorkerGen.Generator.Tests;

public sealed class SnapshotTests
{
    [Fact]
    public void A_static_method_of_numbers() => Snapshot.Match(Generated.From("""
        namespace Samples;

        public static partial class Fibonacci
        {
            /// <summary>The n-th number.</summary>
            [OutOfProcess]
            public static long Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);
        }
        """));

    [Fact]
    public void An_asynchronous_method_with_token_progress_limit_and_exceptions() => Snapshot.Match(Generated.From("""
        namespace Samples
        {
            public static partial class Crawler
            {
                [OutOfProcess(Name = "crawl", TimeoutMilliseconds = 5000), Throws(typeof(FormatException)), Throws(typeof(CrawlException))]
                internal static async Task<string> CrawlAsync(Uri? address, int depth = 3, IProgress<int>? pages = null, CancellationToken cancellationToken = default)
                {
                    await Task.Delay(1, cancellationToken);
                    pages?.Report(depth);
                    return address?.ToString() ?? "";
                }
            }

            public class CrawlException(string message) : Exception(message);
        }
        """));

    [Fact]
    public void Records_and_classes() => Snapshot.Match(Generated.From("""
        namespace Samples;

        public enum Currency { Euro, Dollar }

        public readonly record struct Price(decimal Amount, Currency Currency);

        public record Line(string Name, Price? Price, IReadOnlyList<Line> Parts);

        public sealed class Order
        {
            public required int Id { get; init; }

            [JsonPropertyName("lines")]
            public List<Line> Lines { get; set; } = new();

            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
            public string? Note { get; set; }

            [JsonInclude]
            public int Version { get; private set; }
        }

        public static partial class Shop
        {
            [OutOfProcess]
            public static Order Ship(Order order, (int Days, string? By) how) => order;
        }
        """));

    [Fact]
    public void Types_with_derived_types() => Snapshot.Match(Generated.From("""
        namespace Samples;

        [JsonDerivedType(typeof(Circle), "circle"), JsonDerivedType(typeof(Group), "group")]
        public abstract record Shape;

        public sealed record Circle(double Radius) : Shape;

        public sealed record Group(Shape[] Members) : Shape;

        public static partial class Geometry
        {
            [OutOfProcess]
            public static double Area(Shape shape) => 0;
        }
        """));

    [Fact]
    public void A_private_method_of_nested_types() => Snapshot.Match(Generated.From("""
        public partial record struct Outer
        {
            private partial class Inner
            {
                private sealed record Secret(int Value);

                [OutOfProcess]
                private static void Keep(Secret secret, params int[] pool)
                {
                }
            }

            [WorkerInitialize]
            private static Task Prepare() => Task.CompletedTask;
        }
        """));
}
