namespace WorkerGen;

/// <summary>
/// Declares that a worker method throws an exception of this type, so that it reaches the caller as its own type. The type must have a
/// public constructor that takes a message.
/// </summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ThrowsAttribute : Attribute
{
    /// <summary>Declares the exception type.</summary>
    /// <param name="exceptionType">A type derived from <see cref="Exception"/>.</param>
    public ThrowsAttribute(Type exceptionType) => ExceptionType = exceptionType;

    /// <summary>The declared exception type.</summary>
    public Type ExceptionType { get; }
}
