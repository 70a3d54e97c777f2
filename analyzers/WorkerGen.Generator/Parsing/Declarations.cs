using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WorkerGen.Generator.Parsing;

/// <summary>
/// What a compilation declares. It equals that of another compilation when these differ within bodies and comments at most, in nothing that a model has,
/// so that models are not made again for each key that is pressed there. The compilation itself is handed out once and not kept.
/// </summary>
internal sealed class Declarations(Compilation compilation) : IEquatable<Declarations>
{
    private readonly ImmutableArray<SyntaxTree> _trees = [.. compilation.SyntaxTrees];
    private readonly ImmutableArray<MetadataReference> _references = [.. compilation.References];
    private readonly CompilationOptions _options = compilation.Options;
    private readonly string? _assembly = compilation.AssemblyName;
    private Compilation? _compilation = compilation;

    /// <summary>Has the compilation read, once: a step that runs has an input that is new. After a reading that failed there may be another.</summary>
    public T Read<T>(Func<Compilation, T> read)
    {
        var result = read(_compilation ?? throw new InvalidOperationException("The declarations were read before, and nobody has to read them again."));
        _compilation = null;
        return result;
    }

    public bool Equals(Declarations? other) =>
        other is not null
        && _assembly == other._assembly
        && _options.Equals(other._options)
        && _references.SequenceEqual(other._references)
        && _trees.Length == other._trees.Length
        && _trees.Zip(other._trees, IsSame).All(isSame => isSame);

    public override bool Equals(object? obj) => obj is Declarations other && Equals(other);

    public override int GetHashCode() => _trees.Length;

    private static bool IsSame(SyntaxTree one, SyntaxTree other) =>
        one == other
        || one.FilePath == other.FilePath
        && one.Options.Equals(other.Options)
        && SyntaxFactory.AreEquivalent(one, other, topLevel: true)
        && FileDeclarations.Of(one, CancellationToken.None).HasSameTraits(FileDeclarations.Of(other, CancellationToken.None));
}
