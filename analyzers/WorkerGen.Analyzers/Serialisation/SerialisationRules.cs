using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>What of a value does not arrive.</summary>
internal static class SerialisationRules
{
    public static readonly DiagnosticDescriptor DerivedTypeWouldBeCut = new(
        RuleIds.DerivedTypeWouldBeCut,
        "A derived type would be cut to its base",
        "'{0}' lets '{1}' cross as exactly that type: {2} in its place would be refused at run time. List it on '{3}' with [JsonDerivedType], or let the method take the derived type.",
        "Serialisation",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.DerivedTypeWouldBeCut));

    public static readonly DiagnosticDescriptor StateWouldBeLost = new(
        RuleIds.StateWouldBeLost,
        "State would be lost on the way",
        "'{0}' lets '{1}' cross without what is in {2}: give it a constructor parameter or a setter, or mark it with [JsonInclude], or with [JsonIgnore] if nobody misses it",
        "Serialisation",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.StateWouldBeLost));

    /// <summary>The same rule where the state has no end.</summary>
    public static readonly DiagnosticDescriptor CycleHasNoEnd = new(
        RuleIds.StateWouldBeLost,
        "State would be lost on the way",
        "'{0}' lets '{1}' cross, whose '{2}' leads back to what it is part of: a cycle is refused at run time. Mark '{2}' with [JsonIgnore], and set it again where it is needed.",
        "Serialisation",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLink.Of(RuleIds.StateWouldBeLost));
}
