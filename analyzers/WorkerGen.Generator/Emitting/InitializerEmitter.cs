using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the file through which the registry reaches an initializer that it cannot call itself.</summary>
internal static class InitializerEmitter
{
    public static string ToText(InitializerForwarderModel initializer)
    {
        var writer = Emit.File();
        Emit.OpenTypes(writer, initializer.Namespace, initializer.ContainingTypes, type => WriteForwarder(writer, type, initializer.ReturnType));
        Emit.CloseTypes(writer, initializer.Namespace, initializer.ContainingTypes);
        return writer.ToString();
    }

    private static void WriteForwarder(CodeWriter writer, ContainingTypeModel type, string returnType)
    {
        if (type.Forwarder is { } forwarder)
        {
            writer.Write($"""
                /// <summary>Used by the registry of the assembly.</summary>
                {Emit.NeverBrowse}
                {Emit.GeneratedCode}
                internal static {returnType} {forwarder.Name}() => {forwarder.Target}();
                """);
        }
    }
}
