using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace WorkerGen.CodeFixes;

/// <summary>What a fix for many diagnostics asks of its context.</summary>
internal static class FixAllContextExtensions
{
    /// <summary>The diagnostics of the document, project or solution that is to be mended.</summary>
    public static async Task<IEnumerable<Diagnostic>> GetDiagnosticsAsync(this FixAllContext context)
    {
        if (context.Scope is FixAllScope.Document && context.Document is { } document)
        {
            return await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
        }

        var found = new List<Diagnostic>();
        foreach (var project in context.Scope is FixAllScope.Solution ? context.Solution.Projects : [context.Project])
        {
            found.AddRange(await context.GetAllDiagnosticsAsync(project).ConfigureAwait(false));
        }

        return found;
    }
}
