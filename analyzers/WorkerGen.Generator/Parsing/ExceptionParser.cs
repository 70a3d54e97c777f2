using Microsoft.CodeAnalysis;
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
                && compilation.IsSymbolAccessibleWithin(type, method.ContainingType)
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
        if (type.IsAbstract || type.IsGenericType || type.ContainingType is { IsGenericType: true } || !IsException(type))
        {
            return null;
        }

        if (type.IsErrorToUse() || HasRequiredMembers(type))
        {
            return null;
        }

        var takesMessage = false;
        foreach (var constructor in type.InstanceConstructors.Where(constructor => constructor.DeclaredAccessibility is Accessibility.Public))
        {
            if (TakesMessageAndInner(constructor))
            {
                return new ExceptionModel(type.ToMetadataName(), type.ToBareName(), TakesInner: true);
            }

            takesMessage |= constructor.Parameters.Length is 1 && IsMessage(constructor.Parameters[0]);
        }

        return takesMessage ? new ExceptionModel(type.ToMetadataName(), type.ToBareName(), TakesInner: false) : null;
    }

    private static bool IsException(INamedTypeSymbol type) => type.ToMetadataName() is "System.Exception" || type.DerivesFrom("System.Exception");

    private static bool TakesMessageAndInner(IMethodSymbol constructor) =>
        constructor.Parameters.Length is 2
        && IsMessage(constructor.Parameters[0])
        && constructor.Parameters[1] is { RefKind: RefKind.None } inner
        && inner.Type.ToMetadataName() is "System.Exception";

    private static bool IsMessage(IParameterSymbol parameter) =>
        parameter is { RefKind: RefKind.None, Type.SpecialType: SpecialType.System_String };

    private static bool HasRequiredMembers(INamedTypeSymbol type)
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
