using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the codec of a class or struct, which is an object in JSON.</summary>
internal static class ObjectCodecEmitter
{
    public static void Write(CodeWriter writer, ObjectCodecModel type)
    {
        var children = new ChildCodecs(type.Members.Select(member => (member.Name, member.Codec)));
        ChildCodecs.OpenClass(writer, type);
        children.WriteFields(writer);
        WriteWrite(writer, type);
        writer.Space();
        WriteRead(writer, type);
        writer.Space();
        WriteWriteMembers(writer, type, children);
        writer.Space();
        WriteReadMembers(writer, type, children);
        AccessorEmitter.Write(writer, type);
        writer.Close();
    }

    private static void WriteWrite(CodeWriter writer, ObjectCodecModel type)
    {
        writer.Open($"public override void Write({Emit.Writer} writer, {type.Type} value)");
        if (type.IsReferenceType)
        {
            WriteNullCheck(writer);
        }

        if (!type.IsSealed)
        {
            writer.Open($"if (value.GetType() != typeof({type.Type}))");
            writer.Write($"throw {Emit.Json}.UnknownDerivedType(value, typeof({type.Type}));");
            writer.Close();
            writer.Space();
        }

        writer.Write($"""
            {Emit.Json}.WriteStartObject(writer);
            WriteMembers(writer, value);
            writer.WriteEndObject();
            """);
        writer.Close();
    }

    /// <summary>Prints how <see langword="null"/> is written.</summary>
    public static void WriteNullCheck(CodeWriter writer)
    {
        writer.Open("if (value is null)");
        writer.Write("writer.WriteNullValue();");
        writer.Write("return;");
        writer.Close();
        writer.Space();
    }

    /// <summary>Prints how <see langword="null"/> is read.</summary>
    public static void WriteNullRead(CodeWriter writer)
    {
        writer.Open($"if ({Emit.Json}.ReadNull(ref reader))");
        writer.Write("return null!;");
        writer.Close();
        writer.Space();
    }

    private static void WriteRead(CodeWriter writer, ObjectCodecModel type)
    {
        writer.Open($"public override {type.Type} Read(ref {Emit.Reader} reader)");
        if (type.IsReferenceType)
        {
            WriteNullRead(writer);
        }

        writer.Write($"""
            {Emit.Json}.ReadStartObject(ref reader, {Emit.Literal(type.DisplayName)});
            return ReadMembers(ref reader);
            """);
        writer.Close();
    }

    private static void WriteWriteMembers(CodeWriter writer, ObjectCodecModel type, ChildCodecs children)
    {
        writer.Open($"internal static void WriteMembers({Emit.Writer} writer, {type.Type} value)");
        for (var index = 0; index < type.Members.Count; index++)
        {
            var member = type.Members[index];
            var value = member.IsReadable ? "value." + member.Name : AccessorEmitter.Get(type, member, "value");
            WriteMember(writer, member, value + Forgiveness(member), children.ExpressionFor(member.Name));
            if (member.Condition is not MemberCondition.Always && index < type.Members.Count - 1)
            {
                writer.Space();
            }
        }

        writer.Close();
    }

    private static void WriteMember(CodeWriter writer, MemberModel member, string value, string codec)
    {
        var condition = member.Condition switch
        {
            MemberCondition.WhenNotNull => $"{value} is not null",
            MemberCondition.WhenNotDefault =>
                $"!global::System.Collections.Generic.EqualityComparer<{member.Codec.Type}>.Default.Equals({value}, default!)",
            _ => null,
        };

        if (condition is not null)
        {
            writer.Open($"if ({condition})");
        }

        writer.Write($"""
            writer.WritePropertyName({Emit.Utf8(member.JsonName)});
            {codec}.Write(writer, {value});
            """);
        if (condition is not null)
        {
            writer.Close();
        }
    }

    private static void WriteReadMembers(CodeWriter writer, ObjectCodecModel type, ChildCodecs children)
    {
        writer.Open($"internal static {type.Type} ReadMembers(ref {Emit.Reader} reader)");
        foreach (var member in type.Members)
        {
            writer.Write($"{member.Codec.Type} {member.Local} = {member.Default};");
        }

        writer.Open($"while ({Emit.Json}.NextProperty(ref reader))");
        WriteReadLoop(writer, type, children);
        writer.Close();
        writer.Space();
        WriteConstruction(writer, type);
        writer.Close();
    }

    private static string Forgiveness(MemberModel member) => member.HasNullAttributes ? "!" : "";

    private static void WriteReadLoop(CodeWriter writer, ObjectCodecModel type, ChildCodecs children)
    {
        var keyword = "if";
        foreach (var member in type.Members)
        {
            writer.Open($"{keyword} ({Emit.Json}.PropertyIs(ref reader, {Emit.Utf8(member.JsonName)}))");
            writer.Write($"{member.Local} = {Emit.Json}.ReadValue(ref reader, {children.ExpressionFor(member.Name)});");
            writer.Close();
            keyword = "else if";
        }

        if (type.Members.Count is 0)
        {
            writer.Write($"{Emit.Json}.SkipValue(ref reader);");
            return;
        }

        writer.Open("else");
        writer.Write($"{Emit.Json}.SkipValue(ref reader);");
        writer.Close();
    }

    private static void WriteConstruction(CodeWriter writer, ObjectCodecModel type)
    {
        var arguments = string.Join(", ", type.Constructor.Parameters.Select(parameter => parameter.Argument));
        var creation = type.Constructor.IsAccessible ? $"new {type.Type}({arguments})" : $"{AccessorEmitter.Create}({arguments})";
        var assignments = type.Members
            .Where(member => member.Restore is MemberRestore.Initializer)
            .Select(member => $"{member.Name} = {member.Local}{Forgiveness(member)}")
            .Concat(type.Constructor.IgnoredRequiredMembers.Select(name => $"{name} = default!"))
            .ToList();
        var initializer = assignments.Count is 0 ? "" : $" {{ {string.Join(", ", assignments)} }}";
        var accessed = type.Members.Where(member => member.Restore is MemberRestore.Accessor).ToList();
        if (accessed.Count is 0)
        {
            writer.Write($"return {creation}{initializer};");
            return;
        }

        writer.Write($"var result = {creation}{initializer};");
        foreach (var member in accessed)
        {
            writer.Write(AccessorEmitter.Set(type, member, "result", member.Local));
        }

        writer.Write("return result;");
    }
}
