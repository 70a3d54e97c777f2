using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator;

internal static class ProviderExtensions
{
    /// <summary>Keeps the models and drops what could not be parsed.</summary>
    public static IncrementalValuesProvider<T> WhereNotNull<T>(this IncrementalValuesProvider<T?> models)
        where T : class => models.Where(model => model is not null).Select((model, _) => model!);
}
