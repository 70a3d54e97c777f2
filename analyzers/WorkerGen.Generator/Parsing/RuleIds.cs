namespace WorkerGen.Generator.Parsing;

/// <summary>The ids of all rules; the generator finds the problems of some of them.</summary>
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
    public const string MalformedCatalogueLine = "WG0010";
    public const string CallGraphCutOff = "WG0011";
    public const string TypeCannotCross = "WG0101";
    public const string DerivedTypeWouldBeCut = "WG0102";
    public const string StateWouldBeLost = "WG0103";
    public const string ReadsStaticState = "WG0201";
    public const string WritesStaticState = "WG0202";
    public const string ChangesArgument = "WG0203";
    public const string ResultVaries = "WG0204";
    public const string InputOrOutput = "WG0205";
    public const string AmbientContext = "WG0206";
    public const string PurityIsNotKnown = "WG0207";
    public const string ExceptionEscapes = "WG0301";
    public const string DeclaredExceptionIsNotThrown = "WG0302";
    public const string ExceptionCannotBeRebuilt = "WG0303";
    public const string CatchSwallows = "WG0304";
    public const string RecursionDoesNotEnd = "WG0305";
    public const string PoolIsNotShutDown = "WG0401";
    public const string LoopHasNoWayOut = "WG0402";
    public const string TokenIsNotPassedOn = "WG0403";
    public const string WriterIsNotCompleted = "WG0404";
    public const string EndsTheProcess = "WG0405";
    public const string OutlivesTheItem = "WG0406";
    public const string TokenIsNotLookedAt = "WG0407";
    public const string BlocksOnWorkerCall = "WG0408";
    public const string LoopOfAwaitedCalls = "WG0501";
    public const string ResultIsDropped = "WG0502";
    public const string WorkerCallsWorker = "WG0503";
}
