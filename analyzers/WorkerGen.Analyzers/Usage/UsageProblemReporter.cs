using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.Analyzers.Usage;

/// <summary>Turns what the parsers found into diagnostics.</summary>
internal static class UsageProblemReporter
{
    public static void Report(UsageProblems problems, Action<Diagnostic> report, CancellationToken cancellationToken)
    {
        foreach (var problem in problems.Found)
        {
            var location = LocationOf(problem, cancellationToken);
            report(Diagnostic.Create(UsageRules.Of(problem), location, problem.Arguments.ToArray<object>()));
        }
    }

    // A problem with what a method returns stands at the return type, any other one at the name of the method or parameter.
    private static Location LocationOf(UsageProblem problem, CancellationToken cancellationToken)
    {
        var isAboutResult = problem.Id is RuleIds.ReturnKindCannotCross or RuleIds.TypeCannotCross && problem.Symbol is IMethodSymbol;
        return isAboutResult && problem.Symbol.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) is MethodDeclarationSyntax method
            ? method.ReturnType.GetLocation()
            : problem.Symbol.Locations.FirstOrDefault() ?? Location.None;
    }
}
