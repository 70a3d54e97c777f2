using System.Text.Json;
using WorkerGen.Methods;

namespace WorkerGen.Rpc;

/// <summary>The first request to a worker: agree on the protocol, load these assemblies, run their initializers.</summary>
internal sealed record InitializeRequest(int ProtocolVersion, IReadOnlyList<string> Assemblies) : IRpcContent
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
        writer.WriteEndObject();
    }

    public static InitializeRequest Read(ReadOnlySpan<byte> json)
    {
        int version = 0;
        var assemblies = new List<string>();
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
            else
            {
                reader.Skip();
            }
        }

        return new InitializeRequest(version, assemblies);
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
}
