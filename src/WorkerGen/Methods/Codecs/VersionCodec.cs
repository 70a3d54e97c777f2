using System.Text.Json;

namespace WorkerGen.Methods;

internal sealed class VersionCodec : WorkerCodec<Version>
{
    public static readonly VersionCodec Instance = new();

    public override void Write(Utf8JsonWriter writer, Version value) => writer.WriteStringValue(value?.ToString());

    public override Version Read(ref Utf8JsonReader reader)
    {
        if (WorkerJson.ReadNull(ref reader))
        {
            return null!;
        }

        return Version.TryParse(JsonText.ReadString(ref reader, "Version"), out Version? value)
            ? value
            : throw WorkerJson.Unexpected(ref reader, "Version");
    }
}
