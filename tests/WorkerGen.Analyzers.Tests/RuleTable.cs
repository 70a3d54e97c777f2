using Microsoft.CodeAnalysis;
using static Microsoft.CodeAnalysis.DiagnosticSeverity;

namespace WorkerGen.Analyzers.Tests;

/// <summary>All rules, as users know them: an id, once published, keeps its meaning.</summary>
public static class RuleTable
{
    /// <summary>The rows, in the order of their ids.</summary>
    public static IReadOnlyList<Rule> Rules { get; } =
    [
        new("WG0001", "Usage", Error, "Containing types must be partial", HasFix: true),
        new("WG0002", "Usage", Error, "Worker method must be static", HasFix: true),
        new("WG0003", "Usage", Error, "Worker method and its types cannot be generic"),
        new("WG0004", "Usage", Error, "Parameter cannot cross a process boundary by its kind"),
        new("WG0005", "Usage", Error, "Return type cannot cross a process boundary by its kind"),
        new("WG0006", "Usage", Error, "Wire names or generated names collide", HasFix: true),
        new("WG0007", "Usage", Error, "CancellationToken and IProgress stand once, at the end", HasFix: true),
        new("WG0008", "Usage", Warning, "AOT or trimmed program without a worker entry"),
        new("WG0009", "Usage", Error, "C# language version is too old for WorkerGen"),
        new("WG0010", "Usage", Warning, "A line of a catalogue file has a mistake"),
        new("WG0011", "Usage", Warning, "The call graph of a worker method was cut off"),
        new("WG0101", "Serialisation", Error, "Type can never cross a process boundary"),
        new("WG0102", "Serialisation", Warning, "A derived type would be cut to its base", HasFix: true),
        new("WG0103", "Serialisation", Warning, "State would be lost on the way"),
        new("WG0201", "Purity", Warning, "Reads static state that changes"),
        new("WG0202", "Purity", Warning, "Writes static state: the caller will not see it"),
        new("WG0203", "Purity", Warning, "Changes its argument: the caller will not see it"),
        new("WG0204", "Purity", Info, "Result differs from run to run", HasFix: true),
        new("WG0205", "Purity", Info, "Input or output outside the process"),
        new("WG0206", "Purity", Warning, "Depends on ambient context that does not cross", HasFix: true),
        new("WG0207", "Purity", Info, "Purity is not known"),
        new("WG0301", "Exceptions", Warning, "An exception escapes the worker method", HasFix: true),
        new("WG0302", "Exceptions", Info, "A declared exception is never thrown", HasFix: true),
        new("WG0303", "Exceptions", Warning, "A declared exception cannot be rebuilt by the caller", HasFix: true),
        new("WG0304", "Exceptions", Warning, "A catch swallows failure or cancellation", HasFix: true),
        new("WG0305", "Exceptions", Warning, "Recursion that no argument ends"),
        new("WG0401", "Shutdown", Warning, "A pool is not shut down on every path", HasFix: true),
        new("WG0402", "Shutdown", Warning, "A loop has no way out: no poison pill can end it", HasFix: true),
        new("WG0403", "Shutdown", Info, "A token at hand is not passed on", HasFix: true),
        new("WG0404", "Shutdown", Warning, "A queue writer is not completed on every path", HasFix: true),
        new("WG0405", "Shutdown", Warning, "Ends the process behind the pool's back"),
        new("WG0406", "Shutdown", Warning, "A foreground thread, timer or child process outlives the item"),
        new("WG0407", "Shutdown", Info, "A long loop does not look at the token it was given", HasFix: true),
        new("WG0408", "Shutdown", Warning, "Blocks on a worker call", HasFix: true),
        new("WG0501", "Calls", Info, "A loop of awaited worker calls: use the parallel wrapper", HasFix: true),
        new("WG0502", "Calls", Warning, "The result of a worker call is dropped", HasFix: true),
        new("WG0503", "Calls", Warning, "A worker calls a worker"),
    ];
}

/// <summary>One rule.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Category">What it is about.</param>
/// <param name="Severity">How it is reported unless the user says otherwise.</param>
/// <param name="Title">What it finds.</param>
/// <param name="HasFix">Whether the editor offers to mend it.</param>
public sealed record Rule(string Id, string Category, DiagnosticSeverity Severity, string Title, bool HasFix = false);
