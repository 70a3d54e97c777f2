using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>What a rule knows of the values that it follows.</summary>
internal abstract class ValueKind
{
    /// <summary>The role of an expression that is made of one with a role, such as a property of it.</summary>
    public virtual Role? Derived(IOperation operation, Role from) => null;

    /// <summary>The role of an object when something with a role is assigned to one of its properties.</summary>
    public virtual Role? OfHolder(IPropertyReferenceOperation target, Role assigned) => null;

    /// <summary>What calling a method on it does.</summary>
    public abstract UseKind OfCall(IInvocationOperation call, Role role);

    /// <summary>What reading a property of it does.</summary>
    public virtual UseKind OfProperty(IPropertyReferenceOperation property, Role role) => UseKind.Harmless;

    /// <summary>What it does to be an argument.</summary>
    public abstract UseKind OfArgument(IArgumentOperation argument, Role role);

    /// <summary>What it does to be returned, stored, put into a collection or anything else that is not known.</summary>
    public abstract UseKind OfStoring(Role role, bool isReturned);
}
