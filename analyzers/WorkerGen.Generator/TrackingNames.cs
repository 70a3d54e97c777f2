namespace WorkerGen.Generator;

/// <summary>The names of the generator's steps, by which tests see what ran again.</summary>
internal static class TrackingNames
{
    public const string Methods = nameof(Methods);
    public const string Ambiguous = nameof(Ambiguous);
    public const string Emitted = nameof(Emitted);
    public const string Initializers = nameof(Initializers);
    public const string Exceptions = nameof(Exceptions);
    public const string Registry = nameof(Registry);
}
