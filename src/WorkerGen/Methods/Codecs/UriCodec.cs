using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// Writes the original string. A relative one stands in an object, because its string alone does not tell: "/tmp" is a relative
/// reference for some and an absolute path for others, depending on the platform.
/// </summary>
internal sealed class UriCodec : WorkerCodec<Uri>
{
    public static readonly UriCodec Instance = new();

    private static ReadOnlySpan<byte> Relative => "relative"u8;

    public override void Write(Utf8JsonWriter writer, Uri value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else if (value.IsAbsoluteUri)
        {
            StringCodec.Instance.Write(writer, value.OriginalString);
        }
        else
        {
            WorkerJson.WriteStartObject(writer);
            writer.WritePropertyName(Relative);
            StringCodec.Instance.Write(writer, value.OriginalString);
            writer.WriteEndObject();
        }
    }

    public override Uri Read(ref Utf8JsonReader reader)
    {
        if (WorkerJson.ReadNull(ref reader))
        {
            return null!;
        }

        return IsRelative(reader)
            ? Create(ref reader, WorkerJson.ReadOnlyProperty(ref reader, Relative, StringCodec.Instance, "Uri"), UriKind.Relative)
            : Create(ref reader, StringCodec.Instance.Read(ref reader), UriKind.Absolute);
    }

    /// <summary>Looks ahead on a copy of the reader, because an absolute one that is not valid text is an object too.</summary>
    private static bool IsRelative(Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.StartObject && WorkerJson.NextProperty(ref reader) && WorkerJson.PropertyIs(ref reader, Relative);

    private static Uri Create(ref Utf8JsonReader reader, string text, UriKind kind) =>
        Uri.TryCreate(text, kind, out Uri? value) ? value : throw WorkerJson.Unexpected(ref reader, "Uri");
}
