using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Exceptions;

/// <summary>WG0303: a worker method declares an exception that generated code has no way to make from a message.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DeclaredExceptionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ExceptionRules.ExceptionCannotBeRebuilt];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (GenerationFacts.IsSupported(start.Compilation))
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.Method);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        // The defining part of a partial method stands for both.
        var method = (IMethodSymbol)context.Symbol;
        if (!method.HasAttribute(KnownNames.OutOfProcess) || method.PartialDefinitionPart is not null)
        {
            return;
        }

        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.ToMetadataName() == KnownNames.Throws
                && attribute.ConstructorArguments.Length is 1
                && attribute.ConstructorArguments[0].Value is INamedTypeSymbol { TypeKind: not TypeKind.Error } type
                && FindProblem(type, method.ContainingType, context.Compilation) is { } problem)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    ExceptionRules.ExceptionCannotBeRebuilt, LocationOf(attribute, method, context.CancellationToken), method.Name, type.ToShortName(), problem));
            }
        }
    }

    // What the base library throws is rebuilt by the runtime, also where there is no such constructor.
    private static string? FindProblem(INamedTypeSymbol type, INamedTypeSymbol within, Compilation compilation) => type switch
    {
        _ when CrossingRules.IsInFramework(type, compilation) => null,
        _ when !ExceptionParser.IsException(type) => "it is no exception",
        _ when NamingRules.FindProblem(type, compilation, within) is { } problem => problem,
        { IsAbstract: true } => "it is abstract: declare the classes that are thrown",
        { IsGenericType: true } => "it is generic",
        _ when type.IsErrorToUse() => "it is obsolete, and an error to use",
        _ when ExceptionParser.HasRequiredMembers(type) => "it has required members",
        _ when ExceptionParser.Parse(type) is null => "it has no public constructor that takes its message",
        _ => null,
    };

    private static Location LocationOf(AttributeData attribute, IMethodSymbol method, CancellationToken cancellationToken) =>
        attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList.Arguments: { Count: > 0 } arguments }
            ? arguments[0].Expression.GetLocation()
            : method.Locations.FirstOrDefault() ?? Location.None;
}
