using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>The types that the engine knows, looked up once for a compilation. Thread-safe.</summary>
internal sealed class KnownTypes(Compilation compilation)
{
    private readonly ConcurrentDictionary<string, INamedTypeSymbol?> _types = new(StringComparer.Ordinal);

    public INamedTypeSymbol? Exception => Find("System.Exception");

    public INamedTypeSymbol? OperationCanceled => Find("System.OperationCanceledException");

    public INamedTypeSymbol? Aggregate => Find("System.AggregateException");

    public INamedTypeSymbol? CancellationToken => Find("System.Threading.CancellationToken");

    /// <summary>Whether nobody can do anything about it, or nobody has to.</summary>
    public bool IsNeverCounted(ITypeSymbol exception) =>
        exception.IsOrDerivesFrom(OperationCanceled)
        || exception.IsOrDerivesFrom(Find("System.OutOfMemoryException"))
        || exception.IsOrDerivesFrom(Find("System.StackOverflowException"))
        || exception.IsOrDerivesFrom(Find("System.AccessViolationException"))
        || exception.IsOrDerivesFrom(Find("System.Threading.ThreadAbortException"))
        || exception.IsOrDerivesFrom(Find("System.Diagnostics.UnreachableException"));

    /// <summary>Whether it says that the program is wrong, and not what it was given.</summary>
    public bool IsBug(ITypeSymbol exception) =>
        exception.IsOrDerivesFrom(Find("System.ArgumentException"))
        || exception.IsOrDerivesFrom(Find("System.NullReferenceException"))
        || exception.IsOrDerivesFrom(Find("System.IndexOutOfRangeException"))
        || exception.IsOrDerivesFrom(Find("System.InvalidCastException"))
        || exception.IsOrDerivesFrom(Find("System.ArrayTypeMismatchException"))
        || exception.IsOrDerivesFrom(Find("System.RankException"))
        || exception.IsOrDerivesFrom(Find("System.Collections.Generic.KeyNotFoundException"))
        || exception.IsOrDerivesFrom(Find("System.InvalidOperationException"))
        || exception.IsOrDerivesFrom(Find("System.NotSupportedException"))
        || exception.IsOrDerivesFrom(Find("System.NotImplementedException"));

    /// <summary>A type by its full metadata name.</summary>
    public INamedTypeSymbol? Find(string name) => _types.GetOrAdd(name, compilation.GetTypeByMetadataName);
}
