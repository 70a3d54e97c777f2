using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Serialisation;

/// <summary>
/// Finds the members that lead back to what they are part of. That a class contains itself does not make a cycle, as trees and lists show: a
/// member does that has no end because nothing on the way may be null, or that is named for what it is part of.
/// </summary>
internal sealed class BackReferences(IReadOnlyList<CrossingObject> objects)
{
    private static readonly string[] Upwards = ["Parent", "Owner", "Container", "Previous", "Prev", "Predecessor"];

    public IEnumerable<ObjectMember> Of(CrossingObject crossing) => crossing.Members.Where(member =>
        member.Type is INamedTypeSymbol { TypeKind: TypeKind.Class } type
        && (ObjectsOf(type).Any(target => IsUpwards(crossing, member, target)) || Forced(member).Any(target => CanReach(target, crossing, except: null, Forced))));

    private bool IsUpwards(CrossingObject crossing, ObjectMember member, CrossingObject target) =>
        (NamesOneAbove(member.Name) || (member.Name == target.Type.Name && target != crossing))
        && CanReach(target, crossing, except: member, next => TypesIn(next.Type).SelectMany(ObjectsOf));

    private static bool NamesOneAbove(string name) =>
        Upwards.Contains(name, StringComparer.Ordinal) || name.StartsWith("Parent", StringComparison.Ordinal) || name.EndsWith("Parent", StringComparison.Ordinal);

    // What has to be there: neither nothing, nor another one of several types.
    private IEnumerable<CrossingObject> Forced(ObjectMember member) =>
        member.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated } type && !type.HasAttribute(KnownNames.JsonDerivedType)
            ? objects.Where(each => SymbolEqualityComparer.Default.Equals(each.Type, type))
            : [];

    // From one of its members on, so that what is there to begin with has to be come back to.
    private static bool CanReach(CrossingObject from, CrossingObject to, ObjectMember? except, Func<ObjectMember, IEnumerable<CrossingObject>> next)
    {
        var found = new HashSet<CrossingObject>();
        var open = new Stack<CrossingObject>([from]);
        if (from == to && except is null)
        {
            return true;
        }

        while (open.Count > 0)
        {
            foreach (var target in open.Pop().Members.Where(member => member != except).SelectMany(next))
            {
                if (target == to)
                {
                    return true;
                }

                if (found.Add(target))
                {
                    open.Push(target);
                }
            }
        }

        return false;
    }

    // A type that lists derived types may be any of them.
    private IEnumerable<CrossingObject> ObjectsOf(ITypeSymbol type) => objects.Where(each =>
    {
        for (ITypeSymbol? current = each.Type; current is not null; current = current.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(current, type))
            {
                return true;
            }
        }

        return false;
    });

    private static IEnumerable<ITypeSymbol> TypesIn(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => TypesIn(array.ElementType),
        INamedTypeSymbol { TypeArguments: { Length: > 0 } arguments } => arguments.SelectMany(TypesIn).Concat([type]),
        _ => [type],
    };
}
