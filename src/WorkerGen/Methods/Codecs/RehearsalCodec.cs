using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Stands for the codec of a type while a call is rehearsed: no code of the user's runs then, so every value crosses as null.</summary>
internal sealed class RehearsalCodec<T> : WorkerCodec<T>
{
    public static readonly RehearsalCodec<T> Instance = new();

    public override void Write(Utf8JsonWriter writer, T value) => writer.WriteNullValue();

    public override T Read(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Null ? default! : throw WorkerJson.Unexpected(ref reader, "null");
}
