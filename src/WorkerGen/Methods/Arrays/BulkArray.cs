using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>An array of numbers that crosses beside a message, as it lies in memory.</summary>
internal abstract class BulkArray
{
    private protected BulkArray(int count, int numberBytes)
    {
        Count = count;
        Bytes = (long)count * numberBytes;
    }

    /// <summary>The number of numbers.</summary>
    public int Count { get; }

    /// <summary>The number of their bytes.</summary>
    public long Bytes { get; }

    /// <summary>The name of the type on the wire, in UTF-8.</summary>
    public abstract ReadOnlySpan<byte> TypeName { get; }

    /// <summary>Makes the array that is to be filled, when this stands for one that is to come, unless it has been made.</summary>
    public abstract void Allocate();

    /// <summary>Bytes of the array, from one position on; at most so many, and none behind its end.</summary>
    public abstract Span<byte> Slice(long start, int most);

    /// <summary>The same numbers in memory of their own.</summary>
    public abstract BulkArray Copy();

    /// <summary>Stands for an array that is to come.</summary>
    /// <exception cref="JsonException">There is no such type, or no array of that length.</exception>
    public static BulkArray Expect(ref Utf8JsonReader type, long count)
    {
        if (count < 0 || count > Array.MaxLength)
        {
            throw new JsonException($"An array beside the message has {count} numbers.");
        }

        foreach (Kind kind in Kinds)
        {
            if (type.ValueTextEquals(kind.TypeName))
            {
                return kind.Expect((int)count);
            }
        }

        throw new JsonException("An array beside the message has numbers of an unknown type.");
    }

    private static readonly Kind[] Kinds =
    [
        new Kind<byte>(ByteCodec.Instance), new Kind<double>(DoubleCodec.Instance), new Kind<float>(SingleCodec.Instance), new Kind<int>(Int32Codec.Instance),
        new Kind<long>(Int64Codec.Instance), new Kind<short>(Int16Codec.Instance), new Kind<uint>(UInt32Codec.Instance), new Kind<ulong>(UInt64Codec.Instance),
        new Kind<ushort>(UInt16Codec.Instance), new Kind<sbyte>(SByteCodec.Instance), new Kind<Half>(HalfCodec.Instance),
    ];

    private abstract class Kind
    {
        public abstract ReadOnlySpan<byte> TypeName { get; }

        public abstract BulkArray Expect(int count);
    }

    private sealed class Kind<T>(NumberCodec<T> codec) : Kind
        where T : unmanaged
    {
        public override ReadOnlySpan<byte> TypeName => codec.TypeName;

        public override BulkArray Expect(int count) => new BulkArray<T>(codec, count);
    }
}

/// <inheritdoc/>
internal sealed unsafe class BulkArray<T> : BulkArray
    where T : unmanaged
{
    private readonly NumberCodec<T> _codec;
    private T[]? _filled;
    private ReadOnlyMemory<T> _numbers;

    public BulkArray(NumberCodec<T> codec, ReadOnlyMemory<T> numbers)
        : base(numbers.Length, sizeof(T))
    {
        _codec = codec;
        _numbers = numbers;
    }

    public BulkArray(NumberCodec<T> codec, int count)
        : base(count, sizeof(T)) => _codec = codec;

    public override ReadOnlySpan<byte> TypeName => _codec.TypeName;

    /// <summary>The array that has come.</summary>
    public T[]? Filled => _filled;

    public override void Allocate()
    {
        if (_filled is not null)
        {
            return;
        }

        _filled = GC.AllocateUninitializedArray<T>(Count);
        _numbers = _filled;
        LargePages.Advise(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(_filled)), Bytes);
    }

    public override BulkArray Copy()
    {
        var copy = new BulkArray<T>(_codec, Count);
        copy.Allocate();
        _numbers.CopyTo(copy._filled);
        return copy;
    }

    public override Span<byte> Slice(long start, int most) => MemoryMarshal.CreateSpan(
        ref Unsafe.AddByteOffset(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(_numbers.Span)), (nint)start), (int)Math.Min(most, Bytes - start));
}
