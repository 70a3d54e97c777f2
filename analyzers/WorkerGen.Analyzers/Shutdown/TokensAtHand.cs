using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;
using WorkerGen.Analyzers.Calls;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Shutdown;

/// <summary>Finds the token that a call can be given where it stands.</summary>
internal static class TokensAtHand
{
    private const string Source = "System.Threading.CancellationTokenSource";

    private static readonly string[] TokenProperties = ["CancellationToken", "RequestAborted"];

    /// <summary>What to pass: the innermost token, or <see langword="null"/> when there is none.</summary>
    public static string? Find(IInvocationOperation call, ISymbol member, CancellationToken cancellationToken)
    {
        if (call.SemanticModel is not { } model)
        {
            return null;
        }

        var isCaptured = false;
        for (IOperation current = call; current.Parent is { } parent; current = parent)
        {
            if (LocalOf(parent, current, call, model, cancellationToken) is { } local)
            {
                return local;
            }

            var function = parent switch
            {
                IAnonymousFunctionOperation lambda => lambda.Symbol,
                ILocalFunctionOperation localFunction => localFunction.Symbol,
                _ => null,
            };
            if (function is not null)
            {
                if (ParameterOf(function, isCaptured, call, model) is { } parameter)
                {
                    return parameter;
                }

                if (function.IsStatic)
                {
                    return null;
                }

                isCaptured = true;
            }
        }

        return member is IMethodSymbol method ? ParameterOf(method, isCaptured, call, model) : null;
    }

    // A token before what has one, since it was given for this.
    private static string? ParameterOf(IMethodSymbol function, bool isCaptured, IOperation call, SemanticModel model)
    {
        var parameters = function.Parameters
            .Where(parameter => !parameter.IsDiscard && parameter.Name is not ("" or "_") && CanBeUsed(parameter, isCaptured) && IsVisible(parameter, call, model))
            .ToList();
        return parameters.FirstOrDefault(parameter => IsToken(parameter.Type))?.Name.ToIdentifier()
            ?? parameters.Where(parameter => !IsNullable(parameter)).Select(Inside).FirstOrDefault(token => token is not null);
    }

    private static bool CanBeUsed(IParameterSymbol parameter, bool isCaptured) => isCaptured ? parameter.RefKind is RefKind.None : parameter.RefKind is not RefKind.Out;

    private static bool IsNullable(IParameterSymbol parameter) => parameter.NullableAnnotation is NullableAnnotation.Annotated;

    private static string? Inside(IParameterSymbol parameter)
    {
        if (parameter.Type.ToMetadataName() == Source)
        {
            return parameter.Name.ToIdentifier() + ".Token";
        }

        return TokenPropertyOf(parameter.Type) is { } property ? parameter.Name.ToIdentifier() + "." + property : null;
    }

    private static string? TokenPropertyOf(ITypeSymbol type)
    {
        if (type is ITypeParameterSymbol or IArrayTypeSymbol or IErrorTypeSymbol)
        {
            return null;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (TokenPropertyIn(current) is { } name)
            {
                return name;
            }
        }

        return type.TypeKind is TypeKind.Interface ? type.AllInterfaces.Select(TokenPropertyIn).FirstOrDefault(name => name is not null) : null;
    }

    private static string? TokenPropertyIn(ITypeSymbol type) => TokenProperties.FirstOrDefault(name => type.GetMembers(name)
        .Any(member => member is IPropertySymbol { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public } property
            && IsToken(property.Type)));

    private static string? LocalOf(IOperation parent, IOperation current, IInvocationOperation call, SemanticModel model, CancellationToken cancellationToken)
    {
        var before = parent switch
        {
            IBlockOperation block => block.Operations.TakeWhile(each => each != current).Reverse(),
            ISwitchCaseOperation section => section.Body.TakeWhile(each => each != current).Reverse(),
            IUsingOperation @using when @using.Body == current => [@using.Resources],
            _ => [],
        };
        foreach (var declarator in before.SelectMany(Declarators))
        {
            if (TokenOf(declarator) is { } token && IsVisible(declarator.Symbol, call, model) && !IsCancelledBefore(declarator.Symbol, call) && IsAssigned(declarator, call, model, cancellationToken))
            {
                return token;
            }
        }

        return null;
    }

    private static IEnumerable<IVariableDeclaratorOperation> Declarators(IOperation statement) => statement switch
    {
        IVariableDeclarationGroupOperation group => group.Declarations.SelectMany(declaration => declaration.Declarators).Reverse(),
        IUsingDeclarationOperation declaration => Declarators(declaration.DeclarationGroup),
        _ => [],
    };

    private static string? TokenOf(IVariableDeclaratorOperation declarator)
    {
        var value = declarator.Initializer?.Value.Unwrap();
        if (IsToken(declarator.Symbol.Type))
        {
            var isNone = value is IDefaultValueOperation or IObjectCreationOperation { Arguments.Length: 0 } or IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } };
            return isNone ? null : declarator.Symbol.Name.ToIdentifier();
        }

        // Any other value may be null.
        return value is IObjectCreationOperation or IInvocationOperation { TargetMethod.Name: "CreateLinkedTokenSource" } && declarator.Symbol.Type.ToMetadataName() == Source
            ? declarator.Symbol.Name.ToIdentifier() + ".Token"
            : null;
    }

    private static bool IsAssigned(IVariableDeclaratorOperation declarator, IInvocationOperation call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (declarator.Initializer is not null)
        {
            return true;
        }

        cancellationToken.ThrowIfCancellationRequested();
        return call.Syntax.FirstAncestorOrSelf<StatementSyntax>() is { } statement
            && statement is not LocalFunctionStatementSyntax
            && model.AnalyzeDataFlow(statement) is { Succeeded: true } flow
            && flow.DefinitelyAssignedOnEntry.Contains(declarator.Symbol, SymbolEqualityComparer.Default);
    }

    // What is called after the cancelling, and not where somebody else may cancel, is not meant to be cancelled.
    private static bool IsCancelledBefore(ILocalSymbol source, IOperation call) => call.Root().DescendantsAndSelf().Any(each =>
        each is IInvocationOperation { TargetMethod.Name: "Cancel" or "CancelAsync", Instance: { } instance } cancel
        && cancel.Syntax.SpanStart < call.Syntax.SpanStart
        && SymbolEqualityComparer.Default.Equals(instance.Variable(), source)
        && FunctionOf(cancel) == FunctionOf(call));

    private static IOperation? FunctionOf(IOperation operation)
    {
        var current = operation.Parent;
        while (current is not null && !current.IsFunction())
        {
            current = current.Parent;
        }

        return current;
    }

    private static bool IsVisible(ISymbol variable, IOperation call, SemanticModel model) =>
        model.LookupSymbols(call.Syntax.SpanStart, name: variable.Name).Any(symbol => SymbolEqualityComparer.Default.Equals(symbol, variable));

    private static bool IsToken(ITypeSymbol type) => type.Name is "CancellationToken" && type.ToMetadataName() == KnownNames.CancellationToken;
}
