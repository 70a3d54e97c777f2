using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>Where the flow goes on at the end of a <c>finally</c> region.</summary>
internal sealed class Pending(int id, ControlFlowRegion region, Continuation next, Pending? outer)
{
    /// <summary>The same for all that go on in the same way.</summary>
    public int Id => id;

    /// <summary>The region that is being run.</summary>
    public ControlFlowRegion Region => region;

    public Continuation Next => next;

    /// <summary>What is pending for a region around it.</summary>
    public Pending? Outer => outer;
}

/// <summary>A branch or an exception that <c>finally</c> regions stand in the way of.</summary>
/// <param name="Rest">The regions that are still to be run.</param>
/// <param name="Destination">Where a branch goes, or <see langword="null"/> for an exception.</param>
/// <param name="ThrownFrom">The region that an exception leaves.</param>
/// <param name="Exception">What is known of the exception.</param>
/// <param name="At">What branches or throws.</param>
internal sealed record Continuation(ImmutableArray<ControlFlowRegion> Rest, BasicBlock? Destination, ControlFlowRegion? ThrownFrom, Thrown Exception, OpenExit At);

/// <summary>What is known of an exception.</summary>
/// <param name="Type">Its type, or <see langword="null"/> when it may be any.</param>
/// <param name="IsAbandonment">Whether it is none: an iterator that is left early runs its <c>finally</c> regions and no <c>catch</c>.</param>
internal readonly record struct Thrown(ITypeSymbol? Type, bool IsAbandonment = false);
