using System.Globalization;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the codec of a type with derived types: an object whose first property tells the type.</summary>
internal static class UnionCodecEmitter
{
    private const string DefaultDiscriminator = "$type";

    public static void Write(CodeWriter writer, UnionCodecModel union)
    {
        ChildCodecs.OpenClass(writer, union);
        writer.Space();
        WriteWrite(writer, union);
        writer.Space();
        WriteRead(writer, union);
        if (union.Discriminator != DefaultDiscriminator)
        {
            writer.Space();
            WriteReadDiscriminator(writer, union);
        }

        writer.Close();
    }

    private static void WriteWrite(CodeWriter writer, UnionCodecModel union)
    {
        writer.Open($"public override void Write({Emit.Writer} writer, {union.Type} value)");
        ObjectCodecEmitter.WriteNullCheck(writer);
        writer.Open("switch (value)");
        foreach (var @case in union.Cases)
        {
            WriteCase(writer, @case.Type, @case.Codec, DiscriminatorWrite(union, @case));
        }

        if (union.OwnCodec is not null)
        {
            WriteCase(writer, union.Type, union.OwnCodec, null);
        }

        writer.Write($"""
            default:
                throw {Emit.Json}.UnknownDerivedType(value, typeof({union.Type}));
            """);
        writer.Close();
        writer.Close();
    }

    private static void WriteCase(CodeWriter writer, string type, string codec, string? discriminator)
    {
        writer.Write($"""
            case {type} item when item.GetType() == typeof({type}):
                {Emit.Json}.WriteStartObject(writer);
            """);
        if (discriminator is not null)
        {
            writer.Write("    " + discriminator);
        }

        writer.Write($"""
                {codec}.WriteMembers(writer, item);
                writer.WriteEndObject();
                break;
            """);
    }

    private static string DiscriminatorWrite(UnionCodecModel union, UnionCaseModel @case)
    {
        if (union.Discriminator == DefaultDiscriminator)
        {
            return $"{Emit.Json}.WriteDiscriminator(writer, {Value(@case)});";
        }

        return @case.Text is null
            ? $"writer.WriteNumber({Emit.Utf8(union.Discriminator)}, {Value(@case)});"
            : $"writer.WriteString({Emit.Utf8(union.Discriminator)}, {Emit.Utf8(@case.Text)});";
    }

    private static void WriteRead(CodeWriter writer, UnionCodecModel union)
    {
        var name = Emit.Literal(union.DisplayName);
        var readDiscriminator = union.Discriminator == DefaultDiscriminator ? $"{Emit.Json}.ReadDiscriminator" : "ReadDiscriminator";
        writer.Open($"public override {union.Type} Read(ref {Emit.Reader} reader)");
        ObjectCodecEmitter.WriteNullRead(writer);
        writer.Write($"{Emit.Json}.ReadStartObject(ref reader, {name});");
        writer.Open($"if (!{readDiscriminator}(ref reader))");
        writer.Write(union.OwnCodec is null ? $"throw {Emit.Json}.Unexpected(ref reader, {name});" : $"return {union.OwnCodec}.ReadMembers(ref reader);");
        writer.Close();
        writer.Space();
        foreach (var @case in union.Cases)
        {
            var value = @case.Text is null ? Value(@case) : Emit.Utf8(@case.Text);
            writer.Open($"if ({Emit.Json}.DiscriminatorIs(ref reader, {value}))");
            writer.Write($"return {@case.Codec}.ReadMembers(ref reader);");
            writer.Close();
            writer.Space();
        }

        writer.Write($"throw {Emit.Json}.Unexpected(ref reader, {name});");
        writer.Close();
    }

    private static void WriteReadDiscriminator(CodeWriter writer, UnionCodecModel union)
    {
        writer.Open($"private static bool ReadDiscriminator(ref {Emit.Reader} reader)");
        writer.Write("var ahead = reader;");
        writer.Open($"if (!{Emit.Json}.NextProperty(ref ahead) || !{Emit.Json}.PropertyIs(ref ahead, {Emit.Utf8(union.Discriminator)}))");
        writer.Write("return false;");
        writer.Close();
        writer.Space();
        writer.Write("""
            reader = ahead;
            return reader.Read();
            """);
        writer.Close();
    }

    private static string Value(UnionCaseModel @case) =>
        @case.Text is null ? @case.Number.GetValueOrDefault().ToString(CultureInfo.InvariantCulture) : Emit.Literal(@case.Text);
}
