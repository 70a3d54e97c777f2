namespace WorkerGen.Generator.Parsing;

/// <summary>The rules without which no code is generated.</summary>
internal static class RuleIds
{
    public const string ContainingTypesMustBePartial = "WG0001";
    public const string MustBeStatic = "WG0002";
    public const string CannotBeGeneric = "WG0003";
    public const string ParameterKindCannotCross = "WG0004";
    public const string ReturnKindCannotCross = "WG0005";
    public const string NamesCollide = "WG0006";
    public const string TokenAndProgressStandLast = "WG0007";
    public const string NoWorkerEntry = "WG0008";
    public const string LanguageVersionTooOld = "WG0009";
    public const string TypeCannotCross = "WG0101";
}
