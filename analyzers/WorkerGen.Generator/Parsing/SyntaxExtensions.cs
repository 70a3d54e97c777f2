using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Generator.Parsing;

/// <summary>What syntax says without being bound.</summary>
internal static class SyntaxExtensions
{
    /// <summary>The last part of a name, without type arguments, or an empty string for a type that is written otherwise.</summary>
    public static string LastName(this TypeSyntax? type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax aliased => aliased.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };
}
