using System.Text.Json;
using System.Text.Json.Serialization;

namespace WorkerGen.Methods;

/// <summary>Calls a user's converter directly, as the serializer would.</summary>
internal sealed class ConverterCodec<T>(JsonConverter converter) : WorkerCodec<T>
{
    private readonly JsonConverter<T> _converter = Resolve(converter);

    public override void Write(Utf8JsonWriter writer, T value)
    {
        if (value is null && !_converter.HandleNull)
        {
            writer.WriteNullValue();
            return;
        }

        // Apart from the rest, because two values, or none, would shift everything behind them.
        using var buffer = new JsonBuffer();
        using var apart = new Utf8JsonWriter(buffer, writer.Options with { MaxDepth = Math.Max(1, WorkerJson.LevelsLeft(writer)) });
        if (!TryWriteOne(apart, value, out Exception? cause))
        {
            throw new WorkerSerializationException($"{_converter.GetType()} must write exactly one JSON value for a {typeof(T)}.", cause);
        }

        apart.Flush();
        writer.WriteRawValue(buffer.WrittenSpan, skipInputValidation: true);
    }

    private bool TryWriteOne(Utf8JsonWriter apart, T value, out Exception? cause)
    {
        cause = null;
        try
        {
            _converter.Write(apart, value, UserJson.Options);
        }
        catch (InvalidOperationException e) when (apart.CurrentDepth == 0 && apart.BytesCommitted + apart.BytesPending > 0)
        {
            // The writer refuses a second value.
            cause = e;
        }

        return cause is null && apart.CurrentDepth == 0 && apart.BytesCommitted + apart.BytesPending > 0;
    }

    public override T Read(ref Utf8JsonReader reader)
    {
        if (WorkerJson.ReadNull(ref reader) && default(T) is null && !_converter.HandleNull)
        {
            return default!;
        }

        Utf8JsonReader before = reader;
        T value = CallRead(ref reader);
        return IsAtEndOfValue(before, reader)
            ? value
            : throw new JsonException($"{_converter.GetType()} must read exactly one JSON value for a {typeof(T)}.");
    }

    private T CallRead(ref Utf8JsonReader reader)
    {
        try
        {
            return _converter.Read(ref reader, typeof(T), UserJson.Options)!;
        }
        catch (Exception exception) when (exception is not JsonException)
        {
            throw UserJson.CannotRead(typeof(T), exception);
        }
    }

    // The end of another object, one too far, would look just like the end of this one.
    private static bool IsAtEndOfValue(Utf8JsonReader before, Utf8JsonReader after)
    {
        before.Skip();
        return after.BytesConsumed == before.BytesConsumed;
    }

    private static JsonConverter<T> Resolve(JsonConverter converter)
    {
        ArgumentNullException.ThrowIfNull(converter);
        JsonConverter? made = converter is JsonConverterFactory factory && factory.CanConvert(typeof(T))
            ? factory.CreateConverter(typeof(T), UserJson.Options)
            : converter;
        return made as JsonConverter<T> ?? throw new ArgumentException($"{converter.GetType()} does not convert a {typeof(T)}.", nameof(converter));
    }
}
