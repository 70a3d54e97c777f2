using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>One place that names a field or a property.</summary>
/// <param name="Member">The method, constructor or accessor around it, or <see langword="null"/> for an initializer.</param>
/// <param name="Kind">What is done with it there.</param>
/// <param name="Node">The expression, with what it is taken from.</param>
internal sealed record StateUse(IMethodSymbol? Member, StateUseKind Kind, SyntaxNode Node)
{
    public bool IsWrite => Kind is StateUseKind.Write or StateUseKind.Reset or StateUseKind.Lazy or StateUseKind.Accumulate;
}

/// <summary>What is done with a field or property.</summary>
internal enum StateUseKind
{
    /// <summary>Its value is taken.</summary>
    Read,

    /// <summary>Its value is taken to see whether there is one yet.</summary>
    Test,

    /// <summary>It gets a value.</summary>
    Write,

    /// <summary>It gets a value that follows from the one before.</summary>
    Accumulate,

    /// <summary>It gets none, or the default.</summary>
    Reset,

    /// <summary>It gets a value unless it has one.</summary>
    Lazy,

    /// <summary>The object in it is changed.</summary>
    Mutate,

    /// <summary>It is asked for an entry, as a cache is.</summary>
    Lookup,

    /// <summary>The object in it is handed out.</summary>
    Expose,
}
