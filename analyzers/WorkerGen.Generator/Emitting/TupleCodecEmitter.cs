using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the codec of a tuple, which is an array in JSON.</summary>
internal static class TupleCodecEmitter
{
    public static void Write(CodeWriter writer, TupleCodecModel tuple)
    {
        ChildCodecs.OpenClass(writer, tuple);
        var children = new ChildCodecs(tuple.Elements.Select(element => (element.Name, element.Codec)));
        children.WriteFields(writer);
        WriteWrite(writer, tuple, children);
        writer.Space();
        WriteRead(writer, tuple, children);
        writer.Close();
    }

    private static void WriteWrite(CodeWriter writer, TupleCodecModel tuple, ChildCodecs children)
    {
        writer.Open($"public override void Write({Emit.Writer} writer, {tuple.Type} value)");
        writer.Write($"{Emit.Json}.WriteStartArray(writer);");
        foreach (var element in tuple.Elements)
        {
            writer.Write($"{children.ExpressionFor(element.Name)}.Write(writer, value.{element.Name});");
        }

        writer.Write("writer.WriteEndArray();");
        writer.Close();
    }

    private static void WriteRead(CodeWriter writer, TupleCodecModel tuple, ChildCodecs children)
    {
        var name = Emit.Literal(tuple.DisplayName);
        writer.Open($"public override {tuple.Type} Read(ref {Emit.Reader} reader)");
        writer.Write($"{Emit.Json}.ReadStartArray(ref reader, {name});");
        var locals = new List<string>();
        foreach (var element in tuple.Elements)
        {
            locals.Add("item" + (locals.Count + 1));
            writer.Write($"var {locals[locals.Count - 1]} = {Emit.Json}.ReadElement(ref reader, {children.ExpressionFor(element.Name)}, {name});");
        }

        writer.Write($"""
            {Emit.Json}.ReadEndArray(ref reader, {name});
            return {(locals.Count is 1 ? "new " + tuple.Type : "")}({string.Join(", ", locals)});
            """);
        writer.Close();
    }
}
