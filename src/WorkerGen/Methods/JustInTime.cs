using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace WorkerGen.Methods;

/// <summary>
/// Has the just-in-time compiler compile methods that nobody has called yet, without calling them. What is compiled ahead of time needs none of it,
/// and what the compiler cannot do beforehand it does when the method is called.
/// </summary>
internal static class JustInTime
{
    private const string Trimmed = "What trimming has removed is not called either and needs no preparation.";
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Whether methods are compiled when they are first called.</summary>
    public static bool IsUsed => RuntimeFeature.IsDynamicCodeSupported;

    /// <summary>Compiles a method, and the body behind it when that is asynchronous.</summary>
    public static void Prepare(Delegate? method)
    {
        if (method is null)
        {
            return;
        }

        RuntimeHelpers.PrepareDelegate(method);
        if (method.Method.GetCustomAttribute<AsyncStateMachineAttribute>() is { StateMachineType: { IsGenericType: false } body })
        {
            PrepareMethodsOf(body);
        }
    }

    /// <summary>Compiles the methods of a codec and of the codecs that it uses.</summary>
    public static void PrepareCodec(object codec) => PrepareCodec(codec, []);

    private static void PrepareCodec(object codec, HashSet<Type> prepared)
    {
        if (!prepared.Add(codec.GetType()))
        {
            return;
        }

        for (Type? type = codec.GetType(); type is not null && !IsCodecItself(type); type = type.BaseType)
        {
            PrepareMethodsOf(type);
            foreach (object used in CodecsIn(type, codec))
            {
                PrepareCodec(used, prepared);
            }
        }
    }

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    private static IEnumerable<object> CodecsIn(Type type, object codec) =>
        type.GetFields(Declared).Where(static field => IsCodec(field.FieldType)).Select(field => field.GetValue(codec)).OfType<object>();

    private static bool IsCodec(Type? type) => type is not null && (IsCodecItself(type) || IsCodec(type.BaseType));

    private static bool IsCodecItself(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(WorkerCodec<>);

    [UnconditionalSuppressMessage("Trimming", "IL2070", Justification = Trimmed)]
    private static void PrepareMethodsOf(Type type)
    {
        RuntimeTypeHandle[] arguments = Array.ConvertAll(type.GetGenericArguments(), static argument => argument.TypeHandle);
        foreach (MethodInfo method in type.GetMethods(Declared))
        {
            if (!method.IsAbstract && !method.IsGenericMethodDefinition)
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle, arguments);
            }
        }
    }
}
