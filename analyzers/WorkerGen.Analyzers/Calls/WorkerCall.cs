using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.Calls;

/// <summary>A call of a generated wrapper.</summary>
/// <param name="Invocation">The call.</param>
/// <param name="IsParallel">Whether it is for a sequence of inputs, and so runs nothing before its results are enumerated.</param>
/// <param name="WorkerMethod">The method that runs in a worker.</param>
internal sealed record WorkerCall(IInvocationOperation Invocation, bool IsParallel, IMethodSymbol WorkerMethod)
{
    /// <summary>The wrapper that is called.</summary>
    public IMethodSymbol Wrapper => Invocation.TargetMethod;
}
