using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Parsing;

/// <summary>How the converters of the user are found and made.</summary>
internal static class ConverterRules
{
    /// <summary>The converter attribute of a type or member, or <see langword="null"/>.</summary>
    public static AttributeData? FindJsonConverter(this ISymbol symbol)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass is { } type && (type.ToMetadataName() == KnownNames.JsonConverter || type.DerivesFrom(KnownNames.JsonConverter)))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>The class that the attribute names, or <see langword="null"/>.</summary>
    public static INamedTypeSymbol? ConverterOf(AttributeData attribute) =>
        attribute.ConstructorArguments.Length is 1 && attribute.AttributeClass?.ToMetadataName() == KnownNames.JsonConverter
            ? attribute.ConstructorArguments[0].Value as INamedTypeSymbol
            : null;

    /// <summary>The class of the converter as generated code makes it, or <see langword="null"/> when it cannot.</summary>
    public static string? FindConverter(ITypeSymbol type, AttributeData attribute, Compilation compilation, INamedTypeSymbol within)
    {
        if (ConverterOf(attribute) is not { IsUnboundGenericType: false, IsAbstract: false } converter || !NamingRules.CanBeNamed(converter, compilation, within))
        {
            return null;
        }

        // The generic converter does the same without making code at run time, which NativeAOT cannot.
        if (converter.ToMetadataName() == KnownNames.JsonStringEnumConverter && type.TypeKind is TypeKind.Enum)
        {
            return $"global::{KnownNames.JsonStringEnumConverter}<{type.ToBareName()}>";
        }

        return converter.InstanceConstructors.Any(constructor => constructor.Parameters.Length is 0 && compilation.IsSymbolAccessibleWithin(constructor, within))
            ? converter.ToBareName()
            : null;
    }

    /// <summary>Whether the converter of a nullable value is for the value alone.</summary>
    public static bool IsForUnderlyingType(ITypeSymbol nullable, AttributeData attribute)
    {
        if (ConverterOf(attribute) is not { } converter)
        {
            return false;
        }

        var underlying = ((INamedTypeSymbol)nullable).TypeArguments[0];
        for (var type = converter; type is not null; type = type.BaseType)
        {
            if (type.OriginalDefinition.ToMetadataName() is "System.Text.Json.Serialization.JsonConverter`1" or KnownNames.JsonStringEnumConverterOfT)
            {
                return SymbolEqualityComparer.Default.Equals(type.TypeArguments[0], underlying);
            }
        }

        return converter.ToMetadataName() == KnownNames.JsonStringEnumConverter;
    }
}
