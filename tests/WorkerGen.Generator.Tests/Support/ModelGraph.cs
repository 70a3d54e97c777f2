using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace WorkerGen.Generator.Tests.Support;

/// <summary>Walks all that a model holds.</summary>
internal static class ModelGraph
{
    public static void AssertHoldsNoCompilerObjects(object? value) => Visit(value, new HashSet<object>(ReferenceEqualityComparer.Instance));

    private static void Visit(object? value, HashSet<object> visited)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !visited.Add(value))
        {
            return;
        }

        Assert.False(
            value is ISymbol or SyntaxNode or SyntaxTree or Location or Compilation or SemanticModel or AttributeData or SyntaxReference,
            $"A model holds a {value.GetType()}.");
        if (value is IEnumerable items)
        {
            foreach (var item in items)
            {
                Visit(item, visited);
            }

            return;
        }

        for (var type = value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                Visit(field.GetValue(value), visited);
            }
        }
    }
}
