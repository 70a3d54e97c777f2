using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Is told which item runs, before it does, and what it reports.</summary>
internal interface IItemObserver
{
    void Begin(long ordinal);

    void End();

    void Report(long ordinal, Action<Utf8JsonWriter> writeValue);
}
