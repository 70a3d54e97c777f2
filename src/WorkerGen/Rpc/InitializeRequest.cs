using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Rpc;

/// <summary>The first request to a worker: agree on the protocol, load these assemblies, run their initializers.</summary>
/// <param name="ProtocolVersion">The version that the pool speaks.</param>
/// <param name="Assemblies">The simple names of the assemblies.</param>
/// <param name="MaxMessageBytes">The size of the largest message that the pool sends or takes.</param>
/// <param name="TakesPacked">Whether the pool takes packed arrays.</param>
internal sealed record InitializeRequest(int ProtocolVersion, IReadOnlyList<string> Assemblies, int MaxMessageBytes, bool TakesPacked) : IRpcContent
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("protocolVersion"u8, ProtocolVersion);
        writer.WriteStartArray("assemblies"u8);
        foreach (string assembly in Assemblies)
        {
            writer.WriteStringValue(assembly);
        }

        writer.WriteEndArray();
        writer.WriteNumber("maxMessageBytes"u8, MaxMessageBytes);
        writer.WriteBoolean("packed"u8, TakesPacked);
        writer.WriteEndObject();
    }

    public static InitializeRequest Read(ReadOnlySpan<byte> json)
    {
        int version = 0;
        var assemblies = new List<string>();
        long maxMessageBytes = Array.MaxLength;
        bool takesPacked = false;
        Utf8JsonReader reader = MessageObject.Start(json);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("protocolVersion"u8))
            {
                version = MessageObject.ReadInt32(ref reader);
            }
            else if (reader.ValueTextEquals("assemblies"u8))
            {
                assemblies = MessageObject.ReadStrings(ref reader);
            }
            else if (reader.ValueTextEquals("maxMessageBytes"u8))
            {
                maxMessageBytes = MessageObject.ReadInt64(ref reader);
            }
            else if (reader.ValueTextEquals("packed"u8))
            {
                takesPacked = MessageObject.ReadBoolean(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return maxMessageBytes >= Protocol.LeastMaxMessageBytes
            ? new InitializeRequest(version, assemblies, (int)Math.Min(maxMessageBytes, Array.MaxLength), takesPacked)
            : throw new JsonException($"maxMessageBytes is {maxMessageBytes} and must be at least {Protocol.LeastMaxMessageBytes}.");
    }
}

/// <summary>The answer to <see cref="InitializeRequest"/>.</summary>
internal sealed record InitializeReply(int ProtocolVersion, int ProcessId) : IRpcContent
{
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteNumber("protocolVersion"u8, ProtocolVersion);
        writer.WriteNumber("processId"u8, ProcessId);
        writer.WriteEndObject();
    }

    public static InitializeReply Read(ReadOnlySpan<byte> json)
    {
        int version = 0;
        int processId = 0;
        Utf8JsonReader reader = MessageObject.Start(json);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("protocolVersion"u8))
            {
                version = MessageObject.ReadInt32(ref reader);
            }
            else if (reader.ValueTextEquals("processId"u8))
            {
                processId = MessageObject.ReadInt32(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return new InitializeReply(version, processId);
    }
}
