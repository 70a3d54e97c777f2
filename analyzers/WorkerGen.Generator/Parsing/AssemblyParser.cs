using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Makes the models of all that an assembly declares and code is generated for. It depends on <see cref="Declarations"/>.</summary>
internal static class AssemblyParser
{
    public static AssemblyModel Parse(Compilation compilation, CancellationToken cancellationToken)
    {
        if (!GenerationFacts.IsSupported(compilation))
        {
            return new AssemblyModel(default, default, default);
        }

        var files = compilation.SyntaxTrees.Select(tree => FileDeclarations.Of(tree, cancellationToken)).ToList();
        var methods = ImmutableArray.CreateBuilder<WorkerMethodModel>();
        var initializers = ImmutableArray.CreateBuilder<InitializerModel>();
        foreach (var declaration in FileDeclarations.MarkedMethods(files))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is not IMethodSymbol method)
            {
                continue;
            }

            if (IsMarked(method, KnownNames.OutOfProcess, declaration) && MethodParser.Parse(method, compilation, new UsageProblems(), cancellationToken) is { } worker)
            {
                methods.Add(worker);
            }

            if (IsMarked(method, KnownNames.WorkerInitialize, declaration) && InitializerParser.Parse(method, new UsageProblems()) is { } initializer)
            {
                initializers.Add(initializer);
            }
        }

        return new AssemblyModel(
            new EquatableArray<WorkerMethodModel>(methods.ToImmutable()),
            RegistryParser.Sort(initializers.ToImmutable()),
            RegistryParser.Sort([.. files.SelectMany(file => file.Exceptions).Select(declaration => ParseException(declaration, compilation, cancellationToken)).OfType<ExceptionModel>()]));
    }

    // The attributes of one part of a partial method are those of the other part too.
    private static bool IsMarked(IMethodSymbol method, string attribute, MethodDeclarationSyntax declaration) =>
        method.FindAttribute(attribute)?.ApplicationSyntaxReference is { } mark && mark.SyntaxTree == declaration.SyntaxTree && declaration.Span.Contains(mark.Span);

    private static ExceptionModel? ParseException(ClassDeclarationSyntax declaration, Compilation compilation, CancellationToken cancellationToken) =>
        compilation.GetSemanticModel(declaration.SyntaxTree).GetDeclaredSymbol(declaration, cancellationToken) is INamedTypeSymbol type
        && !type.IsInFileLocal()
        && type.IsAccessibleInAssembly()
            ? ExceptionParser.Parse(type)
            : null;
}
