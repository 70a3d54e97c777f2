using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.ComponentModel.Design;
using System.Data;
using System.Data.SqlTypes;
using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Tracing;
using System.Formats.Asn1;
using System.Globalization;
using System.IO.IsolatedStorage;
using System.Net;
using System.Net.Mail;
using System.Net.NetworkInformation;
using System.Net.WebSockets;
using System.Reflection;
using System.Reflection.Metadata;
using System.Resources;
using System.Runtime;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Serialization;
using System.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Channels;
using System.Transactions;
using System.Xml;
using System.Xml.Schema;
using System.Xml.XPath;
using System.Xml.Xsl;
using Microsoft.CSharp.RuntimeBinder;
using Microsoft.VisualBasic.FileIO;

namespace WorkerGen.Methods;

/// <summary>
/// Rebuilds the exceptions of the base library from what crossed the process boundary. The tables spell out the types, so that no type
/// is loaded because a message named it. Which types are left out, and why, stands in the test that compares them with the framework.
/// </summary>
internal static class BaseLibraryExceptions
{
    private const string ParameterStart = " (Parameter '";
    private const string ParameterEnd = "')";

    /// <summary>
    /// Makes the exception. There are several tables because a method loads the assemblies of all types that it names, and those
    /// of the first table are loaded anyway.
    /// </summary>
    /// <param name="typeName">The full name of the type.</param>
    /// <param name="message">The message as <see cref="Exception.Message"/> had it; the new exception has the same one.</param>
    /// <param name="inner">The inner exception, already rebuilt, or <see langword="null"/>.</param>
    /// <returns>The exception, or <see langword="null"/> when the type is not in the base library or cannot be rebuilt from a message.</returns>
    public static Exception? Create(string typeName, string message, Exception? inner) =>
        CreateCoreException(typeName, message, inner) ?? NamespaceOf(typeName) switch
        {
            "Data" => CreateDataException(typeName, message, inner),
            "Net" => CreateNetException(typeName, message, inner),
            "Security" => CreateSecurityException(typeName, message, inner),
            "Transactions" => CreateTransactionsException(typeName, message, inner),
            "Xml" => CreateXmlException(typeName, message, inner),
            _ => CreateOtherException(typeName, message, inner),
        };

    /// <summary>The part after <c>System.</c></summary>
    private static string? NamespaceOf(string typeName) => typeName.Split('.', 3) is ["System", var name, _] ? name : null;

    [SuppressMessage("Usage", "CA2201:Do not raise reserved exception types", Justification = "It was raised elsewhere and is only rebuilt here.")]
    private static Exception? CreateCoreException(string typeName, string message, Exception? inner) => typeName switch
    {
        "System.AccessViolationException" => new AccessViolationException(message, inner),
        "System.AppDomainUnloadedException" => new AppDomainUnloadedException(message, inner),
        "System.ApplicationException" => new ApplicationException(message, inner),
        "System.ArgumentException" => CreateArgumentException(message, inner),
        "System.ArgumentNullException" => CreateArgumentNullException(message, inner),
        "System.ArgumentOutOfRangeException" => CreateArgumentOutOfRangeException(message, inner),
        "System.ArithmeticException" => new ArithmeticException(message, inner),
        "System.ArrayTypeMismatchException" => new ArrayTypeMismatchException(message, inner),
        "System.BadImageFormatException" => new BadImageFormatException(message, inner),
        "System.CannotUnloadAppDomainException" => new CannotUnloadAppDomainException(message, inner),
        "System.Collections.Generic.KeyNotFoundException" => new KeyNotFoundException(message, inner),
        "System.ComponentModel.Win32Exception" => new Win32Exception(message, inner),
        "System.ContextMarshalException" => new ContextMarshalException(message, inner),
        "System.DataMisalignedException" => new DataMisalignedException(message, inner),
        "System.Diagnostics.Tracing.EventSourceException" => new EventSourceException(message, inner),
        "System.Diagnostics.UnreachableException" => new UnreachableException(message, inner),
        "System.DivideByZeroException" => new DivideByZeroException(message, inner),
        "System.DllNotFoundException" => new DllNotFoundException(message, inner),
        "System.DuplicateWaitObjectException" => new DuplicateWaitObjectException(message, inner),
        "System.EntryPointNotFoundException" => new EntryPointNotFoundException(message, inner),
        "System.Exception" => new Exception(message, inner),
        "System.FieldAccessException" => new FieldAccessException(message, inner),
        "System.FormatException" => new FormatException(message, inner),
        "System.Globalization.CultureNotFoundException" => new CultureNotFoundException(message, inner),
        "System.IO.DirectoryNotFoundException" => new DirectoryNotFoundException(message, inner),
        "System.IO.EndOfStreamException" => new EndOfStreamException(message, inner),
        "System.IO.FileLoadException" => new FileLoadException(message, inner),
        "System.IO.FileNotFoundException" => new FileNotFoundException(message, inner),
        "System.IO.IOException" => new IOException(message, inner),
        "System.IO.InvalidDataException" => new InvalidDataException(message, inner),
        "System.IO.PathTooLongException" => new PathTooLongException(message, inner),
        "System.IndexOutOfRangeException" => new IndexOutOfRangeException(message, inner),
        "System.InsufficientExecutionStackException" => new InsufficientExecutionStackException(message, inner),
        "System.InsufficientMemoryException" => new InsufficientMemoryException(message, inner),
        "System.InvalidCastException" => new InvalidCastException(message, inner),
        "System.InvalidOperationException" => new InvalidOperationException(message, inner),
        "System.InvalidProgramException" => new InvalidProgramException(message, inner),
        "System.InvalidTimeZoneException" => new InvalidTimeZoneException(message, inner),
        "System.MemberAccessException" => new MemberAccessException(message, inner),
        "System.MethodAccessException" => new MethodAccessException(message, inner),
        "System.MissingFieldException" => new MissingFieldException(message, inner),
        "System.MissingMemberException" => new MissingMemberException(message, inner),
        "System.MissingMethodException" => new MissingMethodException(message, inner),
        "System.MulticastNotSupportedException" => new MulticastNotSupportedException(message, inner),
        "System.NotFiniteNumberException" => new NotFiniteNumberException(message, inner),
        "System.NotImplementedException" => new NotImplementedException(message, inner),
        "System.NotSupportedException" => new NotSupportedException(message, inner),
        "System.NullReferenceException" => new NullReferenceException(message, inner),
        "System.ObjectDisposedException" => new ObjectDisposedException(message, inner),
        "System.OperationCanceledException" => new OperationCanceledException(message, inner),
        "System.OutOfMemoryException" => new OutOfMemoryException(message, inner),
        "System.OverflowException" => new OverflowException(message, inner),
        "System.PlatformNotSupportedException" => new PlatformNotSupportedException(message, inner),
        "System.RankException" => new RankException(message, inner),
        "System.Reflection.AmbiguousMatchException" => new AmbiguousMatchException(message, inner),
        "System.Reflection.CustomAttributeFormatException" => new CustomAttributeFormatException(message, inner),
        "System.Reflection.InvalidFilterCriteriaException" => new InvalidFilterCriteriaException(message, inner),
        "System.Reflection.TargetException" => new TargetException(message, inner),
        "System.Reflection.TargetInvocationException" => new TargetInvocationException(message, inner),
        "System.Reflection.TargetParameterCountException" => new TargetParameterCountException(message, inner),
        "System.Resources.MissingManifestResourceException" => new MissingManifestResourceException(message, inner),
        "System.Resources.MissingSatelliteAssemblyException" => new MissingSatelliteAssemblyException(message, inner),
        "System.Runtime.AmbiguousImplementationException" => new AmbiguousImplementationException(message, inner),
        "System.Runtime.CompilerServices.SwitchExpressionException" => new SwitchExpressionException(message, inner),
        "System.Runtime.InteropServices.COMException" => new COMException(message, inner),
        "System.Runtime.InteropServices.ExternalException" => new ExternalException(message, inner),
        "System.Runtime.InteropServices.InvalidComObjectException" => new InvalidComObjectException(message, inner),
        "System.Runtime.InteropServices.InvalidOleVariantTypeException" => new InvalidOleVariantTypeException(message, inner),
        "System.Runtime.InteropServices.MarshalDirectiveException" => new MarshalDirectiveException(message, inner),
        "System.Runtime.InteropServices.SEHException" => new SEHException(message, inner),
        "System.Runtime.InteropServices.SafeArrayRankMismatchException" => new SafeArrayRankMismatchException(message, inner),
        "System.Runtime.InteropServices.SafeArrayTypeMismatchException" => new SafeArrayTypeMismatchException(message, inner),
        "System.Runtime.Serialization.SerializationException" => new SerializationException(message, inner),
        "System.Security.Cryptography.CryptographicException" => new CryptographicException(message, inner),
        "System.Security.SecurityException" => new SecurityException(message, inner),
        "System.Security.VerificationException" => new VerificationException(message, inner),
        "System.StackOverflowException" => new StackOverflowException(message, inner),
        "System.SystemException" => new SystemException(message, inner),
        "System.Text.DecoderFallbackException" => new DecoderFallbackException(message, inner),
        "System.Text.EncoderFallbackException" => new EncoderFallbackException(message, inner),
        "System.Text.Json.JsonException" => new JsonException(message, inner),
        "System.Threading.AbandonedMutexException" => new AbandonedMutexException(message, inner),
        "System.Threading.LockRecursionException" => new LockRecursionException(message, inner),
        "System.Threading.SemaphoreFullException" => new SemaphoreFullException(message, inner),
        "System.Threading.SynchronizationLockException" => new SynchronizationLockException(message, inner),
        "System.Threading.Tasks.TaskCanceledException" => new TaskCanceledException(message, inner),
        "System.Threading.Tasks.TaskSchedulerException" => new TaskSchedulerException(message, inner),
        "System.Threading.ThreadInterruptedException" => new ThreadInterruptedException(message, inner),
        "System.Threading.ThreadStateException" => new ThreadStateException(message, inner),
        "System.Threading.WaitHandleCannotBeOpenedException" => new WaitHandleCannotBeOpenedException(message, inner),
        "System.TimeZoneNotFoundException" => new TimeZoneNotFoundException(message, inner),
        "System.TimeoutException" => new TimeoutException(message, inner),
        "System.TypeAccessException" => new TypeAccessException(message, inner),
        "System.TypeInitializationException" => CreateTypeInitializationException(message, inner),
        "System.TypeLoadException" => new TypeLoadException(message, inner),
        "System.TypeUnloadedException" => new TypeUnloadedException(message, inner),
        "System.UnauthorizedAccessException" => new UnauthorizedAccessException(message, inner),
        "System.UriFormatException" => new UriFormatException(message, inner),
        _ => null,
    };

    private static Exception? CreateDataException(string typeName, string message, Exception? inner) => typeName switch
    {
        "System.Data.ConstraintException" => new ConstraintException(message, inner),
        "System.Data.DBConcurrencyException" => new DBConcurrencyException(message, inner),
        "System.Data.DataException" => new DataException(message, inner),
        "System.Data.DeletedRowInaccessibleException" => new DeletedRowInaccessibleException(message, inner),
        "System.Data.DuplicateNameException" => new DuplicateNameException(message, inner),
        "System.Data.EvaluateException" => new EvaluateException(message, inner),
        "System.Data.InRowChangingEventException" => new InRowChangingEventException(message, inner),
        "System.Data.InvalidConstraintException" => new InvalidConstraintException(message, inner),
        "System.Data.InvalidExpressionException" => new InvalidExpressionException(message, inner),
        "System.Data.MissingPrimaryKeyException" => new MissingPrimaryKeyException(message, inner),
        "System.Data.NoNullAllowedException" => new NoNullAllowedException(message, inner),
        "System.Data.ReadOnlyException" => new ReadOnlyException(message, inner),
        "System.Data.RowNotInTableException" => new RowNotInTableException(message, inner),
        "System.Data.SqlTypes.SqlAlreadyFilledException" => new SqlAlreadyFilledException(message, inner),
        "System.Data.SqlTypes.SqlNotFilledException" => new SqlNotFilledException(message, inner),
        "System.Data.SqlTypes.SqlNullValueException" => new SqlNullValueException(message, inner),
        "System.Data.SqlTypes.SqlTruncateException" => new SqlTruncateException(message, inner),
        "System.Data.SqlTypes.SqlTypeException" => new SqlTypeException(message, inner),
        "System.Data.StrongTypingException" => new StrongTypingException(message, inner),
        "System.Data.SyntaxErrorException" => new SyntaxErrorException(message, inner),
        "System.Data.VersionNotFoundException" => new VersionNotFoundException(message, inner),
        _ => null,
    };

    private static Exception? CreateNetException(string typeName, string message, Exception? inner) => typeName switch
    {
        "System.Net.CookieException" => new CookieException(message, inner),
        "System.Net.Http.HttpRequestException" => new HttpRequestException(message, inner),
        "System.Net.Mail.SmtpException" => new SmtpException(message, inner),
        "System.Net.Mail.SmtpFailedRecipientException" => new SmtpFailedRecipientException(message, inner),
        "System.Net.Mail.SmtpFailedRecipientsException" => new SmtpFailedRecipientsException(message, inner),
        "System.Net.NetworkInformation.PingException" => new PingException(message, inner),
        "System.Net.ProtocolViolationException" => new ProtocolViolationException(message),
        "System.Net.WebException" => new WebException(message, inner),
        "System.Net.WebSockets.WebSocketException" => new WebSocketException(message, inner),
        _ => null,
    };

    private static Exception? CreateSecurityException(string typeName, string message, Exception? inner) => typeName switch
    {
        "System.Security.Authentication.AuthenticationException" => new AuthenticationException(message, inner),
        "System.Security.Authentication.InvalidCredentialException" => new InvalidCredentialException(message, inner),
        "System.Security.Cryptography.AuthenticationTagMismatchException" => new AuthenticationTagMismatchException(message, inner),
        "System.Security.Cryptography.CryptographicUnexpectedOperationException" => new CryptographicUnexpectedOperationException(message, inner),
        _ => null,
    };

    private static TransactionException? CreateTransactionsException(string typeName, string message, Exception? inner) => typeName switch
    {
        "System.Transactions.TransactionAbortedException" => new TransactionAbortedException(message, inner),
        "System.Transactions.TransactionException" => new TransactionException(message, inner),
        "System.Transactions.TransactionInDoubtException" => new TransactionInDoubtException(message, inner),
        "System.Transactions.TransactionManagerCommunicationException" => new TransactionManagerCommunicationException(message, inner),
        "System.Transactions.TransactionPromotionException" => new TransactionPromotionException(message, inner),
        _ => null,
    };

    private static Exception? CreateXmlException(string typeName, string message, Exception? inner) => typeName switch
    {
        "System.Xml.Schema.XmlSchemaException" => new XmlSchemaException(message, inner),
        "System.Xml.Schema.XmlSchemaInferenceException" => new XmlSchemaInferenceException(message, inner),
        "System.Xml.Schema.XmlSchemaValidationException" => new XmlSchemaValidationException(message, inner),
        "System.Xml.XPath.XPathException" => new XPathException(message, inner),
        "System.Xml.XmlException" => new XmlException(message, inner),
        "System.Xml.Xsl.XsltCompileException" => new XsltCompileException(message, inner!),
        "System.Xml.Xsl.XsltException" => new XsltException(message, inner),
        _ => null,
    };

    private static Exception? CreateOtherException(string typeName, string message, Exception? inner) => typeName switch
    {
        "Microsoft.CSharp.RuntimeBinder.RuntimeBinderException" => new RuntimeBinderException(message, inner),
        "Microsoft.CSharp.RuntimeBinder.RuntimeBinderInternalCompilerException" => new RuntimeBinderInternalCompilerException(message, inner),
        "Microsoft.VisualBasic.FileIO.MalformedLineException" => new MalformedLineException(message, inner),
        "System.ComponentModel.DataAnnotations.ValidationException" => new ValidationException(message, inner),
        "System.ComponentModel.Design.CheckoutException" => new CheckoutException(message, inner),
        "System.ComponentModel.InvalidAsynchronousStateException" => new InvalidAsynchronousStateException(message, inner),
        "System.ComponentModel.InvalidEnumArgumentException" => new InvalidEnumArgumentException(message, inner),
        "System.ComponentModel.WarningException" => new WarningException(message, inner),
        "System.Formats.Asn1.AsnContentException" => new AsnContentException(message, inner),
        "System.IO.DriveNotFoundException" => new DriveNotFoundException(message, inner),
        "System.IO.InternalBufferOverflowException" => new InternalBufferOverflowException(message, inner),
        "System.IO.IsolatedStorage.IsolatedStorageException" => new IsolatedStorageException(message, inner),
        "System.Reflection.Metadata.ImageFormatLimitationException" => new ImageFormatLimitationException(message, inner),
        "System.Runtime.Serialization.InvalidDataContractException" => new InvalidDataContractException(message, inner),
        "System.Text.RegularExpressions.RegexMatchTimeoutException" => new RegexMatchTimeoutException(message, inner!),
        "System.Threading.BarrierPostPhaseException" => new BarrierPostPhaseException(message, inner),
        "System.Threading.Channels.ChannelClosedException" => new ChannelClosedException(message, inner),
        _ => null,
    };

    private static ArgumentException CreateArgumentException(string message, Exception? inner) =>
        SplitParameter(message) is var (text, parameter)
            ? new ArgumentException(text, parameter, inner)
            : new ArgumentException(message, inner);

    private static ArgumentNullException CreateArgumentNullException(string message, Exception? inner) =>
        inner is null && SplitParameter(message) is var (text, parameter)
            ? new ArgumentNullException(parameter, text)
            : new ArgumentNullException(message, inner);

    private static ArgumentOutOfRangeException CreateArgumentOutOfRangeException(string message, Exception? inner) =>
        inner is null && SplitParameter(message) is var (text, parameter)
            ? new ArgumentOutOfRangeException(parameter, text)
            : new ArgumentOutOfRangeException(message, inner);

    /// <summary>The message is made from the name of the type, which the constructor wants instead.</summary>
    private static TypeInitializationException? CreateTypeInitializationException(string message, Exception? inner)
    {
        int start = message.IndexOf('\'', StringComparison.Ordinal) + 1;
        int end = message.LastIndexOf('\'');
        if (start <= 0 || end < start)
        {
            return null;
        }

        var exception = new TypeInitializationException(message[start..end], inner);
        return exception.Message == message ? exception : null;
    }

    /// <summary>Takes apart what these exceptions put together, so that the name of the parameter is there again and only once.</summary>
    private static (string Text, string Parameter)? SplitParameter(string message)
    {
        int name = message.LastIndexOf(ParameterStart, StringComparison.Ordinal) + ParameterStart.Length;
        int end = message.Length - ParameterEnd.Length;
        bool hasParameter = name >= ParameterStart.Length && name < end && message.EndsWith(ParameterEnd, StringComparison.Ordinal);
        return hasParameter ? (message[..(name - ParameterStart.Length)], message[name..end]) : null;
    }
}
