using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Emitting;

/// <summary>Prints the registry of an assembly, which its module initializer registers.</summary>
internal static class RegistryEmitter
{
    public const string HintName = "WorkerGen.Registry.g.cs";

    public static string ToText(RegistryModel registry)
    {
        var writer = Emit.File(registry.WarningIds);
        writer.Open("namespace WorkerGen.Generated");
        writer.Write(Emit.GeneratedCode);
        if (registry.IsErrorToUse)
        {
            writer.Write(Emit.AllowErrors);
        }

        writer.Open("file static class Registry");
        WriteRegister(writer, registry);
        writer.Space();
        WriteFindMethod(writer, registry);
        if (registry.Exceptions.Count > 0)
        {
            writer.Space();
            ExceptionEmitter.Write(writer, registry.Exceptions);
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void WriteRegister(CodeWriter writer, RegistryModel registry)
    {
        writer.Write("#pragma warning disable CA2255 // The worker host has to find the methods in an assembly of any kind.");
        writer.Write("[global::System.Runtime.CompilerServices.ModuleInitializer]");
        writer.Write("#pragma warning restore CA2255");
        writer.Open($"internal static void Register() => {Emit.Methods}.WorkerRegistry.Register(new {Emit.Methods}.WorkerAssembly");
        writer.Write($"""
            Name = {Emit.Literal(registry.AssemblyName)},
            Entry = {Emit.Methods}.WorkerEntry.{registry.Entry},
            FindMethod = FindMethod,
            """);
        if (registry.Methods.Count > 0)
        {
            writer.Write($"MethodNames = {NamesOf(registry.Methods)},");
        }

        if (registry.Methods.Any(method => method.IsPreparable))
        {
            writer.Write($"NamesToPrepare = {NamesOf(registry.Methods.Where(method => method.IsPreparable))},");
        }

        if (registry.Exceptions.Count > 0)
        {
            writer.Write("CreateException = CreateException,");
        }

        if (registry.Initializers.Count > 0)
        {
            var delegates = registry.Initializers.Select(InitializerOf);
            writer.Write($"Initializers = new global::System.Func<global::System.Threading.Tasks.Task>[] {{ {string.Join(", ", delegates)} }},");
        }

        writer.Close("});");
    }

    private static void WriteFindMethod(CodeWriter writer, RegistryModel registry)
    {
        writer.Open($"private static {Emit.Methods}.WorkerMethod? FindMethod(string name) => name switch");
        foreach (var method in registry.Methods)
        {
            writer.Write($"{Emit.Literal(method.WireName)} => {method.Reference},");
        }

        writer.Write("_ => null,");
        writer.Close("};");
    }

    private static string NamesOf(IEnumerable<RegistryEntryModel> methods) =>
        $"new string[] {{ {string.Join(", ", methods.Select(method => Emit.Literal(method.WireName)))} }}";

    private static string InitializerOf(InitializerModel initializer) => initializer.Returns switch
    {
        InitializerReturn.Task => initializer.Reference,
        InitializerReturn.NullableTask => $"static () => {initializer.Reference}()!",
        InitializerReturn.ValueTask => $"static () => {initializer.Reference}().AsTask()",
        _ => $"static () => {{ {initializer.Reference}(); return global::System.Threading.Tasks.Task.CompletedTask; }}",
    };
}
