using System.Globalization;
using Microsoft.CodeAnalysis.CSharp;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Names the local variables that hold an object's members while it is read.</summary>
internal static class LocalNames
{
    public static Dictionary<ObjectMember, string> For(IReadOnlyList<ObjectMember> members)
    {
        var taken = new HashSet<string>(members.Select(member => member.Name + CodecModel.FieldSuffix), StringComparer.Ordinal) { "reader", "result" };
        var names = new Dictionary<ObjectMember, string>();
        foreach (var member in members)
        {
            names.Add(member, Free(ToCamelCase(member.Name), taken));
        }

        return names;
    }

    private static string ToCamelCase(string name)
    {
        var camel = char.ToLowerInvariant(name[0]) + name.Substring(1);
        return SyntaxFacts.GetKeywordKind(camel) is SyntaxKind.None ? camel : camel + "Value";
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; !taken.Add(free); number++)
        {
            free = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }
}
