using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the method that rebuilds exceptions.</summary>
internal static class ExceptionEmitter
{
    public static void Write(CodeWriter writer, IEnumerable<ExceptionModel> exceptions)
    {
        writer.Write("// The types are spelled out, so that none is loaded because a message named it.");
        writer.Open(
            "private static global::System.Exception? CreateException(string typeName, string message, global::System.Exception? inner) => typeName switch");
        foreach (var exception in exceptions)
        {
            var arguments = exception.TakesInner ? "message, inner!" : "message";
            writer.Write($"{Emit.Literal(exception.ClrName)} => new {exception.Type}({arguments}),");
        }

        writer.Write("_ => null,");
        writer.Close("};");
    }
}
