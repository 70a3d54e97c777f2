using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Model;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>What crosses member by member with a worker method: each type once, at the first parameter that leads to it, or at the result.</summary>
internal static class CrossingTypes
{
    public static IEnumerable<(CrossingObject Object, Location Location)> Of(IMethodSymbol method, Compilation compilation, CancellationToken cancellationToken)
    {
        // The defining part of a partial method stands for both.
        if (method.ContainingType is not { } within || method.PartialDefinitionPart is not null)
        {
            yield break;
        }

        // What cannot cross at all is a matter for WG0101.
        var types = new TypeParser(within, compilation, cannotCross: static _ => { }, isBroken: static () => { });
        foreach (var (owner, type) in TypesOf(method))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var known = types.Objects.Count;
            types.Parse(type, "");
            if (types.Objects.Count > known)
            {
                var location = LocationOf(owner, cancellationToken);
                foreach (var crossing in types.Objects.Skip(known))
                {
                    yield return (crossing, location);
                }
            }
        }
    }

    private static IEnumerable<(ISymbol Owner, ITypeSymbol Type)> TypesOf(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
        {
            switch (ParameterParser.KindOf(parameter))
            {
                case ParameterKind.Input:
                    yield return (parameter, parameter.Type);
                    break;
                case ParameterKind.Progress:
                    yield return (parameter, ((INamedTypeSymbol)parameter.Type).TypeArguments[0]);
                    break;
            }
        }

        if (ReturnRules.ValueTypeOf(method) is { } value)
        {
            yield return (method, value);
        }
    }

    private static Location LocationOf(ISymbol owner, CancellationToken cancellationToken) =>
        owner.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            ParameterSyntax { Type: { } type } => type.GetLocation(),
            MethodDeclarationSyntax declaration => declaration.ReturnType.GetLocation(),
            _ => owner.Locations.FirstOrDefault() ?? Location.None,
        };
}
