using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints accessors to members and constructors that the user lets cross although generated code cannot name them.</summary>
internal static class AccessorEmitter
{
    public const string Create = "Create";

    private const string Namespace = "global::System.Runtime.CompilerServices.";

    public static string Get(ObjectCodecModel type, MemberModel member, string target) =>
        member.IsField ? $"FieldOf{Plain(member)}({Target(type, target)})" : $"Get{Plain(member)}({Target(type, target)})";

    public static string Set(ObjectCodecModel type, MemberModel member, string target, string value) =>
        member.IsField
            ? $"FieldOf{Plain(member)}({Target(type, target)}) = {value};"
            : $"Set{Plain(member)}({Target(type, target)}, {value});";

    public static void Write(CodeWriter writer, ObjectCodecModel type)
    {
        if (!type.Constructor.IsAccessible)
        {
            var parameters = type.Constructor.Parameters.Select((parameter, index) => $"{parameter.Type} argument{index + 1}");
            WriteAccessor(writer, "Constructor", null, $"{type.Type} {Create}({string.Join(", ", parameters)})");
        }

        foreach (var member in type.Members)
        {
            WriteMember(writer, type, member);
        }
    }

    private static void WriteMember(CodeWriter writer, ObjectCodecModel type, MemberModel member)
    {
        var target = type.IsReferenceType ? $"{member.DeclaringType} target" : $"ref {member.DeclaringType} target";
        var name = member.Name.TrimStart('@');
        var isSet = member.Restore is MemberRestore.Accessor;
        if (member.IsField && (isSet || !member.IsReadable))
        {
            WriteAccessor(writer, "Field", name, $"ref {member.Codec.Type} FieldOf{Plain(member)}({target})");
        }

        if (!member.IsField && !member.IsReadable)
        {
            WriteAccessor(writer, "Method", "get_" + name, $"{member.Codec.Type} Get{Plain(member)}({target})");
        }

        if (!member.IsField && isSet)
        {
            WriteAccessor(writer, "Method", "set_" + name, $"void Set{Plain(member)}({target}, {member.Codec.Type} value)");
        }
    }

    private static void WriteAccessor(CodeWriter writer, string kind, string? name, string declaration)
    {
        var argument = name is null ? "" : $", Name = {Emit.Literal(name)}";
        writer.Space();
        writer.Write($"""
            [{Namespace}UnsafeAccessor({Namespace}UnsafeAccessorKind.{kind}{argument})]
            private static extern {declaration};
            """);
    }

    private static string Target(ObjectCodecModel type, string target) => type.IsReferenceType ? target : "ref " + target;

    private static string Plain(MemberModel member) => member.Name.TrimStart('@');
}
