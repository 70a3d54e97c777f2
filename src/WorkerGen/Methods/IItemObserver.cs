using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>Is told which item runs, before it does, and what it reports, and tells when no more are to begin.</summary>
internal interface IItemObserver
{
    void Begin(long ordinal);

    void End();

    /// <summary>What began is no item after all: the ones before it were the last.</summary>
    void Withdraw();

    /// <summary>Whether the request that begins with this item is to be answered with what has been done of it.</summary>
    bool IsToEndEarly(long firstOrdinal);

    void Report(long ordinal, Action<Utf8JsonWriter> writeValue);
}
