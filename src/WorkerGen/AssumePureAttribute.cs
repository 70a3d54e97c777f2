namespace WorkerGen;

/// <summary>
/// Tells the analyzers that what is marked neither reads nor writes state that other items could see, where they cannot find that out.
/// It changes nothing at run time.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly)]
public sealed class AssumePureAttribute : Attribute;
