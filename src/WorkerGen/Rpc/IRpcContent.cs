using System.Text.Json;

namespace WorkerGen.Rpc;

/// <summary>What stands in the params or the result of a message.</summary>
internal interface IRpcContent
{
    void WriteTo(Utf8JsonWriter writer);
}
