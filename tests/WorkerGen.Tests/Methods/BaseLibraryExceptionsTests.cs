using System.ComponentModel;
using System.Reflection;
using System.Runtime.InteropServices;
using WorkerGen.Methods;

namespace WorkerGen.Tests.Methods;

public sealed class BaseLibraryExceptionsTests
{
    /// <summary>The types that have a fitting constructor and are left out nevertheless, with the reason.</summary>
    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["System.AggregateException"] = "Has several inner exceptions, which the caller rebuilds.",
        ["System.ExecutionEngineException"] = "Is obsolete; the runtime no longer throws it.",
        ["System.IO.Compression.ZLibException"] = "Is public in the implementation only, so that no program can catch it.",
        ["System.Runtime.InteropServices.JavaScript.JSException"] = "Exists in browsers only, where there are no processes.",
        ["System.Security.AccessControl.PrivilegeNotHeldException"] = "Has a constructor that takes a privilege, and exists on Windows only.",
        ["System.Security.Cryptography.X509Certificates.Pkcs12LoadLimitExceededException"] = "Has a constructor that takes the name of a limit.",
        ["System.Security.Principal.IdentityNotMappedException"] = "Exists on Windows only.",
    };

    private static readonly Type[] FrameworkTypes = [.. FrameworkAssemblies().SelectMany(assembly => assembly.GetExportedTypes()).Where(IsException)];

    [Fact]
    public void The_framework_was_searched() => Assert.InRange(FrameworkTypes.Length, 150, 400);

    [Fact]
    public void Each_exception_of_the_framework_with_a_message_and_a_cause_is_rebuilt()
    {
        var cause = new InvalidOperationException("cause");
        Assert.All(FrameworkTypes.Where(type => HasConstructor(type, typeof(string), typeof(Exception)) && IsExpected(type)), type =>
        {
            string message = MessageFor(type);
            Exception? exception = BaseLibraryExceptions.Create(type.FullName!, message, cause);

            Assert.NotNull(exception);
            Assert.Equal(type, exception.GetType());
            Assert.Equal(message, exception.Message);
            Assert.Same(cause, exception.InnerException);
        });
    }

    [Fact]
    public void Each_exception_of_the_framework_with_a_message_is_rebuilt() =>
        Assert.All(FrameworkTypes.Where(type => HasMessageConstructor(type) && IsExpected(type)), type =>
        {
            string message = MessageFor(type);
            Exception? exception = BaseLibraryExceptions.Create(type.FullName!, message, inner: null);

            Assert.NotNull(exception);
            Assert.Equal(type, exception.GetType());
            Assert.Equal(message, exception.Message);
            Assert.Null(exception.InnerException);
        });

    [Fact]
    public void No_other_exception_of_the_framework_is_rebuilt() =>
        Assert.All(
            FrameworkTypes.Where(type => !IsExpected(type) || !(HasMessageConstructor(type) || HasConstructor(type, typeof(string), typeof(Exception)))),
            type => Assert.Null(BaseLibraryExceptions.Create(type.FullName!, "message", inner: null)));

    [Fact]
    public void Each_type_that_is_left_out_exists() =>
        Assert.All(LeftOut.Keys, name => Assert.Contains(FrameworkTypes, type => type.FullName == name));

    [Theory]
    [InlineData("")]
    [InlineData("System")]
    [InlineData("System.Net.")]
    [InlineData("System.String")]
    [InlineData("MyApp.MyException")]
    [InlineData("system.exception")]
    public void What_is_not_an_exception_of_the_framework_is_unknown(string typeName) =>
        Assert.Null(BaseLibraryExceptions.Create(typeName, "message", inner: null));

    public static TheoryData<Exception> ExceptionsThatComposeTheirMessage { get; } = new((Exception[])
    [
        new ArgumentException("Too small.", "size"),
        new ArgumentException("", "size"),
        new ArgumentException("Not (Parameter 'this') one."),
        new ArgumentException("Odd. (Parameter ')"),
        new ArgumentException("Empty. (Parameter '')"),
        new ArgumentException("Too small.", "size", new InvalidOperationException("cause")),
        new ArgumentNullException("size"),
        new ArgumentNullException("size", "Is needed."),
        new ArgumentNullException("Is needed.", new InvalidOperationException("cause")),
        new ArgumentOutOfRangeException("size", "Too small."),
        new ArgumentOutOfRangeException("size", 3, "Too small."),
        new InvalidEnumArgumentException("day", 9, typeof(DayOfWeek)),
        new System.Globalization.CultureNotFoundException("culture", "xx", "Unknown."),
        new ObjectDisposedException("Stream", "Closed."),
        new TypeInitializationException("MyApp.It's", new InvalidOperationException("cause")),
        new FileNotFoundException("Not here.", "a.txt"),
        new MissingMethodException("Class", "Method"),
        new System.Xml.XmlException("Bad.", null, 3, 4),
        new System.Text.Json.JsonException("Bad.", "$.a", 1, 2),
    ]);

    [Theory]
    [MemberData(nameof(ExceptionsThatComposeTheirMessage), DisableDiscoveryEnumeration = true)]
    public void A_composed_message_comes_back_once(Exception original)
    {
        Exception? exception = BaseLibraryExceptions.Create(original.GetType().FullName!, original.Message, original.InnerException);

        Assert.NotNull(exception);
        Assert.Equal(original.GetType(), exception.GetType());
        Assert.Equal(original.Message, exception.Message);
        Assert.Same(original.InnerException, exception.InnerException);
    }

    [Fact]
    public void The_parameter_of_an_ArgumentException_comes_back()
    {
        Assert.Equal("size", ParameterOf(new ArgumentException("Too small.", "size")));
        Assert.Equal("size", ParameterOf(new ArgumentNullException("size")));
        Assert.Equal("size", ParameterOf(new ArgumentOutOfRangeException("size")));
        Assert.Null(ParameterOf(new ArgumentException("Too small.")));
    }

    [Fact]
    public void A_type_initialization_message_of_another_form_is_not_rebuilt() =>
        Assert.Null(BaseLibraryExceptions.Create("System.TypeInitializationException", "no type", inner: null));

    private static string? ParameterOf(ArgumentException original) =>
        ((ArgumentException)BaseLibraryExceptions.Create(original.GetType().FullName!, original.Message, inner: null)!).ParamName;

    private static string MessageFor(Type type) =>
        type == typeof(TypeInitializationException) ? new TypeInitializationException("MyApp.Type", null).Message : "A message, any message.";

    private static bool IsExpected(Type type) => !LeftOut.ContainsKey(type.FullName!);

    private static bool IsException(Type type) => typeof(Exception).IsAssignableFrom(type) && !type.IsAbstract;

    private static bool HasConstructor(Type type, params Type[] parameters) => type.GetConstructor(parameters) is not null;

    /// <summary>Looks for exactly a string: a constructor that takes any object would fit too.</summary>
    private static bool HasMessageConstructor(Type type) =>
        type.GetConstructor([typeof(string)]) is { } constructor && constructor.GetParameters()[0].ParameterType == typeof(string);

    private static IEnumerable<Assembly> FrameworkAssemblies()
    {
        foreach (string path in Directory.EnumerateFiles(RuntimeEnvironment.GetRuntimeDirectory(), "*.dll"))
        {
            if (IsManaged(path))
            {
                yield return Assembly.Load(AssemblyName.GetAssemblyName(path));
            }
        }
    }

    private static bool IsManaged(string path)
    {
        using var image = new System.Reflection.PortableExecutable.PEReader(File.OpenRead(path));
        return image.HasMetadata;
    }
}
