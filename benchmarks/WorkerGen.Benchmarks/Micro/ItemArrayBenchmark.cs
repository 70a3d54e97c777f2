using BenchmarkDotNet.Attributes;
using WorkerGen.Methods;

namespace WorkerGen.Benchmarks.Micro;

/// <summary>A batch on its way: its items written as an array, and read one by one.</summary>
[GenericTypeArguments(typeof(int))]
[GenericTypeArguments(typeof(double))]
[GenericTypeArguments(typeof(string))]
[GenericTypeArguments(typeof(double[]))]
public class ItemArrayBenchmark<T>
{
    private WorkerCodec<T> _codec = null!;
    private T[] _items = null!;
    private byte[] _array = null!;

    /// <summary>Makes the items.</summary>
    [GlobalSetup]
    public void Setup()
    {
        (_codec, _items) = CodecSample.Of<T>();
        using var writer = new ItemArrayWriter();
        Fill(writer);
        _array = writer.Complete().ToArray();
    }

    /// <summary>Writes the batch.</summary>
    [Benchmark]
    public int Write()
    {
        using var writer = new ItemArrayWriter();
        Fill(writer);
        return writer.Complete().Length;
    }

    /// <summary>Reads the batch.</summary>
    [Benchmark]
    public int Read()
    {
        var reader = new ItemArrayReader(_array);
        int items = 0;
        while (reader.TryRead(_codec, out _))
        {
            items++;
        }

        return items;
    }

    private void Fill(ItemArrayWriter writer)
    {
        foreach (T item in _items)
        {
            writer.Write(_codec, item);
        }
    }
}
