using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>What is generated must not be there already, and two methods must not share a name on the wire.</summary>
internal static class NameRules
{
    private const string Enumerable = "System.Collections.Generic.IEnumerable`1";
    private const string AsyncEnumerable = "System.Collections.Generic.IAsyncEnumerable`1";

    public static void Check(IMethodSymbol method, Compilation compilation, UsageProblems problems)
    {
        var problem = FindSharedWireName(method) ?? FindSharedWrapper(method, compilation) ?? FindExistingMember(method, compilation);
        if (problem is not null)
        {
            problems.Add(RuleIds.NamesCollide, method, problem);
        }
    }

    private static string? FindSharedWireName(IMethodSymbol method)
    {
        var name = WireNames.Of(method);
        return OtherWorkerMethods(method).Any(other => WireNames.Of(other) == name)
            ? $"Two overloads are called '{name}' on the wire: give each one a [OutOfProcess(Name = \"...\")]"
            : null;
    }

    private static string? FindSharedWrapper(IMethodSymbol method, Compilation compilation)
    {
        var (single, parallel) = MethodNames.WrapperNames(method.Name);
        foreach (var other in OtherWorkerMethods(method))
        {
            var names = MethodNames.WrapperNames(other.Name);
            if ((single == names.Single || parallel == names.Parallel)
                && AreSame(ProgressOf(method), ProgressOf(other), compilation)
                && AreSame(Flatten(InputsOf(method)), Flatten(InputsOf(other)), compilation))
            {
                return $"The wrappers of '{method.Name}' and of '{other.Name}' have the same name and parameters: rename one of the methods";
            }
        }

        return null;
    }

    private static string? FindExistingMember(IMethodSymbol method, Compilation compilation)
    {
        var (single, parallel) = MethodNames.WrapperNames(method.Name);
        if (Takes(method, single, existing => IsSingle(existing, method, compilation)))
        {
            return $"The type has a member '{single}' already, which is the name of the generated wrapper: rename it";
        }

        return Takes(method, parallel, existing => IsParallel(existing, method, compilation))
            ? $"The type has a member '{parallel}' already, which is the name of the generated wrapper: rename it"
            : null;
    }

    private static bool Takes(IMethodSymbol method, string name, Func<IMethodSymbol, bool> hasSameParameters) =>
        method.ContainingType.Name == name
        || method.ContainingType.GetMembers(name).Any(member => !IsGenerated(member) && (member is not IMethodSymbol existing || hasSameParameters(existing)));

    // The analyzer sees the compilation with the wrappers in it, and those are what the name is for.
    private static bool IsGenerated(ISymbol member) => member.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.ToMetadataName() is "System.CodeDom.Compiler.GeneratedCodeAttribute"
        && attribute.ConstructorArguments.Length > 0
        && attribute.ConstructorArguments[0].Value is "WorkerGen");

    private static bool IsSingle(IMethodSymbol existing, IMethodSymbol method, Compilation compilation)
    {
        var expected = InputsOf(method);
        expected.AddRange(ProgressOf(method));
        return IsAmbiguous(existing, InputsOf(method), compilation) || IsSameSingle(existing, expected, compilation);
    }

    private static bool IsSameSingle(IMethodSymbol existing, List<ITypeSymbol> expected, Compilation compilation) =>
        existing.Arity is 0
        && existing.Parameters.Length == expected.Count + 2
        && AreSame(expected, existing.Parameters.Take(expected.Count).Select(parameter => parameter.Type).ToList(), compilation)
        && existing.Parameters[expected.Count].Type.ToMetadataName() is "WorkerGen.WorkerPool"
        && existing.Parameters[expected.Count + 1].Type.ToMetadataName() is KnownNames.CancellationToken;

    // Where all else is optional, neither of two methods is the better one for a call with nothing but the inputs.
    private static bool IsAmbiguous(IMethodSymbol existing, List<ITypeSymbol> inputs, Compilation compilation) =>
        existing.Arity is 0
        && existing.Parameters.Length > inputs.Count
        && existing.Parameters.Skip(inputs.Count).All(parameter => parameter.IsOptional)
        && AreSame(inputs, existing.Parameters.Take(inputs.Count).Select(parameter => parameter.Type).ToList(), compilation);

    private static bool IsParallel(IMethodSymbol existing, IMethodSymbol method, Compilation compilation)
    {
        if (existing.Parameters.Length is 0
            || existing.Parameters[0].Type is not INamedTypeSymbol { TypeArguments.Length: 1 } inputs
            || inputs.OriginalDefinition.ToMetadataName() is not (Enumerable or AsyncEnumerable)
            || !AreSame(Flatten([inputs.TypeArguments[0]]), Flatten(InputsOf(method)), compilation))
        {
            return false;
        }

        var progress = ProgressOf(method);
        return IsAmbiguous(existing, [inputs], compilation) || IsSameParallel(existing, progress, compilation);
    }

    private static bool IsSameParallel(IMethodSymbol existing, List<ITypeSymbol> progress, Compilation compilation) =>
        existing.Arity is 0
        && existing.Parameters.Length == 3 + progress.Count
        && existing.Parameters[1].Type.ToMetadataName() is "WorkerGen.ParallelWorkOptions"
        && AreSame(progress, existing.Parameters.Skip(2).Take(progress.Count).Select(parameter => parameter.Type).ToList(), compilation)
        && existing.Parameters[existing.Parameters.Length - 1].Type.ToMetadataName() is KnownNames.CancellationToken;

    private static IEnumerable<IMethodSymbol> OtherWorkerMethods(IMethodSymbol method) => method.ContainingType
        .GetMembers()
        .OfType<IMethodSymbol>()
        .Where(other => !SymbolEqualityComparer.Default.Equals(other, method) && other.HasAttribute(KnownNames.OutOfProcess));

    private static List<ITypeSymbol> InputsOf(IMethodSymbol method) => TypesOf(method, ParameterKind.Input);

    private static List<ITypeSymbol> ProgressOf(IMethodSymbol method) => TypesOf(method, ParameterKind.Progress);

    private static List<ITypeSymbol> TypesOf(IMethodSymbol method, ParameterKind kind) => method.Parameters
        .Where(parameter => ParameterParser.KindOf(parameter) == kind)
        .Select(parameter => parameter.Type)
        .ToList();

    // One parameter that is a tuple and several parameters give the same input.
    private static List<ITypeSymbol> Flatten(List<ITypeSymbol> inputs) =>
        inputs.Count is 1 && inputs[0] is INamedTypeSymbol { IsTupleType: true } tuple
            ? tuple.TupleElements.Select(element => element.Type).ToList()
            : inputs;

    private static bool AreSame(List<ITypeSymbol> first, List<ITypeSymbol> second, Compilation compilation) =>
        first.Count == second.Count && first.Zip(second, (x, y) => compilation.ClassifyCommonConversion(x, y).IsIdentity).All(isSame => isSame);
}
