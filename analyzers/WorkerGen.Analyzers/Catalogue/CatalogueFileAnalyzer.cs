using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;
using WorkerGen.Analyzers.Usage;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Catalogue;

/// <summary>WG0010: a line of a user's catalogue file says nothing, because it has a mistake.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CatalogueFileAnalyzer : DiagnosticAnalyzer
{
    private const string Extension = ".workergen.txt";
    private const char Comment = '#';

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = [UsageRules.MalformedCatalogueLine];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (GenerationFacts.IsSupported(start.Compilation))
            {
                start.RegisterAdditionalFileAction(Analyze);
            }
        });
    }

    private static void Analyze(AdditionalFileAnalysisContext context)
    {
        if (!context.AdditionalFile.Path.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
            || context.AdditionalFile.GetText(context.CancellationToken) is not { } text)
        {
            return;
        }

        foreach (var line in text.Lines)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var content = line.ToString();
            if ((CatalogueFileParser.Parse(content, out var fact) ?? FindProblem(fact, context.Compilation)) is { } mistake)
            {
                var location = Location.Create(context.AdditionalFile.Path, SpanOf(line, content), text.Lines.GetLinePositionSpan(SpanOf(line, content)));
                context.ReportDiagnostic(Diagnostic.Create(UsageRules.MalformedCatalogueLine, location, mistake));
            }
        }
    }

    // A file may be for several projects: only where the type itself is known, its exceptions have to be.
    private static string? FindProblem(CatalogueFact? fact, Compilation compilation)
    {
        if (fact is null || TypeOf(fact.Id) is not { } type || DocumentationCommentId.GetFirstSymbolForDeclarationId(type, compilation) is null)
        {
            return null;
        }

        var unknown = (fact.Facts.Throws ?? []).Concat(fact.Facts.ThrowsIfEmpty ?? [])
            .FirstOrDefault(name => compilation.GetTypesByMetadataName(name).IsEmpty);
        return unknown is null ? null : $"There is no exception '{unknown}': write its full name, as in System.FormatException";
    }

    // The type that an id is about: itself, or that of the member.
    private static string? TypeOf(string id)
    {
        if (id[0] is 'N' or 'T')
        {
            return id[0] is 'T' ? id : null;
        }

        var name = id.Split('(')[0];
        return name.LastIndexOf('.') is > 2 and var end ? "T:" + name.Substring(2, end - 2) : null;
    }

    // What is read of the line: a comment begins where a word does.
    private static TextSpan SpanOf(TextLine line, string content)
    {
        var end = content.Length;
        for (var index = content.Length - 1; index > 0; index--)
        {
            end = content[index] is Comment && char.IsWhiteSpace(content[index - 1]) ? index : end;
        }

        var read = content.Substring(0, end).TrimEnd();
        var start = read.Length - read.TrimStart().Length;
        return new TextSpan(line.Start + start, read.Length - start);
    }
}
