using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.CallGraph;

/// <summary>What the engine asks of symbols.</summary>
internal static class SymbolFacts
{
    private const string AssumePure = "WorkerGen.AssumePureAttribute";

    private static readonly HashSet<string> ImmutableTypes = new(StringComparer.Ordinal)
    {
        "System.Uri", "System.Version", "System.Type", "System.Text.RegularExpressions.Regex", "System.Text.Encoding", "System.Delegate", "System.StringComparer",
        "System.Globalization.CultureInfo", "System.Text.Json.JsonDocument", "System.Buffers.SearchValues`1", "System.Text.CompositeFormat", "System.Lazy`1",
        "System.Threading.AsyncLocal`1", "System.Threading.ThreadLocal`1", "System.TimeZoneInfo", "System.Net.IPAddress", "System.Reflection.Assembly", "System.TimeProvider",
    };

    public static bool IsOrDerivesFrom(this ITypeSymbol type, ITypeSymbol? from)
    {
        for (ITypeSymbol? current = type; current is not null && from is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, from.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    public static bool Implements(this ITypeSymbol type, INamedTypeSymbol? contract) =>
        contract is not null && type.AllInterfaces.Any(candidate => SymbolEqualityComparer.Default.Equals(candidate.OriginalDefinition, contract.OriginalDefinition));

    /// <summary>Whether it comes with .NET.</summary>
    public static bool IsOfBaseLibrary(this ISymbol symbol) => symbol.ContainingAssembly?.Name is { } name
        && (name is "System" or "netstandard" or "mscorlib" or "WindowsBase" or "Microsoft.CSharp" or "Microsoft.VisualBasic.Core" or "WorkerGen"
            || name.StartsWith("System.", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Win32.", StringComparison.Ordinal));

    /// <summary>Whether it is an accessor of this program that only hands out or takes the field of its property.</summary>
    public static bool IsAutomatic(this IMethodSymbol? accessor) =>
        accessor is { AssociatedSymbol: IPropertySymbol { DeclaringSyntaxReferences.IsEmpty: false } property }
        && !HasBody(accessor) && (accessor.PartialImplementationPart is not { } implementation || !HasBody(implementation))
        && property.ContainingType.GetMembers().Any(member => member is IFieldSymbol { AssociatedSymbol: { } associated } && SymbolEqualityComparer.Default.Equals(associated, property.OriginalDefinition));

    private static bool HasBody(IMethodSymbol accessor) => accessor.DeclaringSyntaxReferences.Any(reference =>
        reference.GetSyntax() is AccessorDeclarationSyntax { Body: not null } or AccessorDeclarationSyntax { ExpressionBody: not null } or ArrowExpressionClauseSyntax);

    /// <summary>Whether somebody says of it that it depends on its arguments only.</summary>
    public static bool IsAssumedPure(this ISymbol symbol)
    {
        for (var current = symbol; current is not null; current = current.ContainingSymbol)
        {
            if (current is IMethodSymbol or IPropertySymbol or INamedTypeSymbol or IAssemblySymbol && current.HasAttribute(AssumePure))
            {
                return true;
            }
        }

        return symbol is IMethodSymbol { AssociatedSymbol: { } associated } && associated.HasAttribute(AssumePure);
    }

    /// <summary>Whether nothing that is reached through a value of this type can be changed.</summary>
    public static bool IsImmutable(this ITypeSymbol? type)
    {
        switch (type)
        {
            case null:
                return false;
            case { TypeKind: TypeKind.Enum or TypeKind.Delegate or TypeKind.Pointer or TypeKind.FunctionPointer }:
            case { SpecialType: not SpecialType.None and not SpecialType.System_Object and not SpecialType.System_Array and not SpecialType.System_ValueType and not SpecialType.System_Enum and < SpecialType.System_Collections_IEnumerable }:
            case { SpecialType: SpecialType.System_DateTime }:
                return true;
        }

        var name = type.OriginalDefinition.ToMetadataName();
        if (name.StartsWith("System.Collections.Immutable.", StringComparison.Ordinal) || name.StartsWith("System.Collections.Frozen.", StringComparison.Ordinal))
        {
            return !name.EndsWith("Builder", StringComparison.Ordinal) && (type as INamedTypeSymbol)?.TypeArguments.All(IsImmutable) is not false;
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            if (ImmutableTypes.Contains(current.OriginalDefinition.ToMetadataName()))
            {
                return true;
            }
        }

        // A struct of the base library that is not a window on something else is a value: Guid, TimeSpan, DateOnly.
        if (type is { IsValueType: true } && type.IsOfBaseLibrary())
        {
            return type is INamedTypeSymbol named && named.TypeArguments.All(IsImmutable) && !type.IsWindow();
        }

        return type is INamedTypeSymbol { TypeKind: TypeKind.Struct or TypeKind.Class } && IsReadOnlyAllTheWay(type, depth: 0);
    }

    /// <summary>Whether it is a struct through which something else is changed.</summary>
    public static bool IsWindow(this ITypeSymbol type) => type.IsRefLikeType
        || type.OriginalDefinition.ToMetadataName() is "System.Memory`1" or "System.ArraySegment`1" or "System.Collections.Generic.List`1.Enumerator";

    /// <summary>The method of a type that a call of a virtual method, or of one of an interface, means there.</summary>
    public static IMethodSymbol? FindOverride(this INamedTypeSymbol type, IMethodSymbol method)
    {
        if (method.ContainingType.TypeKind is TypeKind.Interface)
        {
            return type.FindImplementation(method);
        }

        for (var current = type; current is not null; current = current.BaseType)
        {
            foreach (var candidate in current.GetMembers(method.Name).OfType<IMethodSymbol>())
            {
                for (var overridden = candidate; overridden is not null; overridden = overridden.OverriddenMethod)
                {
                    if (SymbolEqualityComparer.Default.Equals(overridden.OriginalDefinition, method.OriginalDefinition))
                    {
                        return candidate;
                    }
                }
            }
        }

        return null;
    }

    // Of the same interface with other type arguments, where it has not just these.
    private static IMethodSymbol? FindImplementation(this INamedTypeSymbol type, IMethodSymbol method) =>
        (type.FindImplementationForInterfaceMember(method)
            ?? type.AllInterfaces.Where(contract => SymbolEqualityComparer.Default.Equals(contract.OriginalDefinition, method.ContainingType.OriginalDefinition))
                .SelectMany(contract => contract.GetMembers(method.Name))
                .Where(member => SymbolEqualityComparer.Default.Equals(member.OriginalDefinition, method.OriginalDefinition))
                .Select(type.FindImplementationForInterfaceMember)
                .FirstOrDefault()) as IMethodSymbol;

    /// <summary>Whether code of other assemblies can name it, or derive from what has it.</summary>
    public static bool IsVisibleOutside(this Accessibility accessibility) => accessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;

    /// <summary>Whether code of other assemblies can name the type.</summary>
    public static bool IsVisibleOutside(this INamedTypeSymbol type)
    {
        for (var current = type; current is not null; current = current.ContainingType)
        {
            if (!current.DeclaredAccessibility.IsVisibleOutside())
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it is a stream, reader or writer.</summary>
    public static bool IsMedium(this ITypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.ToMetadataName() is "System.IO.Stream" or "System.IO.TextReader" or "System.IO.TextWriter" or "System.IO.BinaryReader" or "System.IO.BinaryWriter")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether a value of this type may be null, as far as the type says.</summary>
    public static bool CanBeNull(this ITypeSymbol type) => type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T || type.IsReferenceType;

    /// <summary>Whether it is one of .NET's types, or none that could be told.</summary>
    public static bool IsOfBaseLibraryOrNone(this ITypeSymbol? type) => type is null || type.IsOfBaseLibrary();

    /// <summary>Whether it can be enumerated.</summary>
    public static bool IsSequence(this ITypeSymbol? type) => type is IArrayTypeSymbol
        || type?.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T or SpecialType.System_Collections_IEnumerable
        || type is not null && type.AllInterfaces.Any(contract => contract.SpecialType is SpecialType.System_Collections_IEnumerable);

    /// <summary>Whether it is a task or a sequence whose work is done later.</summary>
    public static bool IsAwaitable(this ITypeSymbol? type) => type?.OriginalDefinition.ToMetadataName() is KnownNames.Task or KnownNames.TaskOfT or KnownNames.ValueTask or KnownNames.ValueTaskOfT;

    /// <summary>Whether it is a sequence that is only made while it is read.</summary>
    public static bool IsLazySequence(this ITypeSymbol? type) => type?.OriginalDefinition.ToMetadataName()
        is "System.Collections.Generic.IEnumerable`1" or "System.Collections.IEnumerable" or "System.Collections.Generic.IAsyncEnumerable`1"
        or "System.Linq.IOrderedEnumerable`1" or "System.Collections.Generic.IEnumerator`1" or "System.Linq.ParallelQuery`1";

    private static bool IsReadOnlyAllTheWay(ITypeSymbol type, int depth)
    {
        if (depth > 3 || type.SpecialType is SpecialType.System_Object)
        {
            return type.SpecialType is SpecialType.System_Object && depth > 0;
        }

        if (type.DeclaringSyntaxReferences.IsEmpty)
        {
            return false;
        }

        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic))
        {
            var isFixed = field.IsReadOnly || field.AssociatedSymbol is IPropertySymbol { SetMethod: null or { IsInitOnly: true } };
            if (!isFixed && !type.IsValueType
                || !(field.Type.IsValueType && field.Type.SpecialType is not SpecialType.None || SymbolEqualityComparer.Default.Equals(field.Type, type) || field.Type.IsImmutableWithin(depth + 1)))
            {
                return false;
            }
        }

        return type.BaseType is null or { SpecialType: SpecialType.System_Object or SpecialType.System_ValueType } || IsReadOnlyAllTheWay(type.BaseType, depth + 1);
    }

    private static bool IsImmutableWithin(this ITypeSymbol type, int depth) =>
        depth <= 3 && (type.DeclaringSyntaxReferences.IsEmpty ? type.IsImmutable() : type.TypeKind is TypeKind.Enum || IsReadOnlyAllTheWay(type, depth));
}
