using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Exceptions;

/// <summary>What a worker method throws.</summary>
internal static class ExceptionRules
{
    public static readonly DiagnosticDescriptor ExceptionEscapes = new(
        RuleIds.ExceptionEscapes,
        "An exception escapes the worker method",
        "'{0}' lets {1} escape: {2}",
        "Exceptions",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ExceptionEscapes));

    public static readonly DiagnosticDescriptor DeclaredExceptionIsNotThrown = new(
        RuleIds.DeclaredExceptionIsNotThrown,
        "A declared exception is never thrown",
        "'{0}' declares {1}, and nothing in it throws that",
        "Exceptions",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.DeclaredExceptionIsNotThrown));

    public static readonly DiagnosticDescriptor ExceptionCannotBeRebuilt = new(
        RuleIds.ExceptionCannotBeRebuilt,
        "A declared exception cannot be rebuilt by the caller",
        "'{0}' declares '{1}', which would reach the caller as a RemoteMethodException: {2}",
        "Exceptions",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ExceptionCannotBeRebuilt));

    public static readonly DiagnosticDescriptor CatchSwallows = new(
        RuleIds.CatchSwallows,
        "A catch swallows failure or cancellation",
        "'{0}' catches {1} and lets nobody know, so that the item counts as done: {2}",
        "Exceptions",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.CatchSwallows));

    public static readonly DiagnosticDescriptor RecursionDoesNotEnd = new(
        RuleIds.RecursionDoesNotEnd,
        "Recursion that no argument ends",
        "'{0}' lets a recursion run until the stack overflows, which ends the worker process: {1}",
        "Exceptions",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.RecursionDoesNotEnd));
}
