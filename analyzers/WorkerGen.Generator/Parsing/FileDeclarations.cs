using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Generator.Parsing;

/// <summary>What the generator looks for in a file, by names only. It is read once for a file, and most files stay the same while one is edited.</summary>
internal sealed class FileDeclarations
{
    private const string Suffix = "Attribute";

    private static readonly ImmutableHashSet<string> MarkNames = ImmutableHashSet.Create(
        StringComparer.Ordinal, "OutOfProcess", "OutOfProcess" + Suffix, "WorkerInitialize", "WorkerInitialize" + Suffix);

    private static readonly ConditionalWeakTable<SyntaxTree, FileDeclarations> Known = new();

    private readonly ImmutableArray<MethodDeclarationSyntax> _methods;
    private readonly ImmutableArray<(bool IsDocumented, bool IsIterator)> _traits;

    private FileDeclarations(SyntaxNode root)
    {
        var nodes = root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax).ToList();
        Exceptions = [.. nodes.OfType<ClassDeclarationSyntax>().Where(type => type.Identifier.ValueText.EndsWith("Exception", StringComparison.Ordinal))];
        Aliases = [.. nodes.OfType<UsingDirectiveSyntax>().SelectMany(AliasesOfMark)];
        _methods = [.. nodes.OfType<MethodDeclarationSyntax>().Where(method => method.AttributeLists.Count > 0)];
        _traits = [.. nodes.OfType<MethodDeclarationSyntax>()
            .Where(method => method.AttributeLists.Count > 0 || method.Modifiers.Any(SyntaxKind.PartialKeyword))
            .Select(method => (MethodNames.IsDocumented(method), HasYield(method)))];
    }

    /// <summary>The classes that are called exceptions.</summary>
    public ImmutableArray<ClassDeclarationSyntax> Exceptions { get; }

    // Other names for the attributes of WorkerGen, which may hold in all files.
    private ImmutableArray<string> Aliases { get; }

    public static FileDeclarations Of(SyntaxTree tree, CancellationToken cancellationToken) =>
        Known.TryGetValue(tree, out var known) ? known : Known.GetValue(tree, key => new FileDeclarations(key.GetRoot(cancellationToken)));

    /// <summary>The methods of all files with an attribute that may be one of WorkerGen.</summary>
    public static IEnumerable<MethodDeclarationSyntax> MarkedMethods(IReadOnlyCollection<FileDeclarations> files)
    {
        var names = MarkNames.Union(files.SelectMany(file => file.Aliases));
        return files.SelectMany(file => file._methods)
            .Where(method => method.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => names.Contains(attribute.Name.LastName())));
    }

    /// <summary>Whether the methods of two files with the same declarations are alike in what the models have of their documentation and their bodies.</summary>
    public bool HasSameTraits(FileDeclarations other) => _traits.SequenceEqual(other._traits);

    private static IEnumerable<string> AliasesOfMark(UsingDirectiveSyntax directive)
    {
        if (directive.Alias?.Name.Identifier.ValueText is not { } alias || !MarkNames.Contains(directive.Name.LastName()))
        {
            yield break;
        }

        yield return alias;
        if (alias.EndsWith(Suffix, StringComparison.Ordinal))
        {
            yield return alias.Substring(0, alias.Length - Suffix.Length);
        }
    }

    private static bool HasYield(MethodDeclarationSyntax method) => method.Body?
        .DescendantNodes(node => node is StatementSyntax and not LocalFunctionStatementSyntax or SwitchSectionSyntax or ElseClauseSyntax or CatchClauseSyntax or FinallyClauseSyntax)
        .Any(node => node is YieldStatementSyntax) is true;
}
