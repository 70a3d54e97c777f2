namespace WorkerGen.Analyzers.Tests.Support;

/// <summary>Worker methods, for the tests of what is done with their wrappers.</summary>
internal static class CallSites
{
    public const string Work = """
        public static partial class Work
        {
            [OutOfProcess] public static long Fib(int n) => n;
            [OutOfProcess] public static long Scale(int n, int factor) => n * factor;
            [OutOfProcess] public static long Square(long n) => n * n;
            [OutOfProcess] public static int Length(string text) => text.Length;
            [OutOfProcess] public static long Sum((int, int) pair) => pair.Item1 + pair.Item2;
            [OutOfProcess] public static void Warm(int n) { }
            [OutOfProcess] public static int Slow(int n, IProgress<int> progress) => n;
        }


        """;
}
