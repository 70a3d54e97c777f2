using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace WorkerGen.Methods;

/// <summary>Hands values to the serializer with the metadata of a user's context.</summary>
internal sealed class TypeInfoCodec<T>(Func<JsonTypeInfo<T>> getTypeInfo) : WorkerCodec<T>
{
    private readonly Lazy<JsonTypeInfo<T>> _typeInfo = new(getTypeInfo);

    public override void Write(Utf8JsonWriter writer, T value) => JsonSerializer.Serialize(writer, value, _typeInfo.Value);

    public override T Read(ref Utf8JsonReader reader)
    {
        JsonTypeInfo<T> typeInfo = _typeInfo.Value;
        try
        {
            return JsonSerializer.Deserialize(ref reader, typeInfo)!;
        }
        catch (Exception exception) when (exception is not JsonException)
        {
            throw UserJson.CannotRead(typeof(T), exception);
        }
    }
}
