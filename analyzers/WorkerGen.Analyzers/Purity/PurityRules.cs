using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Purity;

/// <summary>A worker has its own copy of every static, and a pure item may be run again.</summary>
internal static class PurityRules
{
    public static readonly DiagnosticDescriptor ReadsStaticState = new(
        RuleIds.ReadsStaticState,
        "Reads static state that changes",
        "'{0}' reads '{1}', which changes, and a worker process has its own: {2}",
        "Purity",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ReadsStaticState));

    public static readonly DiagnosticDescriptor WritesStaticState = new(
        RuleIds.WritesStaticState,
        "Writes static state: the caller will not see it",
        "'{0}' writes '{1}' of the worker process, which the caller will not see: {2}",
        "Purity",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.WritesStaticState));

    public static readonly DiagnosticDescriptor ChangesArgument = new(
        RuleIds.ChangesArgument,
        "Changes its argument: the caller will not see it",
        "'{0}' changes its own copy of argument '{1}', which the caller will not see: {2}",
        "Purity",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ChangesArgument));

    public static readonly DiagnosticDescriptor ResultVaries = new(
        RuleIds.ResultVaries,
        "Result differs from run to run",
        "The result of '{0}' differs from run to run: {1}",
        "Purity",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ResultVaries));

    // The same rule, and worse: the release file has one severity for an id.
#pragma warning disable RS2001
    public static readonly DiagnosticDescriptor ResultVariesByProcess = new(
        RuleIds.ResultVaries,
        "Result differs from run to run",
        "The result of '{0}' differs from process to process: {1}",
        "Purity",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ResultVaries));
#pragma warning restore RS2001

    public static readonly DiagnosticDescriptor InputOrOutput = new(
        RuleIds.InputOrOutput,
        "Input or output outside the process",
        "'{0}' reads or writes outside the worker process: {1}",
        "Purity",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.InputOrOutput));

    public static readonly DiagnosticDescriptor AmbientContext = new(
        RuleIds.AmbientContext,
        "Depends on ambient context that does not cross",
        "'{0}' depends on what belongs to the caller's thread or flow and does not cross: {1}",
        "Purity",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.AmbientContext));

    public static readonly DiagnosticDescriptor PurityIsNotKnown = new(
        RuleIds.PurityIsNotKnown,
        "Purity is not known",
        "Whether '{0}' is pure is not known: {1}",
        "Purity",
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.PurityIsNotKnown));
}
