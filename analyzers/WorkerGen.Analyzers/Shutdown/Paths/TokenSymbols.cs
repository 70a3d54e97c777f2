using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Analyzers.CallGraph;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>Tells tokens apart by where they come from.</summary>
internal static class TokenSymbols
{
    /// <summary>The variable, field or source that a token comes from, if it is one that can be told.</summary>
    public static ISymbol? Of(IOperation token) => token.Unwrap() switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IFieldReferenceOperation { Instance: null or IInstanceReferenceOperation } field => field.Field,
        IPropertyReferenceOperation { Property.Name: "Token", Instance: { } source } => Of(source),
        IPropertyReferenceOperation { Instance: null or IInstanceReferenceOperation } property => property.Property,
        _ => null,
    };
}
