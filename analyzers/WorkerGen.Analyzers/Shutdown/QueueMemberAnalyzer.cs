using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Shutdown.Paths;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>
/// WG0404: a type writes a channel or blocking collection in one of its private fields, reads it until it is completed, and never completes it. A field
/// that is given to anybody, and a reader that a token ends, are not looked at.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QueueMemberAnalyzer : DiagnosticAnalyzer
{
    private static readonly QueueValue Queues = new();

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [ShutdownRules.WriterIsNotCompleted];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.GetTypeByMetadataName(KnownNames.WorkerPool) is not null)
            {
                start.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
            }
        });
    }

    private static void Analyze(SymbolAnalysisContext context)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(IsWatched).ToImmutableHashSet<IFieldSymbol>(SymbolEqualityComparer.Default);
        if (fields.IsEmpty)
        {
            return;
        }

        var creations = new List<(IFieldSymbol Field, IOperation Creation)>();
        var uses = new HashSet<(IFieldSymbol Field, UseKind Kind)>();
        foreach (var operation in TypeBodies.OperationsOf(type, context.Compilation, context.CancellationToken))
        {
            if (operation is IFieldInitializerOperation initializer)
            {
                creations.AddRange(initializer.InitializedFields.Where(fields.Contains).Select(field => (field, initializer.Value.Unwrap())));
            }
            else if (operation is IFieldReferenceOperation reference && fields.TryGetValue(reference.Field, out var field))
            {
                if (reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference && IsNew(assignment.Value.Unwrap()))
                {
                    creations.Add((field, assignment.Value.Unwrap()));
                }
                else
                {
                    uses.Add((field, KindOf(reference)));
                }
            }
        }

        foreach (var (field, creation) in creations)
        {
            if (IsNew(creation)
                && uses.Contains((field, UseKind.Written))
                && uses.Contains((field, UseKind.Read))
                && !uses.Contains((field, UseKind.Closes))
                && !uses.Contains((field, UseKind.Leaves))
                && !uses.Contains((field, UseKind.ReadElsewhere)))
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    ShutdownRules.WriterIsNotCompleted,
                    creation.Syntax.GetLocation(),
                    IsChannel(field.Type) ? $"The writer of '{field.Name}'" : $"The queue '{field.Name}'",
                    "never completed"));
            }
        }
    }

    // One that is static may live as long as the program.
    private static bool IsWatched(IFieldSymbol field) =>
        field is { IsStatic: false, IsImplicitlyDeclared: false, DeclaredAccessibility: Accessibility.Private } && (IsChannel(field.Type) || IsCollection(field.Type));

    // The short name first: all private fields of a compilation are asked, and a full name has to be put together.
    private static bool IsChannel(ITypeSymbol type) => type.Name is "Channel" && type.OriginalDefinition.ToMetadataName() is "System.Threading.Channels.Channel`1" or "System.Threading.Channels.Channel`2";

    private static bool IsCollection(ITypeSymbol type) => type.Name is "BlockingCollection" && type.OriginalDefinition.ToMetadataName() is "System.Collections.Concurrent.BlockingCollection`1";

    private static bool IsNew(IOperation value) => value is IObjectCreationOperation { Type: { } type } && IsCollection(type)
        || value is IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType: { Name: "Channel", IsGenericType: false } factory } } && factory.IsOfBaseLibrary();

    // Whatever is not understood may be where it is completed.
    private static UseKind KindOf(IFieldReferenceOperation reference)
    {
        if (reference.Instance is not IInstanceReferenceOperation)
        {
            return UseKind.Leaves;
        }

        IOperation value = reference;
        var role = Role.Itself;
        if (reference.Parent is IPropertyReferenceOperation part && part.Instance == reference && Queues.Derived(part, role) is { } derived)
        {
            value = part;
            role = derived;
        }

        return value.Parent switch
        {
            IInvocationOperation call when call.Instance == value => Queues.OfCall(call, role) is var kind && kind is UseKind.Read && IsEndedOtherwise(call) ? UseKind.Harmless : kind,
            IPropertyReferenceOperation property when property.Instance == value => Queues.OfProperty(property, role),
            _ => UseKind.Leaves,
        };
    }

    // By a token of its own or of what goes through it.
    private static bool IsEndedOtherwise(IInvocationOperation call)
    {
        for (IOperation? step = call; step is not null and not ILoopOperation and not IBlockOperation; step = step.Parent)
        {
            if (step is IInvocationOperation outer && outer.Arguments.Any(argument =>
                argument is { ArgumentKind: ArgumentKind.Explicit, Value.Type.Name: "CancellationToken" }
                && argument.Value.Unwrap() is not IDefaultValueOperation and not IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } }))
            {
                return true;
            }
        }

        return false;
    }
}
