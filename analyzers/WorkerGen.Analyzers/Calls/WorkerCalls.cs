using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using WorkerGen.Generator.Model;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Calls;

/// <summary>Recognises the generated wrappers of worker methods, of this assembly and of others.</summary>
internal sealed class WorkerCalls
{
    private const string GeneratedCode = "System.CodeDom.Compiler.GeneratedCodeAttribute";
    private const string Generator = "WorkerGen";
    private const string WrapperSuffix = "Async";

    private readonly INamedTypeSymbol _generatedCode;
    private readonly ConcurrentDictionary<IMethodSymbol, (IMethodSymbol Method, bool IsParallel)?> _wrappers = new(SymbolEqualityComparer.Default);

    private WorkerCalls(INamedTypeSymbol generatedCode) => _generatedCode = generatedCode;

    /// <summary>One that knows the compilation, or <see langword="null"/> when it does not use WorkerGen.</summary>
    public static WorkerCalls? Create(Compilation compilation) =>
        compilation.GetTypeByMetadataName(KnownNames.WorkerRegistry) is not null
        && compilation.GetTypeByMetadataName(GeneratedCode) is { } generatedCode ? new WorkerCalls(generatedCode) : null;

    /// <summary>The call as one of a wrapper, or <see langword="null"/> when it is of something else.</summary>
    public WorkerCall? Find(IInvocationOperation invocation) =>
        Find(invocation.TargetMethod) is var (method, isParallel) ? new WorkerCall(invocation, isParallel, method) : null;

    /// <summary>The method that a wrapper calls in a worker, or <see langword="null"/> when the method is no wrapper.</summary>
    public (IMethodSymbol Method, bool IsParallel)? Find(IMethodSymbol wrapper) =>
        wrapper.IsStatic && wrapper.Name.EndsWith(WrapperSuffix, StringComparison.Ordinal) && wrapper.ContainingType is not null
            ? _wrappers.GetOrAdd(wrapper, FindMethod)
            : null;

    private (IMethodSymbol Method, bool IsParallel)? FindMethod(IMethodSymbol wrapper)
    {
        if (!IsGenerated(wrapper))
        {
            return null;
        }

        foreach (var method in wrapper.ContainingType.GetMembers().OfType<IMethodSymbol>())
        {
            if (method is { MethodKind: MethodKind.Ordinary, IsStatic: true } && method.HasAttribute(KnownNames.OutOfProcess))
            {
                var (single, parallel) = MethodNames.WrapperNames(method.Name);
                if (wrapper.Name == single && IsSingle(wrapper, method))
                {
                    return (method, false);
                }

                if (wrapper.Name == parallel && IsParallel(wrapper, method))
                {
                    return (method, true);
                }
            }
        }

        return null;
    }

    private bool IsGenerated(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, _generatedCode))
            {
                return attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Primitive, Value: Generator };
            }
        }

        return false;
    }

    // Overloads have wrappers of the same name.
    private static bool IsSingle(IMethodSymbol wrapper, IMethodSymbol method)
    {
        var inputs = InputsOf(method);
        return wrapper.Parameters.Length > inputs.Count
            && inputs.Zip(wrapper.Parameters, (input, parameter) => SymbolEqualityComparer.Default.Equals(input, parameter.Type)).All(isSame => isSame)
            && wrapper.Parameters.Length - inputs.Count is 2 or 3;
    }

    private static bool IsParallel(IMethodSymbol wrapper, IMethodSymbol method)
    {
        if (wrapper.Parameters.FirstOrDefault()?.Type is not INamedTypeSymbol { TypeArguments.Length: 1 } sequence)
        {
            return false;
        }

        var input = sequence.TypeArguments[0];
        var inputs = InputsOf(method);
        return inputs.Count switch
        {
            0 => true,
            1 => SymbolEqualityComparer.Default.Equals(inputs[0], input),
            _ => input is INamedTypeSymbol { IsTupleType: true } tuple
                && tuple.TupleElements.Select(element => element.Type).SequenceEqual(inputs, SymbolEqualityComparer.Default),
        };
    }

    private static List<ITypeSymbol> InputsOf(IMethodSymbol method) => method.Parameters
        .Where(parameter => ParameterParser.KindOf(parameter) is ParameterKind.Input)
        .Select(parameter => parameter.Type)
        .ToList();
}
