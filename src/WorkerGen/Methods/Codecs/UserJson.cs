using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>What the codecs that call a user's own JSON code have in common.</summary>
internal static class UserJson
{
    /// <summary>What a user's converters are given; shared, because each instance has caches of its own.</summary>
    public static readonly JsonSerializerOptions Options = new() { MaxDepth = WorkerJson.MaxDepth };

    public static JsonException CannotRead(Type type, Exception exception) =>
        new JsonException($"The JSON is not a value of {type}: {exception.Message}", exception);
}
