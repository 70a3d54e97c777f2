using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Generator.Parsing;

/// <summary>
/// Finds the serializer contexts of the user's assembly and the types that they list. Each file is searched once for as long as it is
/// unchanged, and each compilation binds only what was found.
/// </summary>
internal static class UserContexts
{
    private static readonly ConditionalWeakTable<SyntaxTree, object> DeclarationsOfTrees = new();
    private static readonly ConditionalWeakTable<Compilation, Dictionary<ITypeSymbol, INamedTypeSymbol>> ContextsOfCompilations = new();

    /// <summary>The context that lists the type, or <see langword="null"/>.</summary>
    public static INamedTypeSymbol? Find(Compilation compilation, ITypeSymbol type, INamedTypeSymbol within)
    {
        var contexts = ContextsOfCompilations.GetValue(compilation, FindAll);
        return contexts.TryGetValue(type, out var context) && NamingRules.CanBeNamed(context, compilation, within) ? context : null;
    }

    private static Dictionary<ITypeSymbol, INamedTypeSymbol> FindAll(Compilation compilation)
    {
        var contexts = new Dictionary<ITypeSymbol, INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var tree in compilation.SyntaxTrees)
        {
            var declarations = (ImmutableArray<ClassDeclarationSyntax>)DeclarationsOfTrees.GetValue(tree, static tree => FindDeclarations(tree));
            foreach (var declaration in declarations)
            {
                AddTypes(compilation, declaration, contexts);
            }
        }

        return contexts;
    }

    private static void AddTypes(Compilation compilation, ClassDeclarationSyntax declaration, Dictionary<ITypeSymbol, INamedTypeSymbol> contexts)
    {
        if (compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration) is not INamedTypeSymbol context
            || context.IsInFileLocal()
            || !context.DerivesFrom(KnownNames.JsonSerializerContext))
        {
            return;
        }

        foreach (var attribute in context.GetAttributes())
        {
            if (attribute.AttributeClass?.ToMetadataName() == KnownNames.JsonSerializable
                && attribute.ConstructorArguments.Length is 1
                && attribute.ConstructorArguments[0].Value is ITypeSymbol type
                && !contexts.ContainsKey(type))
            {
                contexts.Add(type, context);
            }
        }
    }

    private static ImmutableArray<ClassDeclarationSyntax> FindDeclarations(SyntaxTree tree) => tree.GetRoot()
        .DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
        .OfType<ClassDeclarationSyntax>()
        .Where(declaration => declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.LastName() is "JsonSerializable" or "JsonSerializableAttribute"))
        .ToImmutableArray();
}
