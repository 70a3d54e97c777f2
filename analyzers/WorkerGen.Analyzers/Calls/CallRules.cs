using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Calls;

/// <summary>How worker methods are called.</summary>
internal static class CallRules
{
    public static readonly DiagnosticDescriptor LoopOfAwaitedCalls = new(
        RuleIds.LoopOfAwaitedCalls,
        "A loop of awaited worker calls: use the parallel wrapper",
        "The rounds of this loop do not need each other, but each waits for '{0}' before the next begins: '{1}' runs them at the same time",
        "Calls",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.LoopOfAwaitedCalls));

    public static readonly DiagnosticDescriptor ResultIsDropped = new(
        RuleIds.ResultIsDropped,
        "The result of a worker call is dropped",
        "{0}",
        "Calls",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ResultIsDropped));

    public static readonly DiagnosticDescriptor WorkerCallsWorker = new(
        RuleIds.WorkerCallsWorker,
        "A worker calls a worker",
        "'{0}' calls a worker from inside a worker, which is refused at run time: {1}",
        "Calls",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.WorkerCallsWorker));
}
