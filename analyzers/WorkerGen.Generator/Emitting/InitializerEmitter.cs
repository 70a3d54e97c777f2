using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the file through which the registry reaches an initializer that it cannot call itself.</summary>
internal static class InitializerEmitter
{
    public static string ToText(InitializerForwarderModel initializer)
    {
        var writer = Emit.File(initializer.WarningIds);
        Emit.OpenTypes(writer, initializer.Namespace, initializer.ContainingTypes, type => WriteForwarder(writer, type, initializer));
        Emit.CloseTypes(writer, initializer.Namespace, initializer.ContainingTypes);
        return writer.ToString();
    }

    private static void WriteForwarder(CodeWriter writer, ContainingTypeModel type, InitializerForwarderModel initializer)
    {
        if (type.Forwarder is { } forwarder)
        {
            // What the method itself returns need not be known outside its type.
            var returnType = initializer.Returns is InitializerReturn.Void ? "void" : "global::System.Threading.Tasks.Task";
            var isInnermost = type == initializer.ContainingTypes[initializer.ContainingTypes.Count - 1];
            writer.Write($"""
                /// <summary>Used by the registry of the assembly.</summary>
                {Emit.NeverBrowse}
                {Emit.GeneratedCode}{(initializer.IsErrorToUse && isInnermost ? "\n" + Emit.AllowErrors : "")}
                internal static {returnType} {forwarder.Name}() => {forwarder.Target}(){(isInnermost ? ToTask(initializer.Returns) : "")};
                """);
        }
    }

    private static string ToTask(InitializerReturn returns) => returns switch
    {
        InitializerReturn.ValueTask => ".AsTask()",
        InitializerReturn.NullableTask => "!",
        _ => "",
    };
}
