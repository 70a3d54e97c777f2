using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Finds out how an exception can be rebuilt.</summary>
internal static class ExceptionParser
{
    /// <summary>The exceptions that a method declares and that can be rebuilt.</summary>
    public static EquatableArray<ExceptionModel> ParseThrows(IMethodSymbol method, Compilation compilation)
    {
        var models = new List<ExceptionModel>();
        foreach (var attribute in method.GetAttributes())
        {
            if (attribute.AttributeClass?.ToMetadataName() == KnownNames.Throws
                && attribute.ConstructorArguments.Length is 1
                && attribute.ConstructorArguments[0].Value is INamedTypeSymbol type
                && NamingRules.CanBeNamed(type, compilation, method.ContainingType)
                && Parse(type) is { } model
                && !models.Contains(model))
            {
                models.Add(model);
            }
        }

        return models.ToEquatableArray();
    }

    /// <summary>The model of a class that has a public constructor with a message, or <see langword="null"/>.</summary>
    public static ExceptionModel? Parse(INamedTypeSymbol type)
    {
        if (type.IsAbstract || type.IsGenericType || !IsException(type))
        {
            return null;
        }

        if (type.IsErrorToUse() || HasRequiredMembers(type))
        {
            return null;
        }

        var constructors = type.InstanceConstructors
            .Where(constructor => constructor.DeclaredAccessibility is Accessibility.Public && !constructor.IsErrorToUse())
            .ToList();
        var constructor = constructors.FirstOrDefault(TakesMessageAndInner) ?? constructors.FirstOrDefault(TakesMessage);
        return constructor is null
            ? null
            : new ExceptionModel(type.ToMetadataName(), type.ToBareName(), TakesInner: constructor.Parameters.Length is 2, WarningIds.Of(type, constructor));
    }

    /// <summary>Whether the type is a class that can be thrown.</summary>
    public static bool IsException(INamedTypeSymbol type) => type.ToMetadataName() is "System.Exception" || type.DerivesFrom("System.Exception");

    private static bool TakesMessage(IMethodSymbol constructor) => constructor.Parameters.Length is 1 && IsMessage(constructor.Parameters[0]);

    private static bool TakesMessageAndInner(IMethodSymbol constructor) =>
        constructor.Parameters.Length is 2
        && IsMessage(constructor.Parameters[0])
        && constructor.Parameters[1] is { RefKind: RefKind.None } inner
        && inner.Type.ToMetadataName() is "System.Exception";

    // Any other text would be put into a message a second time: $"User {user} not found".
    private static bool IsMessage(IParameterSymbol parameter)
    {
        if (parameter is not { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_String })
        {
            return false;
        }

        var arguments = ArgumentsWith(parameter).ToList();
        return arguments.All(IsHandedOn)
            && (string.Equals(parameter.Name, "message", StringComparison.OrdinalIgnoreCase)
                || (arguments.Count > 0 && parameter.ContainingType.BaseType?.ToMetadataName() is "System.Exception"));
    }

    // What the constructor makes of the parameter for the one of the base class, where its source is at hand.
    private static IEnumerable<ExpressionSyntax> ArgumentsWith(IParameterSymbol parameter) => parameter.ContainingSymbol.DeclaringSyntaxReferences
        .Select(reference => reference.GetSyntax() switch
        {
            ConstructorDeclarationSyntax { Initializer: { RawKind: (int)SyntaxKind.BaseConstructorInitializer } initializer } => initializer.ArgumentList,
            TypeDeclarationSyntax { BaseList: { } bases } => bases.Types.OfType<PrimaryConstructorBaseTypeSyntax>().FirstOrDefault()?.ArgumentList,
            _ => null,
        })
        .SelectMany(list => list is null ? [] : list.Arguments.Select(argument => argument.Expression))
        .Where(argument => argument.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == parameter.Name));

    private static bool IsHandedOn(ExpressionSyntax argument) => argument is
        IdentifierNameSyntax
        or PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression, Operand: IdentifierNameSyntax }
        or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Left: IdentifierNameSyntax };

    /// <summary>Whether a constructor alone does not make an instance.</summary>
    public static bool HasRequiredMembers(INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }))
            {
                return true;
            }
        }

        return false;
    }
}
