using Microsoft.CodeAnalysis;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>How a function is left with something that is still open.</summary>
internal enum OpenExitKind
{
    /// <summary>By a <c>return</c>.</summary>
    Return,

    /// <summary>Behind its last statement.</summary>
    End,

    /// <summary>It is not left: the variable is given another value, or the same place is reached again.</summary>
    Overwritten,

    /// <summary>Whoever enumerates an iterator goes no further than a <c>yield return</c>.</summary>
    Abandoned,

    /// <summary>By an exception.</summary>
    Exception,
}

/// <summary>A way out of a function, or to the loss of a value.</summary>
/// <param name="Kind">How.</param>
/// <param name="At">The statement or expression, where there is one.</param>
internal sealed record OpenExit(OpenExitKind Kind, SyntaxNode? At);
