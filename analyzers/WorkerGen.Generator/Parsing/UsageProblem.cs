using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>
/// Why no code is generated. Parsing finds it, the analyzer reports it; the generator only needs to know that there is one. It holds a
/// symbol and is therefore never part of a model.
/// </summary>
/// <param name="Id">The rule.</param>
/// <param name="Symbol">What the problem is with.</param>
/// <param name="Arguments">What the message of the rule names.</param>
internal sealed record UsageProblem(string Id, ISymbol Symbol, params string[] Arguments);
