using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>Recognises what creates a queue whose end its readers wait for.</summary>
/// <param name="channel">The class that creates channels.</param>
/// <param name="collection">The class of blocking collections.</param>
internal sealed class QueueCreation(INamedTypeSymbol? channel, INamedTypeSymbol? collection)
{
    public bool IsChannel(IOperation operation) => operation is IInvocationOperation { TargetMethod: { IsStatic: true } method }
        && method.Name is "CreateBounded" or "CreateUnbounded" or "CreateUnboundedPrioritized"
        && channel is not null
        && SymbolEqualityComparer.Default.Equals(method.ContainingType, channel);

    public bool IsCollection(IOperation operation) => operation is IObjectCreationOperation { Type: INamedTypeSymbol type }
        && collection is not null
        && SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, collection);
}
