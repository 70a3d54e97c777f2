using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Usage;

/// <summary>The rules without which no code is generated.</summary>
internal static class UsageRules
{
    public static readonly DiagnosticDescriptor ContainingTypesMustBePartial = new(
        RuleIds.ContainingTypesMustBePartial,
        "Containing types must be partial",
        "Type '{0}' must be partial and not file-local, so that what belongs to '{1}' can be generated into it",
        "Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ContainingTypesMustBePartial));

    public static readonly DiagnosticDescriptor MustBeStatic = new(
        RuleIds.MustBeStatic,
        "Worker method must be static",
        "'{0}' must be an ordinary static method: a worker process has no instance and no caller's variables",
        "Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.MustBeStatic));

    public static readonly DiagnosticDescriptor CannotBeGeneric = new(
        RuleIds.CannotBeGeneric,
        "Worker method and its types cannot be generic",
        "'{0}' and the types that contain it cannot be generic: a worker process has to know all types",
        "Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.CannotBeGeneric));

    public static readonly DiagnosticDescriptor ParameterKindCannotCross = new(
        RuleIds.ParameterKindCannotCross,
        "Parameter cannot cross a process boundary by its kind",
        "Parameter '{0}' cannot cross a process boundary: it {1}",
        "Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ParameterKindCannotCross));

    public static readonly DiagnosticDescriptor ReturnKindCannotCross = new(
        RuleIds.ReturnKindCannotCross,
        "Return type cannot cross a process boundary by its kind",
        "The result of '{0}' cannot cross a process boundary: the method {1}",
        "Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.ReturnKindCannotCross));

    public static readonly DiagnosticDescriptor NamesCollide = new(
        RuleIds.NamesCollide,
        "Wire names or generated names collide",
        "{0}",
        "Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.NamesCollide));

    public static readonly DiagnosticDescriptor TokenAndProgressStandLast = new(
        RuleIds.TokenAndProgressStandLast,
        "CancellationToken and IProgress stand once, at the end",
        "'{0}' must be the only one of its kind and stand at the end of the parameters of '{1}'",
        "Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.TokenAndProgressStandLast));

    public static readonly DiagnosticDescriptor NoWorkerEntry = new(
        RuleIds.NoWorkerEntry,
        "AOT or trimmed program without a worker entry",
        "'{0}' cannot run in a worker: this program has no startup hooks, as when it is trimmed, and does not call WorkerHost.RunIfWorker() in Main",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.NoWorkerEntry));

    public static readonly DiagnosticDescriptor LanguageVersionTooOld = new(
        RuleIds.LanguageVersionTooOld,
        "C# language version is too old for WorkerGen",
        "C# {0} is too old for the code that WorkerGen generates: set LangVersion to 11 or later",
        "Usage",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.LanguageVersionTooOld));

    public static readonly DiagnosticDescriptor MalformedCatalogueLine = new(
        RuleIds.MalformedCatalogueLine,
        "A line of a catalogue file has a mistake",
        "{0}",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.MalformedCatalogueLine));

    public static readonly DiagnosticDescriptor CallGraphCutOff = new(
        RuleIds.CallGraphCutOff,
        "The call graph of a worker method was cut off",
        "'{0}' reaches more than {1} methods: what the others do is not known. Raise workergen_call_graph_budget to look further.",
        "Usage",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.CallGraphCutOff));

    public static readonly DiagnosticDescriptor TypeCannotCross = new(
        RuleIds.TypeCannotCross,
        "Type can never cross a process boundary",
        "Type cannot cross a process boundary: {0}",
        "Serialisation",
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.TypeCannotCross));

    /// <summary>The rule of a problem that the parsers found.</summary>
    public static DiagnosticDescriptor Of(UsageProblem problem) => problem.Id switch
    {
        RuleIds.ContainingTypesMustBePartial => ContainingTypesMustBePartial,
        RuleIds.MustBeStatic => MustBeStatic,
        RuleIds.CannotBeGeneric => CannotBeGeneric,
        RuleIds.ParameterKindCannotCross => ParameterKindCannotCross,
        RuleIds.ReturnKindCannotCross => ReturnKindCannotCross,
        RuleIds.NamesCollide => NamesCollide,
        RuleIds.TokenAndProgressStandLast => TokenAndProgressStandLast,
        _ => TypeCannotCross,
    };
}
