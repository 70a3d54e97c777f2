using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Usage;

/// <summary>The names on the wire of all worker methods of a compilation, found when one of them is asked for first. Thread-safe.</summary>
internal sealed class UsedWireNames(Compilation compilation)
{
    private ILookup<string, INamedTypeSymbol>? _types;

    /// <summary>The types with a worker method of that name.</summary>
    public IEnumerable<INamedTypeSymbol> TypesWith(string name, CancellationToken cancellationToken) => (_types ??= Find(cancellationToken))[name];

    private ILookup<string, INamedTypeSymbol> Find(CancellationToken cancellationToken)
    {
        var files = compilation.SyntaxTrees.Select(tree => FileDeclarations.Of(tree, cancellationToken)).ToList();
        var declarations = FileDeclarations.MarkedMethods(files).ToList();

        // The names of types differ, so that nothing has to be bound where no method is given another name.
        var methods = declarations.Exists(IsNamed) ? declarations.Select(declaration => SymbolOf(declaration, cancellationToken)).OfType<IMethodSymbol>() : [];
        return methods.Where(method => method.HasAttribute(KnownNames.OutOfProcess)).ToLookup(WireNames.Of, method => method.ContainingType, StringComparer.Ordinal);
    }

    private static bool IsNamed(MethodDeclarationSyntax declaration) => declaration.AttributeLists.SelectMany(list => list.Attributes)
        .Any(attribute => attribute.ArgumentList?.Arguments.Any(argument => argument.NameEquals?.Name.Identifier.ValueText is "Name") is true);

    private IMethodSymbol? SymbolOf(MethodDeclarationSyntax declaration, CancellationToken cancellationToken)
    {
        // The methods are in all files, and the driver has the model of none for a symbol.
#pragma warning disable RS1030
        return compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken);
#pragma warning restore RS1030
    }
}
