using System.Text.Encodings.Web;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>The settings of every JSON reader and writer between pool and worker.</summary>
internal static class JsonLimits
{
    // What the user's data may have, the list that it stands in, and the few levels that a message puts around that list.
    private const int MaxMessageDepth = WorkerJson.MaxDepth + 1 + MessageLevels;
    private const int MessageLevels = 8;

    /// <summary>For messages. The text goes to a program, never into a web page: only what JSON itself demands is escaped.</summary>
    public static readonly JsonWriterOptions Writer = new() { MaxDepth = MaxMessageDepth, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For the user's data: whatever it writes can be read within a message.</summary>
    public static readonly JsonWriterOptions DataWriter = Writer with { MaxDepth = WorkerJson.MaxDepth + 1 };

    /// <summary>For messages and for the data in them.</summary>
    public static readonly JsonReaderOptions Reader = new() { MaxDepth = MaxMessageDepth };
}
