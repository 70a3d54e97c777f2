using Microsoft.CodeAnalysis;

namespace WorkerGen.Catalogue;

/// <summary>
/// Leaves out what is a mistake of the program and not of its data, what nothing can be done about, and what the documentation names though
/// it does not happen. Where such an exception does tell of data, the curated part of the catalogue has it.
/// </summary>
internal static class ExceptionChoice
{
    /// <summary>Types that count nowhere, with all that derive from them and are listed too.</summary>
    private static readonly HashSet<string> Dropped = new(StringComparer.Ordinal)
    {
        // Too vague to be of use.
        "System.Exception", "System.SystemException", "System.ApplicationException",

        // Mistakes of the program.
        "System.ArgumentException", "System.ArgumentNullException", "System.ArgumentOutOfRangeException", "System.DuplicateWaitObjectException",
        "System.ComponentModel.InvalidEnumArgumentException", "System.Globalization.CultureNotFoundException",
        "System.Text.EncoderFallbackException", "System.Text.DecoderFallbackException", "System.Text.RegularExpressions.RegexParseException",
        "System.InvalidOperationException", "System.ObjectDisposedException", "System.NotSupportedException", "System.NotImplementedException",
        "System.PlatformNotSupportedException", "System.NullReferenceException", "System.IndexOutOfRangeException", "System.InvalidCastException",
        "System.ArrayTypeMismatchException", "System.RankException", "System.Collections.Generic.KeyNotFoundException",
        "System.Threading.SynchronizationLockException", "System.Threading.LockRecursionException", "System.Threading.ThreadStateException",
        "System.Threading.ThreadInterruptedException", "System.Threading.SemaphoreFullException", "System.Threading.BarrierPostPhaseException",
        "System.MemberAccessException", "System.MethodAccessException", "System.FieldAccessException", "System.MissingMemberException",
        "System.MissingMethodException", "System.MissingFieldException", "System.TypeLoadException", "System.TypeInitializationException",
        "System.TypeAccessException", "System.DllNotFoundException", "System.EntryPointNotFoundException", "System.BadImageFormatException",
        "System.InvalidProgramException", "System.MulticastNotSupportedException", "System.ContextMarshalException",
        "System.Reflection.AmbiguousMatchException", "System.Reflection.TargetException", "System.Reflection.TargetInvocationException",
        "System.Reflection.TargetParameterCountException", "System.Reflection.ReflectionTypeLoadException",
        "System.Reflection.InvalidFilterCriteriaException", "System.Reflection.CustomAttributeFormatException",
        "System.Runtime.InteropServices.InvalidOleVariantTypeException", "System.Runtime.InteropServices.MarshalDirectiveException",
        "System.Runtime.InteropServices.SafeArrayRankMismatchException", "System.Runtime.InteropServices.SafeArrayTypeMismatchException",
        "System.Security.SecurityException", "System.Security.VerificationException", "System.Threading.AbandonedMutexException",

        // Fatal, or not an error of the item.
        "System.OutOfMemoryException", "System.InsufficientMemoryException", "System.StackOverflowException", "System.AccessViolationException",
        "System.ExecutionEngineException", "System.AppDomainUnloadedException", "System.CannotUnloadAppDomainException",
        "System.Threading.ThreadAbortException", "System.OperationCanceledException", "System.Threading.Tasks.TaskCanceledException",

        // Follows from what is called and not from who calls: the analyzers work it out.
        "System.AggregateException",
    };

    // Reflection, interop and the compiler's own helpers: what they name is about the program again.
    private static readonly string[] DroppedNamespaces =
    [
        "System.Reflection", "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Runtime.Loader", "System.Runtime.Versioning",
        "System.CodeDom", "System.ComponentModel.Design", "System.Diagnostics.CodeAnalysis", "System.Linq.Expressions", "System.Dynamic",
    ];

    private static readonly string[] DroppedTypes = ["System.Type", "System.Activator", "System.AppDomain", "System.Console", "System.Delegate", "System.MulticastDelegate", "System.Environment"];

    public static bool IsKept(string exception, ISymbol member) =>
        !Dropped.Contains(exception) && !IsAboutTheProgram(member) && exception switch
        {
            "System.OverflowException" => IsConversion(member),
            "System.ArithmeticException" => false,
            "System.Text.RegularExpressions.RegexMatchTimeoutException" => HasTimeLimit(member),
            _ => true,
        };

    // A method that tries, or takes what only a formatter has, is told how by the program.
    private static bool IsAboutTheProgram(ISymbol member)
    {
        if (member is IMethodSymbol method
            && (method.Name.StartsWith("Try", StringComparison.Ordinal) || method.Parameters.Any(parameter => parameter.Type.Name is "SerializationInfo")))
        {
            return true;
        }

        string @namespace = member.ContainingNamespace.ToDisplayString();
        return DroppedTypes.Contains(member.ContainingType.ToDisplayString())
            || DroppedNamespaces.Any(dropped => @namespace == dropped || @namespace.StartsWith(dropped + ".", StringComparison.Ordinal));
    }

    // Arithmetic says that it may overflow as every addition may; reading a number from a text or from a wider type does so for its data.
    private static bool IsConversion(ISymbol member) =>
        member.ContainingType.Name is "Convert" or "XmlConvert"
        || member.Name.StartsWith("Parse", StringComparison.Ordinal)
        || member.Name is "CreateChecked" or WellKnownMemberNames.ExplicitConversionName or WellKnownMemberNames.CheckedExplicitConversionName
        || (member.IsStatic && member.Name.StartsWith("To", StringComparison.Ordinal));

    // Without a limit of its own a regular expression has none, unless the program sets one for all.
    private static bool HasTimeLimit(ISymbol member) =>
        member is IMethodSymbol { IsStatic: true } method && method.Parameters.Any(parameter => parameter.Name is "matchTimeout");
}
