namespace WorkerGen.Benchmarks.Peers;

/// <summary>How a program is started, or why it cannot be.</summary>
internal sealed record Launch(string File, params string[] Arguments)
{
    /// <summary>Why it is missing and how to install it.</summary>
    public string? Missing { get; private init; }

    /// <summary>Environment variables beside those of this program.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public static Launch Not(string missing) => new("") { Missing = missing };

    public Launch With(string argument) => this with { Arguments = [.. Arguments, argument] };
}
