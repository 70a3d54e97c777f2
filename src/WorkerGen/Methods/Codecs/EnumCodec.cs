using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Writes the underlying number, which also flags and values without a name have.</summary>
internal sealed class EnumCodec<TEnum> : WorkerCodec<TEnum>
    where TEnum : struct, Enum
{
    public static readonly EnumCodec<TEnum> Instance = new();

    private static readonly bool IsSigned =
        Type.GetTypeCode(typeof(TEnum)) is TypeCode.SByte or TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64;

    public override void Write(Utf8JsonWriter writer, TEnum value)
    {
        if (IsSigned)
        {
            writer.WriteNumberValue(ToSigned(value));
        }
        else
        {
            writer.WriteNumberValue(ToUnsigned(value));
        }
    }

    public override TEnum Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.Number)
        {
            throw WorkerJson.Unexpected(ref reader, typeof(TEnum).Name);
        }

        return (IsSigned ? ReadSigned(ref reader) : ReadUnsigned(ref reader)) ?? throw WorkerJson.Unexpected(ref reader, typeof(TEnum).Name);
    }

    private static TEnum? ReadSigned(ref Utf8JsonReader reader) => reader.TryGetInt64(out long number) ? FromSigned(number) : null;

    private static TEnum? ReadUnsigned(ref Utf8JsonReader reader) => reader.TryGetUInt64(out ulong number) ? FromUnsigned(number) : null;

    private static long ToSigned(TEnum value) => Unsafe.SizeOf<TEnum>() switch
    {
        sizeof(sbyte) => Unsafe.BitCast<TEnum, sbyte>(value),
        sizeof(short) => Unsafe.BitCast<TEnum, short>(value),
        sizeof(int) => Unsafe.BitCast<TEnum, int>(value),
        _ => Unsafe.BitCast<TEnum, long>(value),
    };

    private static ulong ToUnsigned(TEnum value) => Unsafe.SizeOf<TEnum>() switch
    {
        sizeof(byte) => Unsafe.BitCast<TEnum, byte>(value),
        sizeof(ushort) => Unsafe.BitCast<TEnum, ushort>(value),
        sizeof(uint) => Unsafe.BitCast<TEnum, uint>(value),
        _ => Unsafe.BitCast<TEnum, ulong>(value),
    };

    private static TEnum? FromSigned(long number) => Unsafe.SizeOf<TEnum>() switch
    {
        sizeof(sbyte) => number == (sbyte)number ? Unsafe.BitCast<sbyte, TEnum>((sbyte)number) : null,
        sizeof(short) => number == (short)number ? Unsafe.BitCast<short, TEnum>((short)number) : null,
        sizeof(int) => number == (int)number ? Unsafe.BitCast<int, TEnum>((int)number) : null,
        _ => Unsafe.BitCast<long, TEnum>(number),
    };

    private static TEnum? FromUnsigned(ulong number) => Unsafe.SizeOf<TEnum>() switch
    {
        sizeof(byte) => number == (byte)number ? Unsafe.BitCast<byte, TEnum>((byte)number) : null,
        sizeof(ushort) => number == (ushort)number ? Unsafe.BitCast<ushort, TEnum>((ushort)number) : null,
        sizeof(uint) => number == (uint)number ? Unsafe.BitCast<uint, TEnum>((uint)number) : null,
        _ => Unsafe.BitCast<ulong, TEnum>(number),
    };
}
