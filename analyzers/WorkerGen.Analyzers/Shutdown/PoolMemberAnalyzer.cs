using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>WG0401: a type creates a pool for one of its fields or properties and never shuts it down.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class PoolMemberAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShutdownRules.PoolIsNotShutDown];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.WorkerPool) is { } pool)
            {
                var creations = new PoolCreation(pool);
                var pools = new PoolValue(start.Compilation.GetTypeByMetadataName(KnownNames.ParallelWorkOptions), WorkerCalls.Create(start.Compilation));
                start.RegisterSymbolAction(type => Analyze(type, creations, pools), SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context, PoolCreation creations, PoolValue pools)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!type.GetMembers().Any(member => IsWatched(member, creations)))
        {
            return;
        }

        var created = new List<(ISymbol Member, IOperation Creation)>();
        var released = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        foreach (var operation in TypeBodies.OperationsOf(type, context.Compilation, context.CancellationToken))
        {
            if (operation is IInvocationOperation or IObjectCreationOperation
                && creations.Find(operation) is { } creation
                && PoolMembers.TargetOf(creation) is { IsStatic: false } member
                && SymbolEqualityComparer.Default.Equals(member.ContainingType, type)
                && IsWatched(member, creations))
            {
                created.Add((member, creation));
            }
            else if (operation is IFieldReferenceOperation or IPropertyReferenceOperation && creations.IsPool(operation.Type) && PoolMembers.IsRelease((IMemberReferenceOperation)operation, pools))
            {
                released.Add(((IMemberReferenceOperation)operation).Member);
            }
        }

        foreach (var (member, creation) in created)
        {
            if (!released.Contains(member)
                && !released.OfType<IPropertySymbol>().Any(property => Shows(property, member, context.CancellationToken))
                && !IsClosedOutside(member, context.Compilation, context.CancellationToken))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    ShutdownRules.PoolIsNotShutDown,
                    creation.Syntax.GetLocation(),
                    $"The pool in '{member.Name}'",
                    IsDisposable(type) ? $": '{type.Name}' never disposes it" : $": '{type.Name}' is not IAsyncDisposable and never disposes it"));
            }
        }
    }

    // A type that is made to be derived from may leave it to those that do.
    private static bool IsWatched(ISymbol member, PoolCreation creations) =>
        !member.IsStatic
        && !(member.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedOrInternal or Accessibility.ProtectedAndInternal)
        && member switch
        {
            IFieldSymbol { IsImplicitlyDeclared: false } field => creations.IsPool(field.Type),
            IPropertySymbol property => creations.IsPool(property.Type),
            _ => false,
        };

    // A property over a field stands for it.
    private static bool Shows(IPropertySymbol property, ISymbol member, CancellationToken cancellationToken) =>
        property.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken).DescendantTokens().Any(token => token.ValueText == member.Name));

    private static bool IsDisposable(INamedTypeSymbol type) => type.AllInterfaces.Any(contract => contract.Name is "IDisposable" or "IAsyncDisposable" or "IAsyncLifetime");

    // Only where something is to be reported, and only for what others can see, is there a look at all files.
    private static bool IsClosedOutside(ISymbol member, Compilation compilation, CancellationToken cancellationToken)
    {
        if (member.DeclaredAccessibility is Accessibility.Private)
        {
            return false;
        }

        var closing = new Regex($@"\.\s*{Regex.Escape(member.Name)}\s*[?!]?\s*(\.\s*(DisposeAsync|ShutdownAsync)\b|\))", RegexOptions.CultureInvariant);
        return compilation.SyntaxTrees.Any(tree => closing.IsMatch(tree.GetText(cancellationToken).ToString()));
    }
}
