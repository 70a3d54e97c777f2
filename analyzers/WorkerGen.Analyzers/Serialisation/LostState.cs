using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>
/// Finds the fields, properties and events of a class whose values the other process would not have. What it does not have is anything that
/// a member of the class puts there after the constructor, and that no member that crosses carries over; what the constructor or an
/// initializer makes of what crosses is there again. Where the source does not show how a value comes about, nothing is said.
/// </summary>
internal sealed class LostState
{
    private const string NonSerialized = "System.NonSerializedAttribute";

    private readonly CrossingObject _crossing;
    private readonly IReadOnlyList<INamedTypeSymbol> _types;
    private readonly Compilation _compilation;
    private readonly CancellationToken _cancellationToken;
    private readonly Lazy<ILookup<ISymbol, StateUse>> _uses;
    private readonly Lazy<HashSet<ISymbol>> _restoring;
    private readonly Lazy<HashSet<ISymbol>> _reading;

    private LostState(CrossingObject crossing, IReadOnlyList<INamedTypeSymbol> types, Compilation compilation, CancellationToken cancellationToken)
    {
        _crossing = crossing;
        _types = types;
        _compilation = compilation;
        _cancellationToken = cancellationToken;
        _uses = new(() => StateUses.Of(types, compilation, cancellationToken));
        _restoring = new(() => WithCalled(RestoringMembers()));
        _reading = new(() => WithCalled(crossing.Members.Select(member => member.Symbol).OfType<IPropertySymbol>().Select(property => property.GetMethod)));
    }

    /// <summary>What is lost of a class, in the order of its source.</summary>
    public static ImmutableArray<ISymbol> Of(CrossingObject crossing, Compilation compilation, CancellationToken cancellationToken)
    {
        var types = TypesWithSource(crossing.Type, compilation).ToList();
        var state = new LostState(crossing, types, compilation, cancellationToken);
        return
        [
            .. types.SelectMany(type => type.GetMembers())
                .Where(member => member switch
                {
                    IFieldSymbol field => state.IsLost(field),
                    IEventSymbol @event => IsLost(@event, cancellationToken),
                    _ => false,
                })
                .Select(member => (member as IFieldSymbol)?.AssociatedSymbol ?? member),
        ];
    }

    private static IEnumerable<INamedTypeSymbol> TypesWithSource(INamedTypeSymbol type, Compilation compilation)
    {
        for (var current = type.OriginalDefinition; current is not null; current = current.BaseType?.OriginalDefinition)
        {
            if (!current.DeclaringSyntaxReferences.IsEmpty && current.DeclaringSyntaxReferences.All(reference => compilation.ContainsSyntaxTree(reference.SyntaxTree)))
            {
                yield return current;
            }
        }
    }

    private bool IsLost(IFieldSymbol field)
    {
        var symbol = field.AssociatedSymbol ?? field;
        if (field.IsStatic || field.IsConst || (field.IsImplicitlyDeclared && field.AssociatedSymbol is null) || IsIgnored(field) || Crosses(symbol))
        {
            return false;
        }

        return symbol is IPropertySymbol property
            ? IsLost(property, property.Type, property.SetMethod is { } setter && IsKnownElsewhere(setter))
            : IsLost(field, field.Type, !field.IsReadOnly && IsKnownElsewhere(field));
    }

    private static bool IsIgnored(IFieldSymbol field) =>
        field.HasAttribute(KnownNames.JsonIgnore) || field.HasAttribute(NonSerialized) || field.AssociatedSymbol?.HasAttribute(KnownNames.JsonIgnore) is true;

    private bool Crosses(ISymbol symbol) => _crossing.Members.Any(member =>
    {
        for (var current = member.Symbol; current is not null; current = (current as IPropertySymbol)?.OverriddenProperty)
        {
            if (SymbolEqualityComparer.Default.Equals(current.OriginalDefinition, symbol))
            {
                return true;
            }
        }

        return false;
    });

    // Its field is nowhere to be seen but in the source.
    private static bool IsLost(IEventSymbol @event, CancellationToken cancellationToken) =>
        @event is { IsStatic: false, IsAbstract: false, AddMethod.IsImplicitlyDeclared: true }
        && !ImplementsInterface(@event)
        && !@event.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken).Parent?.Parent is EventFieldDeclarationSyntax declaration
            && declaration.AttributeLists.SelectMany(list => list.Attributes).Any(attribute => attribute.Name.LastName() is "JsonIgnore" or "JsonIgnoreAttribute" or "NonSerialized" or "NonSerializedAttribute"));

    // Who listens through an interface knows that it listens to this object and not to its copy.
    private static bool ImplementsInterface(IEventSymbol @event) => @event.ContainingType.AllInterfaces
        .SelectMany(type => type.GetMembers().OfType<IEventSymbol>())
        .Any(member => SymbolEqualityComparer.Default.Equals(@event.ContainingType.FindImplementationForInterfaceMember(member), @event));

    // What is protected is known to classes whose source is read too.
    private static bool IsKnownElsewhere(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal;

    private bool IsLost(ISymbol symbol, ITypeSymbol type, bool isSetElsewhere)
    {
        var uses = _uses.Value[symbol].ToList();
        var restoring = uses.Where(use => use.Member is { } member && _restoring.Value.Contains(member.OriginalDefinition)).ToList();
        var isShown = uses.Any(use => use.Member is { } member && _reading.Value.Contains(member.OriginalDefinition));
        if (isShown && restoring.Any(use => use.IsWrite || use.Kind is StateUseKind.Mutate))
        {
            // It is what a member that crosses shows and restores.
            return false;
        }

        // Nobody sends what has been disposed of.
        var others = uses.Except(restoring).Where(use => use.Member is not (null or { Name: "Dispose" or "DisposeAsync" })).ToList();
        var later = others.Where(use => use.Member!.MethodKind is not MethodKind.Constructor).ToList();
        if (isSetElsewhere || (later.Any(use => use.IsWrite) && !IsComputedOnDemand(later, type)))
        {
            return true;
        }

        var values = HeldValues.Of(symbol, restoring).ToList();
        if (IsFilledLater(later, type) || IsHandedOutToBeChanged(symbol, type, later, values))
        {
            return true;
        }

        var isSetByOtherConstructor = others.Any(use => use.IsWrite && use.Member!.MethodKind is MethodKind.Constructor);
        return isSetByOtherConstructor ? !restoring.Any(use => use.IsWrite) : values.Any(value => HeldValues.Varies(value, _compilation, _cancellationToken));
    }

    // A member without parameters that looks whether the value is there, and returns something, makes it from what else there is.
    private bool IsComputedOnDemand(List<StateUse> later, ITypeSymbol type)
    {
        var writes = later.Where(use => use.IsWrite && use.Kind is not StateUseKind.Reset).ToList();
        return writes.Count > 0 && writes.All(use => use.Kind switch
        {
            StateUseKind.Lazy => true,
            StateUseKind.Write => use.Member is { Parameters.IsEmpty: true, ReturnsVoid: false } member && (type.SpecialType is SpecialType.System_Boolean
                ? MembersSetIn(member).Any(other => !IsFlag(other))
                : later.Any(test => test.Kind is StateUseKind.Test && Same(test.Member, member)) || MembersTestedIn(member).Any(IsFlag)),
            _ => false,
        });
    }

    private static bool IsFlag(ISymbol symbol) => symbol is IFieldSymbol { Type.SpecialType: SpecialType.System_Boolean };

    private static bool Same(ISymbol? first, ISymbol? second) => SymbolEqualityComparer.Default.Equals(first, second);

    private IEnumerable<ISymbol> MembersSetIn(IMethodSymbol member) => MembersUsedIn(member, use => use.IsWrite);

    private IEnumerable<ISymbol> MembersTestedIn(IMethodSymbol member) => MembersUsedIn(member, use => use.Kind is StateUseKind.Test);

    private IEnumerable<ISymbol> MembersUsedIn(IMethodSymbol member, Func<StateUse, bool> predicate) =>
        _uses.Value.Where(uses => uses.Any(use => Same(use.Member, member) && predicate(use))).Select(uses => uses.Key);

    private static bool IsFilledLater(List<StateUse> later, ITypeSymbol type) =>
        later.Any(use => use.Kind is StateUseKind.Mutate) && !IsCache(later) && !IsSynchronization(type);

    // What is asked for an entry before one is put there, by something that returns it.
    private static bool IsCache(List<StateUse> later) => later
        .Where(use => use.Kind is StateUseKind.Mutate)
        .All(use => use.Member!.ReturnsVoid
            ? use.Node.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Clear" or "Remove" }
            : later.Any(other => other.Kind is StateUseKind.Lookup && Same(other.Member, use.Member)));

    private static bool IsSynchronization(ITypeSymbol type) => type.ToNamespaceName() is "System.Threading";

    // A list that is made here and that everyone can add to.
    private bool IsHandedOutToBeChanged(ISymbol symbol, ITypeSymbol type, List<StateUse> later, List<ExpressionSyntax> values)
    {
        var isHandedOut = symbol is IPropertySymbol { DeclaredAccessibility: not Accessibility.Private }
            || later.Any(use => use is { Kind: StateUseKind.Expose, Member: { DeclaredAccessibility: not Accessibility.Private } member }
                && HeldValues.IsMutable(member.ReturnType, _compilation));
        return isHandedOut && HeldValues.IsMutable(type, _compilation) && values.Any(value => HeldValues.IsMadeToBeFilled(value, type));
    }

    private IEnumerable<IMethodSymbol?> RestoringMembers() => _crossing.Members
        .Where(member => !_crossing.Constructor.IsRestored(member) || member.IsRequired)
        .Select(member => (member.Symbol as IPropertySymbol)?.SetMethod)
        .Concat([_crossing.Constructor.Symbol])
        .Concat(_types.Skip(1).SelectMany(type => type.InstanceConstructors));

    // The members, and what they call of the same object, to the end.
    private HashSet<ISymbol> WithCalled(IEnumerable<IMethodSymbol?> members)
    {
        var found = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var open = new Stack<ISymbol>(members.OfType<IMethodSymbol>().Select(member => member.OriginalDefinition));
        while (open.Count > 0)
        {
            var member = open.Pop();
            if (found.Add(member))
            {
                foreach (var called in CalledBy(member))
                {
                    open.Push(called);
                }
            }
        }

        return found;
    }

    private IEnumerable<IMethodSymbol> CalledBy(ISymbol member) => _uses.Value
        .SelectMany(uses => uses.Where(use => Same(use.Member?.OriginalDefinition, member)).Select(use => CalledBy(uses.Key, use)))
        .OfType<IMethodSymbol>();

    private static ISymbol? CalledBy(ISymbol symbol, StateUse use) => symbol switch
    {
        IPropertySymbol property => (use.IsWrite ? property.SetMethod : property.GetMethod)?.OriginalDefinition,
        IMethodSymbol method => method,
        _ => null,
    };
}
