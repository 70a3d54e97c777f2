using System.Buffers;
using System.Text;
using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Codecs;

/// <summary>Writes and reads single values as the runtime does.</summary>
internal static class CodecJson
{
    public static byte[] WriteBytes<T>(this WorkerCodec<T> codec, T value)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { MaxDepth = WorkerJson.MaxDepth }))
        {
            codec.Write(writer, value);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static string WriteText<T>(this WorkerCodec<T> codec, T value) => Encoding.UTF8.GetString(codec.WriteBytes(value));

    public static T ReadBytes<T>(this WorkerCodec<T> codec, ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = WorkerJson.MaxDepth });
        reader.Read();
        T value = codec.Read(ref reader);
        Assert.False(reader.Read(), "The codec must stop on the last token of its value.");
        return value;
    }

    public static T ReadText<T>(this WorkerCodec<T> codec, string json) => codec.ReadBytes(Encoding.UTF8.GetBytes(json));

    public static T RoundTrip<T>(this WorkerCodec<T> codec, T value) => codec.ReadBytes(codec.WriteBytes(value));
}
