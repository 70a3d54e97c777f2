using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>The problems found while one method is parsed.</summary>
internal sealed class UsageProblems
{
    private readonly List<UsageProblem> _found = [];

    public IReadOnlyList<UsageProblem> Found => _found;

    /// <summary>Whether no code can be generated.</summary>
    public bool Any => _found.Count > 0 || IsBroken;

    /// <summary>Whether the user's code does not compile here; the compiler says why, so nobody else has to.</summary>
    public bool IsBroken { get; set; }

    public void Add(string id, ISymbol symbol, params string[] arguments) => _found.Add(new UsageProblem(id, symbol, arguments));
}
