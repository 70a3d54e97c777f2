using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using Microsoft.CodeAnalysis;
using WorkerGen.Methods;

namespace WorkerGen.Generator.Tests.Support;

/// <summary>A compiled test source with what was generated, loaded.</summary>
internal sealed class EmittedAssembly
{
    private static int _count;
    private readonly Assembly _assembly;

    private EmittedAssembly(Assembly assembly) => _assembly = assembly;

    public static EmittedAssembly From(string source)
    {
        // Each has a name of its own, because the registry of the process knows assemblies by their names.
        var compilation = TestCompilation.Create(source).WithAssemblyName($"TestAssembly{Interlocked.Increment(ref _count)}");
        using var stream = new MemoryStream();
        var result = Generated.From(compilation).Output.Emit(stream, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
        stream.Position = 0;
        return new EmittedAssembly(new AssemblyLoadContext(null, isCollectible: true).LoadFromStream(stream));
    }

    public Type Type(string name) => _assembly.GetType(name, throwOnError: true)!;

    /// <summary>The value of a static property or method without parameters.</summary>
    public object? Static(string type, string member) => Type(type).InvokeMember(
        member, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.GetProperty | BindingFlags.InvokeMethod, null, null, []);

    public WorkerMethod Descriptor(string type, string method) => (WorkerMethod)Static(type, method + "__Descriptor")!;

    /// <summary>Writes a value with a codec and reads it back.</summary>
    /// <returns>The JSON and what was read.</returns>
    public static (string Json, object? Value) RoundTrip(object codec, object? value) =>
        ((string, object?))Generic(nameof(RoundTripOf), codec).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [codec, value], null)!;

    /// <summary>Reads JSON with a codec.</summary>
    public static object? Read(object codec, string json) =>
        Generic(nameof(ReadOf), codec).Invoke(null, BindingFlags.DoNotWrapExceptions, null, [codec, Encoding.UTF8.GetBytes(json)], null);

    public static object InputCodec(WorkerMethod method) => method.GetType().GetProperty("Input")!.GetValue(method)!;

    public static object OutputCodec(WorkerMethod method) => method.GetType().GetProperty("Output")!.GetValue(method)!;

    private static MethodInfo Generic(string name, object codec)
    {
        var type = codec.GetType();
        while (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(WorkerCodec<>))
        {
            type = type.BaseType!;
        }

        return typeof(EmittedAssembly).GetMethod(name, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type.GetGenericArguments());
    }

    private static (string Json, object? Value) RoundTripOf<T>(WorkerCodec<T> codec, T value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { MaxDepth = WorkerJson.MaxDepth }))
        {
            codec.Write(writer, value);
        }

        return (Encoding.UTF8.GetString(stream.ToArray()), ReadOf(codec, stream.ToArray()));
    }

    private static T ReadOf<T>(WorkerCodec<T> codec, byte[] json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = WorkerJson.MaxDepth });
        Assert.True(reader.Read());
        var value = codec.Read(ref reader);
        Assert.False(reader.Read());
        return value;
    }
}
