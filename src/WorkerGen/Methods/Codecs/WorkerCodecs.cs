using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace WorkerGen.Methods;

/// <summary>
/// The codecs that generated code composes. What is read equals, to the bit, what was written; a <see langword="null"/> of a reference
/// type is <c>null</c> in JSON. The codecs are immutable and safe for use by several threads.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
[SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "Each codec is named after the type it is for.")]
public static partial class WorkerCodecs
{
    /// <summary>The codec of <see cref="bool"/>: <c>true</c> or <c>false</c>.</summary>
    public static WorkerCodec<bool> Boolean => BooleanCodec.Instance;

    /// <summary>The codec of <see cref="byte"/>: a number.</summary>
    public static WorkerCodec<byte> Byte => ByteCodec.Instance;

    /// <summary>The codec of <see cref="sbyte"/>: a number.</summary>
    public static WorkerCodec<sbyte> SByte => SByteCodec.Instance;

    /// <summary>The codec of <see cref="short"/>: a number.</summary>
    public static WorkerCodec<short> Int16 => Int16Codec.Instance;

    /// <summary>The codec of <see cref="ushort"/>: a number.</summary>
    public static WorkerCodec<ushort> UInt16 => UInt16Codec.Instance;

    /// <summary>The codec of <see cref="int"/>: a number.</summary>
    public static WorkerCodec<int> Int32 => Int32Codec.Instance;

    /// <summary>The codec of <see cref="uint"/>: a number.</summary>
    public static WorkerCodec<uint> UInt32 => UInt32Codec.Instance;

    /// <summary>The codec of <see cref="long"/>: a number.</summary>
    public static WorkerCodec<long> Int64 => Int64Codec.Instance;

    /// <summary>The codec of <see cref="ulong"/>: a number.</summary>
    public static WorkerCodec<ulong> UInt64 => UInt64Codec.Instance;

    /// <summary>The codec of <see cref="System.Int128"/>: a string of decimal digits.</summary>
    public static WorkerCodec<Int128> Int128 => Int128Codec.Instance;

    /// <summary>The codec of <see cref="System.UInt128"/>: a string of decimal digits.</summary>
    public static WorkerCodec<UInt128> UInt128 => UInt128Codec.Instance;

    /// <summary>The codec of <see cref="System.Half"/>: a number, or a string for what is not finite.</summary>
    public static WorkerCodec<Half> Half => HalfCodec.Instance;

    /// <summary>The codec of <see cref="float"/>: a number, or a string for what is not finite.</summary>
    public static WorkerCodec<float> Single => SingleCodec.Instance;

    /// <summary>The codec of <see cref="double"/>: a number, or a string for what is not finite.</summary>
    public static WorkerCodec<double> Double => DoubleCodec.Instance;

    /// <summary>The codec of <see cref="decimal"/>: a string that keeps the scale.</summary>
    public static WorkerCodec<decimal> Decimal => DecimalCodec.Instance;

    /// <summary>The codec of <see cref="System.Numerics.BigInteger"/>: a string of decimal digits.</summary>
    public static WorkerCodec<BigInteger> BigInteger => BigIntegerCodec.Instance;

    /// <summary>The codec of <see cref="System.Numerics.Complex"/>: <c>[real, imaginary]</c>.</summary>
    public static WorkerCodec<Complex> Complex => ComplexCodec.Instance;

    /// <summary>The codec of <see cref="char"/>: a string of one character, or the number of a lone surrogate.</summary>
    public static WorkerCodec<char> Char => CharCodec.Instance;

    /// <summary>The codec of <see cref="string"/>: a string, or <c>{"utf16":"base64"}</c> when it holds a lone surrogate.</summary>
    public static WorkerCodec<string> String => StringCodec.Instance;

    /// <summary>The codec of <see cref="System.DateTime"/>: ISO 8601 with seven digits of a second and the kind.</summary>
    public static WorkerCodec<DateTime> DateTime => DateTimeCodec.Instance;

    /// <summary>The codec of <see cref="System.DateTimeOffset"/>: ISO 8601 with seven digits of a second and the offset.</summary>
    public static WorkerCodec<DateTimeOffset> DateTimeOffset => DateTimeOffsetCodec.Instance;

    /// <summary>The codec of <see cref="System.DateOnly"/>: <c>yyyy-MM-dd</c>.</summary>
    public static WorkerCodec<DateOnly> DateOnly => DateOnlyCodec.Instance;

    /// <summary>The codec of <see cref="System.TimeOnly"/>: <c>HH:mm:ss.fffffff</c>.</summary>
    public static WorkerCodec<TimeOnly> TimeOnly => TimeOnlyCodec.Instance;

    /// <summary>The codec of <see cref="System.TimeSpan"/>: <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
    public static WorkerCodec<TimeSpan> TimeSpan => TimeSpanCodec.Instance;

    /// <summary>The codec of <see cref="System.Guid"/>: 32 hexadecimal digits with hyphens.</summary>
    public static WorkerCodec<Guid> Guid => GuidCodec.Instance;

    /// <summary>The codec of <see cref="System.Uri"/>: the original string of an absolute one, <c>{"relative":"..."}</c> otherwise.</summary>
    public static WorkerCodec<Uri> Uri => UriCodec.Instance;

    /// <summary>The codec of <see cref="System.Version"/>: its two to four numbers with dots.</summary>
    public static WorkerCodec<Version> Version => VersionCodec.Instance;

    /// <summary>The codec of an array of <see cref="byte"/>: base64.</summary>
    public static WorkerCodec<byte[]> ByteArray => ByteArrayCodec.Instance;

    /// <summary>The codec of <see cref="ReadOnlyMemory{T}"/> of <see cref="byte"/>: base64.</summary>
    public static WorkerCodec<ReadOnlyMemory<byte>> ReadOnlyMemoryOfByte => ReadOnlyMemoryOfByteCodec.Instance;

    /// <summary>The codec of <see cref="Memory{T}"/> of <see cref="byte"/>: base64.</summary>
    public static WorkerCodec<Memory<byte>> MemoryOfByte => MemoryOfByteCodec.Instance;

    /// <summary>The codec of nothing, the value of a method without one: <c>null</c>.</summary>
    public static WorkerCodec<ValueTuple> Void => VoidCodec.Instance;
}
