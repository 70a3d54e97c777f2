using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace WorkerGen.Generator.Parsing;

/// <summary>The questions that the parsers ask of symbols.</summary>
internal static class SymbolExtensions
{
    // What only matters in code.
    private const SymbolDisplayMiscellaneousOptions InMessages =
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers;

    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat Annotated = Qualified
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly SymbolDisplayFormat Short = SymbolDisplayFormat.MinimallyQualifiedFormat
        .RemoveMiscellaneousOptions(InMessages);

    private static readonly SymbolDisplayFormat Readable = SymbolDisplayFormat.CSharpErrorMessageFormat
        .RemoveMiscellaneousOptions(InMessages);

    /// <summary>The type as generated code names it, with nullable annotations.</summary>
    public static string ToAnnotatedName(this ITypeSymbol type) => type.ToDisplayString(Annotated);

    /// <summary>The type as generated code names it where no annotation may stand at the top, as in <c>typeof</c> and <c>new</c>.</summary>
    public static string ToBareName(this ITypeSymbol type) =>
        type.IsReferenceType ? type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Annotated) : type.ToDisplayString(Annotated);

    /// <summary>The symbol as generated code names it.</summary>
    public static string ToQualifiedName(this ISymbol symbol) => symbol.ToDisplayString(Qualified);

    /// <summary>The type in a message, without its namespace.</summary>
    public static string ToShortName(this ITypeSymbol type) => type.ToDisplayString(Short);

    /// <summary>The type in a message, with its namespace.</summary>
    public static string ToReadableName(this ISymbol symbol) => symbol.ToDisplayString(Readable);

    /// <summary>The name, with <c>@</c> where it is a keyword.</summary>
    public static string ToIdentifier(this string name) =>
        SyntaxFacts.GetKeywordKind(name) is SyntaxKind.None && !IsKeywordSomewhere(name) ? name : "@" + name;

    /// <summary>The full name in metadata, such as <c>System.Collections.Generic.List`1</c> or <c>Outer+Inner</c>.</summary>
    public static string ToMetadataName(this ITypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            return outer.ToMetadataName() + "+" + type.MetadataName;
        }

        return type.ToNamespaceName() is { Length: > 0 } @namespace ? @namespace + "." + type.MetadataName : type.MetadataName;
    }

    /// <summary>The namespace of the symbol in metadata, or an empty string.</summary>
    public static string ToNamespaceName(this ISymbol symbol)
    {
        var name = "";
        for (var current = symbol.ContainingNamespace; current is { IsGlobalNamespace: false }; current = current.ContainingNamespace)
        {
            name = name.Length is 0 ? current.Name : current.Name + "." + name;
        }

        return name;
    }

    public static AttributeData? FindAttribute(this ISymbol symbol, string metadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            // The short name first: most attributes are others, and a full name has to be put together.
            if (attribute.AttributeClass is { } type
                && metadataName.EndsWith(type.MetadataName, StringComparison.Ordinal)
                && type.ToMetadataName() == metadataName)
            {
                return attribute;
            }
        }

        return null;
    }

    public static bool HasAttribute(this ISymbol symbol, string metadataName) => symbol.FindAttribute(metadataName) is not null;

    /// <summary>Whether any use of the symbol is an error, in generated code too.</summary>
    public static bool IsErrorToUse(this ISymbol symbol) =>
        (symbol.FindAttribute(KnownNames.Obsolete) is { ConstructorArguments.Length: 2 } obsolete && obsolete.ConstructorArguments[1].Value is true)
        || (symbol is INamedTypeSymbol { ContainingType: { } outer } && outer.IsErrorToUse());

    /// <summary>The value of an attribute's property, or the default.</summary>
    public static T? GetNamedArgument<T>(this AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
        {
            if (argument.Key == name && argument.Value.Kind is not TypedConstantKind.Array && argument.Value.Value is T value)
            {
                return value;
            }
        }

        return default;
    }

    public static bool DerivesFrom(this ITypeSymbol type, string metadataName)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.ToMetadataName() == metadataName)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the type or one around it is known in its file only.</summary>
    public static bool IsInFileLocal(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsFileLocal)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether code elsewhere in the same assembly can name the symbol.</summary>
    public static bool IsAccessibleInAssembly(this ISymbol symbol)
    {
        for (var current = symbol; current is not null and not INamespaceSymbol; current = current.ContainingSymbol)
        {
            if (current.DeclaredAccessibility is Accessibility.Private or Accessibility.Protected or Accessibility.ProtectedAndInternal)
            {
                return false;
            }
        }

        return true;
    }

    // Those that only name what an attribute is for are common names of parameters, and no keywords anywhere else.
    private static bool IsKeywordSomewhere(string name) =>
        SyntaxFacts.GetContextualKeywordKind(name) is var kind and not SyntaxKind.None && !SyntaxFacts.IsAttributeTargetSpecifier(kind);
}
