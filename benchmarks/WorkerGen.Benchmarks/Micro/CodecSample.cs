using WorkerGen.Methods;

namespace WorkerGen.Benchmarks.Micro;

/// <summary>Items to write and read: a thousand small ones, or one array of a thousand.</summary>
internal static class CodecSample
{
    private const int Count = 1_000;

    public static (WorkerCodec<T> Codec, T[] Items) Of<T>() => ((WorkerCodec<T>, T[]))Of(typeof(T));

    private static object Of(Type type) => type switch
    {
        _ when type == typeof(int) => (WorkerCodecs.Int32, Enumerable.Range(0, Count).ToArray()),
        _ when type == typeof(double) => (WorkerCodecs.Double, Doubles()),
        _ when type == typeof(string) => (WorkerCodecs.String, Enumerable.Range(0, Count).Select(static i => $"the item of number {i}").ToArray()),
        _ when type == typeof(double[]) => (WorkerCodecs.Array(WorkerCodecs.Double), new[] { Doubles() }),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "There is no sample of this type."),
    };

    private static double[] Doubles() => [.. Enumerable.Range(0, Count).Select(static i => Math.Sqrt(i))];
}
