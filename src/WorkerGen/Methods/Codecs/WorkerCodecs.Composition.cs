using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace WorkerGen.Methods;

public static partial class WorkerCodecs
{
    /// <summary>The codec of an enum: the underlying number, also where no member has that value.</summary>
    /// <typeparam name="TEnum">The enum.</typeparam>
    /// <returns>The codec.</returns>
    public static WorkerCodec<TEnum> Enum<TEnum>()
        where TEnum : struct, Enum =>
        EnumCodec<TEnum>.Instance;

    /// <summary>Makes the codec of a nullable value: the value, or <c>null</c>.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="valueCodec">The codec of the value.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<T?> Nullable<T>(WorkerCodec<T> valueCodec)
        where T : struct =>
        new NullableCodec<T>(valueCodec);

    /// <summary>Makes the codec of a type whose author wrote a converter for it: whatever the converter writes.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="converter">A <see cref="JsonConverter{T}"/>, or a <see cref="JsonConverterFactory"/> that makes one.</param>
    /// <returns>The codec.</returns>
    /// <exception cref="ArgumentException">The converter is for another type.</exception>
    public static WorkerCodec<T> Converter<T>(JsonConverter converter) => new ConverterCodec<T>(converter);

    /// <summary>Makes the codec of a type of a user's <see cref="JsonSerializerContext"/>: whatever the context writes.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="getTypeInfo">Gets the metadata; called once, when the first value is written or read.</param>
    /// <returns>The codec.</returns>
    public static WorkerCodec<T> TypeInfo<T>(Func<JsonTypeInfo<T>> getTypeInfo) => new TypeInfoCodec<T>(getTypeInfo);
}
