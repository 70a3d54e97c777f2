using System.Text.Encodings.Web;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>The settings of every JSON reader and writer between pool and worker.</summary>
internal static class JsonLimits
{
    /// <summary>
    /// The depth to which data may be nested, those few levels included that the messages add; deeper data is an error rather than an
    /// overflow of the stack.
    /// </summary>
    public const int MaxDepth = 1_024;

    // The text goes to a program, never into a web page: only what JSON itself demands is escaped.
    public static readonly JsonWriterOptions Writer = new() { MaxDepth = MaxDepth, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonReaderOptions Reader = new() { MaxDepth = MaxDepth };
}
