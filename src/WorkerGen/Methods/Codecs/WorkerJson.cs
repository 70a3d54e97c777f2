using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace WorkerGen.Methods;

/// <summary>
/// The words in which generated codecs write and read objects and arrays. Whatever the JSON is, the reading methods end or throw a
/// <see cref="JsonException"/>.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class WorkerJson
{
    /// <summary>
    /// How many levels of objects and arrays an input, a value or a report may have. More is an exception, so that a value that contains itself
    /// is not a stack overflow.
    /// </summary>
    public const int MaxDepth = 1000;

    private static ReadOnlySpan<byte> Discriminator => "$type"u8;

    /// <summary>Writes the start of an object.</summary>
    /// <param name="writer">The writer.</param>
    /// <exception cref="WorkerSerializationException">The value is nested deeper than the writer allows.</exception>
    public static void WriteStartObject(Utf8JsonWriter writer)
    {
        ThrowIfTooDeep(writer);
        writer.WriteStartObject();
    }

    /// <summary>Writes the start of an array.</summary>
    /// <param name="writer">The writer.</param>
    /// <exception cref="WorkerSerializationException">The value is nested deeper than the writer allows.</exception>
    public static void WriteStartArray(Utf8JsonWriter writer)
    {
        ThrowIfTooDeep(writer);
        writer.WriteStartArray();
    }

    /// <summary>Writes which derived type the object is, as its first property.</summary>
    /// <param name="writer">The writer, just after the start of the object.</param>
    /// <param name="discriminator">The discriminator of the type.</param>
    public static void WriteDiscriminator(Utf8JsonWriter writer, string discriminator) => writer.WriteString(Discriminator, discriminator);

    /// <inheritdoc cref="WriteDiscriminator(Utf8JsonWriter, string)"/>
    public static void WriteDiscriminator(Utf8JsonWriter writer, int discriminator) => writer.WriteNumber(Discriminator, discriminator);

    /// <summary>Says whether the value is <c>null</c>.</summary>
    /// <param name="reader">The reader, on the first token of the value.</param>
    /// <returns><see langword="true"/> when the value is <c>null</c>, and then it has been read.</returns>
    public static bool ReadNull(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Null;

    /// <summary>Checks that the value is an object.</summary>
    /// <param name="reader">The reader, on the first token of the value; it stays there.</param>
    /// <param name="typeName">The name of the type that is read, for the exception.</param>
    /// <exception cref="JsonException">The value is not an object.</exception>
    public static void ReadStartObject(ref Utf8JsonReader reader, string typeName) => ThrowUnlessStart(ref reader, JsonTokenType.StartObject, typeName);

    /// <summary>
    /// Moves to the next property of an object. The caller reads its value with <see cref="ReadValue"/> or skips it with
    /// <see cref="SkipValue"/> before the next move.
    /// </summary>
    /// <param name="reader">The reader, on the start of the object or at the end of the previous property's value.</param>
    /// <returns><see langword="true"/> with the reader on the name, <see langword="false"/> with the reader on the end of the object.</returns>
    /// <exception cref="JsonException">The JSON is malformed.</exception>
    public static bool NextProperty(ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Says whether the reader is on the property of that name.</summary>
    /// <param name="reader">The reader, on the name of a property.</param>
    /// <param name="utf8Name">The name in UTF-8.</param>
    /// <returns>Whether the names are equal, after unescaping.</returns>
    /// <exception cref="JsonException">The name in the JSON is not valid text.</exception>
    public static bool PropertyIs(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Name) =>
        reader.ValueIsEscaped || reader.HasValueSequence ? TextEquals(ref reader, utf8Name) : reader.ValueSpan.SequenceEqual(utf8Name);

    /// <summary>Reads the value of the property that the reader is on.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <param name="reader">The reader, on the name of the property; afterwards on the last token of its value.</param>
    /// <param name="codec">The codec of the value.</param>
    /// <returns>The value.</returns>
    /// <exception cref="JsonException">The JSON is malformed.</exception>
    public static T ReadValue<T>(ref Utf8JsonReader reader, WorkerCodec<T> codec)
    {
        Advance(ref reader);
        return codec.Read(ref reader);
    }

    /// <summary>Skips the value of the property that the reader is on.</summary>
    /// <param name="reader">The reader, on the name of the property; afterwards on the last token of its value.</param>
    /// <exception cref="JsonException">The JSON is malformed.</exception>
    public static void SkipValue(ref Utf8JsonReader reader)
    {
        if (!reader.TrySkip())
        {
            ThrowEndOfJson();
        }
    }

    /// <summary>Checks that the value is an array.</summary>
    /// <param name="reader">The reader, on the first token of the value; it stays there.</param>
    /// <param name="typeName">The name of the type that is read, for the exception.</param>
    /// <exception cref="JsonException">The value is not an array.</exception>
    public static void ReadStartArray(ref Utf8JsonReader reader, string typeName) => ThrowUnlessStart(ref reader, JsonTokenType.StartArray, typeName);

    /// <summary>Moves to the next element of an array of any length; the caller reads it with its codec.</summary>
    /// <param name="reader">The reader, on the start of the array or at the end of the previous element.</param>
    /// <returns><see langword="true"/> with the reader on the element, <see langword="false"/> with the reader on the end of the array.</returns>
    /// <exception cref="JsonException">The JSON is malformed.</exception>
    public static bool NextElement(ref Utf8JsonReader reader)
    {
        Advance(ref reader);
        return reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Reads the next element of an array of known length, such as a tuple.</summary>
    /// <typeparam name="T">The type of the element.</typeparam>
    /// <param name="reader">The reader, on the start of the array or at the end of the previous element; afterwards at the end of this one.</param>
    /// <param name="codec">The codec of the element.</param>
    /// <param name="typeName">The name of the type that is read, for the exception.</param>
    /// <returns>The element.</returns>
    /// <exception cref="JsonException">The array has ended, or the JSON is malformed.</exception>
    public static T ReadElement<T>(ref Utf8JsonReader reader, WorkerCodec<T> codec, string typeName)
    {
        Advance(ref reader);
        if (reader.TokenType == JsonTokenType.EndArray)
        {
            ThrowUnexpected(ref reader, typeName);
        }

        return codec.Read(ref reader);
    }

    /// <summary>Moves to the end of an array whose elements have all been read.</summary>
    /// <param name="reader">The reader, on the start of the array or at the end of the last element; afterwards on the end of the array.</param>
    /// <param name="typeName">The name of the type that is read, for the exception.</param>
    /// <exception cref="JsonException">The array has more elements, or the JSON is malformed.</exception>
    public static void ReadEndArray(ref Utf8JsonReader reader, string typeName)
    {
        Advance(ref reader);
        if (reader.TokenType != JsonTokenType.EndArray)
        {
            ThrowUnexpected(ref reader, typeName);
        }
    }

    /// <summary>
    /// Moves to the discriminator of a derived type, <c>"$type"</c>, which stands first in its object. The caller compares it with
    /// <see cref="DiscriminatorIs(ref Utf8JsonReader, ReadOnlySpan{byte})"/> and then goes on with <see cref="NextProperty"/>.
    /// </summary>
    /// <param name="reader">The reader, on the start of the object.</param>
    /// <returns>
    /// <see langword="true"/> with the reader on the discriminator's value, <see langword="false"/> with the reader still on the start of the
    /// object, which then is of the declared type itself.
    /// </returns>
    /// <exception cref="JsonException">The JSON is malformed.</exception>
    public static bool ReadDiscriminator(ref Utf8JsonReader reader)
    {
        Utf8JsonReader ahead = reader;
        if (!NextProperty(ref ahead) || !PropertyIs(ref ahead, Discriminator))
        {
            return false;
        }

        Advance(ref ahead);
        reader = ahead;
        return true;
    }

    /// <summary>Says whether the discriminator has that value.</summary>
    /// <param name="reader">The reader, on the value of the discriminator.</param>
    /// <param name="utf8Discriminator">The discriminator of a type in UTF-8.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool DiscriminatorIs(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Discriminator) =>
        reader.TokenType == JsonTokenType.String && TextEquals(ref reader, utf8Discriminator);

    /// <summary>Says whether the discriminator has that value.</summary>
    /// <param name="reader">The reader, on the value of the discriminator.</param>
    /// <param name="discriminator">The discriminator of a type.</param>
    /// <returns>Whether they are equal.</returns>
    public static bool DiscriminatorIs(ref Utf8JsonReader reader, int discriminator) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value) && value == discriminator;

    /// <summary>Makes the exception for JSON that is not a value of the type.</summary>
    /// <param name="reader">The reader, on the unexpected token.</param>
    /// <param name="typeName">The name of the type that is read.</param>
    /// <returns>The exception.</returns>
    public static JsonException Unexpected(ref Utf8JsonReader reader, string typeName) =>
        new($"The JSON token {reader.TokenType} at byte {reader.TokenStartIndex} is not a value of {typeName}.");

    /// <summary>Makes the exception for an object that lacks a property.</summary>
    /// <param name="propertyName">The name of the property in JSON.</param>
    /// <param name="typeName">The name of the type that is read.</param>
    /// <returns>The exception.</returns>
    public static JsonException MissingProperty(string propertyName, string typeName) =>
        new($"The JSON object lacks the property \"{propertyName}\" of {typeName}.");

    /// <summary>Makes the exception for an object whose type the declared type does not list as one of its derived types.</summary>
    /// <param name="value">The object.</param>
    /// <param name="declared">The declared type.</param>
    /// <returns>The exception.</returns>
    public static WorkerSerializationException UnknownDerivedType(object value, Type declared)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(declared);
        string derived = value.GetType().Name;
        return new WorkerSerializationException(
            $"A {derived} cannot cross the process boundary as a {declared}. "
            + $"Mark {declared.Name} with [JsonDerivedType(typeof({derived}), \"{derived}\")].");
    }

    /// <summary>Reads the value of the only property of an object.</summary>
    internal static T ReadOnlyProperty<T>(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8Name, WorkerCodec<T> codec, string typeName)
    {
        ReadStartObject(ref reader, typeName);
        if (!NextProperty(ref reader) || !PropertyIs(ref reader, utf8Name))
        {
            ThrowUnexpected(ref reader, typeName);
        }

        T value = ReadValue(ref reader, codec);
        if (NextProperty(ref reader))
        {
            ThrowUnexpected(ref reader, typeName);
        }

        return value;
    }

    internal static JsonException InvalidText(ref Utf8JsonReader reader, Exception cause) =>
        new($"The JSON text at byte {reader.TokenStartIndex} is not valid Unicode.", cause);

    internal static void Advance(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            ThrowEndOfJson();
        }
    }

    [DoesNotReturn]
    private static void ThrowUnexpected(ref Utf8JsonReader reader, string typeName) => throw Unexpected(ref reader, typeName);

    private static bool TextEquals(ref Utf8JsonReader reader, ReadOnlySpan<byte> text)
    {
        try
        {
            return reader.ValueTextEquals(text);
        }
        catch (InvalidOperationException exception)
        {
            throw InvalidText(ref reader, exception);
        }
    }

    private static void ThrowUnlessStart(ref Utf8JsonReader reader, JsonTokenType start, string typeName)
    {
        if (reader.TokenType != start)
        {
            ThrowUnexpected(ref reader, typeName);
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new JsonException($"The JSON is nested too deep for the stack of this thread, at {typeName}.");
        }
    }

    /// <summary>How many more levels may be nested where the writer stands.</summary>
    internal static int LevelsLeft(Utf8JsonWriter writer) =>
        (writer.Options.MaxDepth is 0 ? MaxDepth : writer.Options.MaxDepth) - writer.CurrentDepth;

    private static void ThrowIfTooDeep(Utf8JsonWriter writer)
    {
        if (LevelsLeft(writer) <= 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new WorkerSerializationException(
                $"The value is nested too deep to cross the process boundary, at level {writer.CurrentDepth}. Does it contain itself?");
        }
    }

    [DoesNotReturn]
    private static void ThrowEndOfJson() => throw new JsonException("The JSON ends within a value.");
}
