using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Finds the exceptions of an assembly, by their names. Each file is searched once for as long as it is unchanged.</summary>
internal static class NamedExceptions
{
    private static readonly ConditionalWeakTable<SyntaxTree, object> DeclarationsOfTrees = new();

    /// <summary>Those that can be rebuilt and that generated code can name, in the order of their names.</summary>
    public static EquatableArray<ExceptionModel> Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        var models = ImmutableArray.CreateBuilder<ExceptionModel>();
        foreach (var tree in compilation.SyntaxTrees)
        {
            foreach (var declaration in DeclarationsIn(tree, cancellationToken))
            {
                if (compilation.GetSemanticModel(tree).GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
                    && !type.IsInFileLocal()
                    && type.IsAccessibleInAssembly()
                    && ExceptionParser.Parse(type) is { } model)
                {
                    models.Add(model);
                }
            }
        }

        return RegistryParser.Sort(models.ToImmutable());
    }

    private static ImmutableArray<ClassDeclarationSyntax> DeclarationsIn(SyntaxTree tree, CancellationToken cancellationToken) =>
        (ImmutableArray<ClassDeclarationSyntax>)(DeclarationsOfTrees.TryGetValue(tree, out var known)
            ? known
            : DeclarationsOfTrees.GetValue(tree, key => FindDeclarations(key.GetRoot(cancellationToken))));

    private static ImmutableArray<ClassDeclarationSyntax> FindDeclarations(SyntaxNode root) => root
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<ClassDeclarationSyntax>()
        .Where(declaration => declaration.Identifier.ValueText.EndsWith("Exception", StringComparison.Ordinal))
        .ToImmutableArray();
}
