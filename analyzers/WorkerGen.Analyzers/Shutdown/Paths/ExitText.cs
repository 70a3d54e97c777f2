using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace WorkerGen.Analyzers.Shutdown.Paths;

/// <summary>Says in a message which path it is.</summary>
internal static class ExitText
{
    private const int Longest = 60;

    /// <summary>The path of an exit: "when an exception is thrown before 'await pool.DisposeAsync()' in line 12".</summary>
    /// <param name="exit">The exit.</param>
    /// <param name="closing">What closes the value on other paths, in the order of the source.</param>
    /// <param name="function">What the function is called: 'RunAsync', or the lambda.</param>
    public static string Of(OpenExit exit, IEnumerable<SyntaxNode> closing, string function) => exit.Kind switch
    {
        OpenExitKind.Return => $"on the return in line {LineOf(exit.At!)}",
        OpenExitKind.End when exit.At is null => $"on a path to the end of {function}",
        OpenExitKind.Overwritten => $"before {Quote(exit.At!)} in line {LineOf(exit.At!)} takes its place",
        OpenExitKind.Abandoned => $"when the enumeration ends at the yield in line {LineOf(exit.At!)}",
        _ when closing.FirstOrDefault(node => exit.At is not null && node.SpanStart > exit.At.SpanStart) is { } missed =>
            $"when an exception is thrown before {Quote(missed)} in line {LineOf(missed)}",
        _ when exit.At is { } at => $"when an exception is thrown by {Quote(at)} in line {LineOf(at)}",
        _ => "when an exception is thrown",
    };

    /// <summary>An expression as it stands in the source, in one line and cut where it is long.</summary>
    public static string Quote(SyntaxNode node)
    {
        if (node is CommonForEachStatementSyntax loop)
        {
            node = loop.Expression;
        }

        if (node.Parent is AwaitExpressionSyntax awaited)
        {
            node = awaited;
        }

        var text = string.Join(" ", node.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? $"'{text}'" : $"'{text.Substring(0, Longest - 1)}…'";
    }

    private static string LineOf(SyntaxNode node) => (node.GetLocation().GetLineSpan().StartLinePosition.Line + 1).ToString(CultureInfo.InvariantCulture);
}
