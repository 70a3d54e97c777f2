using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Analyzers.Shutdown.Paths;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>What is known of pools. Whoever is given one may shut it down, but for the wrappers of worker methods and their options, which only use it.</summary>
internal sealed class PoolValue(INamedTypeSymbol? options, WorkerCalls? calls) : ValueKind
{
    /// <summary>Whether the pool is only known to options, so that whoever has those has the pool.</summary>
    public bool IsOnlyInOptions { get; init; }

    public static bool IsClosing(string method) => method is "DisposeAsync" or "ShutdownAsync";

    public bool IsPoolOfOptions(IPropertyReferenceOperation property) =>
        property.Property.Name is "Pool" && SymbolEqualityComparer.Default.Equals(property.Property.ContainingType, options);

    public override Role? Derived(IOperation operation, Role from) =>
        from is Role.Holder && operation is IPropertyReferenceOperation property && IsPoolOfOptions(property) ? Role.Itself : null;

    public override Role? OfHolder(IPropertyReferenceOperation target, Role assigned) => assigned is Role.Itself && IsPoolOfOptions(target) ? Role.Holder : null;

    public override UseKind OfCall(IInvocationOperation call, Role role) => role is Role.Itself && IsClosing(call.TargetMethod.Name) ? UseKind.Closes : UseKind.Harmless;

    public override UseKind OfArgument(IArgumentOperation argument, Role role)
    {
        if (argument.Parent is IInvocationOperation call && (calls?.Find(call) is not null || OnlyLooks(call.TargetMethod)))
        {
            return UseKind.Harmless;
        }

        return role is Role.Holder && !IsOnlyInOptions ? UseKind.Harmless : UseKind.Leaves;
    }

    public override UseKind OfStoring(Role role, bool isReturned) => role is Role.Holder && !IsOnlyInOptions ? UseKind.Harmless
        : isReturned ? UseKind.Returned : UseKind.Leaves;

    private static bool OnlyLooks(IMethodSymbol method) => method.IsOfBaseLibrary()
        && (method.Name is "ThrowIfNull" or "KeepAlive" or "ReferenceEquals" or "Equals" || method.ContainingType?.Name is "Console" or "Debug" or "Trace");
}
