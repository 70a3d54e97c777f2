using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>What keeps workers, and those who wait for them, from ending.</summary>
internal static class ShutdownRules
{
    public static readonly DiagnosticDescriptor PoolIsNotShutDown = new(
        RuleIds.PoolIsNotShutDown,
        "A pool is not shut down on every path",
        "{0} is not shut down{1}",
        "Shutdown",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.PoolIsNotShutDown));

    public static readonly DiagnosticDescriptor LoopHasNoWayOut = new(
        RuleIds.LoopHasNoWayOut,
        "A loop has no way out: no poison pill can end it",
        "'{0}' has a loop without a way out, so that no poison pill ends the worker: {1}",
        "Shutdown",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.LoopHasNoWayOut));

    public static readonly DiagnosticDescriptor TokenIsNotPassedOn = new(
        RuleIds.TokenIsNotPassedOn,
        "A token at hand is not passed on",
        "'{0}' is called without a token although '{1}' is at hand: '{2}' runs on in its worker after that is cancelled",
        "Shutdown",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.TokenIsNotPassedOn));

    public static readonly DiagnosticDescriptor WriterIsNotCompleted = new(
        RuleIds.WriterIsNotCompleted,
        "A queue writer is not completed on every path",
        "{0} is {1}, and its reader waits for ever",
        "Shutdown",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.WriterIsNotCompleted));

    public static readonly DiagnosticDescriptor EndsTheProcess = new(
        RuleIds.EndsTheProcess,
        "Ends the process behind the pool's back",
        "'{0}' ends the worker process, which the pool takes for a crash: {1}",
        "Shutdown",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.EndsTheProcess));

    public static readonly DiagnosticDescriptor OutlivesTheItem = new(
        RuleIds.OutlivesTheItem,
        "A foreground thread, timer or child process outlives the item",
        "'{0}' leaves {1} behind that outlives the item: {2}",
        "Shutdown",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.OutlivesTheItem));

    public static readonly DiagnosticDescriptor TokenIsNotLookedAt = new(
        RuleIds.TokenIsNotLookedAt,
        "A long loop does not look at the token it was given",
        "'{0}' was given token '{1}' and does not look at it in this loop: a cancelled item runs on until its worker is killed",
        "Shutdown",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.TokenIsNotLookedAt));

    public static readonly DiagnosticDescriptor BlocksOnWorkerCall = new(
        RuleIds.BlocksOnWorkerCall,
        "Blocks on a worker call",
        "'{0}' blocks this thread until workers have run '{1}': {2}",
        "Shutdown",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.BlocksOnWorkerCall));
}
