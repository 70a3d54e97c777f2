using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Purity;

/// <summary>A value that a method makes, and that its caller can give it.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Type">Its type, as it is called there.</param>
/// <param name="Places">Where the method makes it.</param>
/// <param name="Replacement">What stands there then.</param>
/// <param name="Source">The type whose member gives it to the caller.</param>
/// <param name="Access">That member.</param>
internal sealed record GivenValue(string Name, string Type, IReadOnlyList<ExpressionSyntax> Places, ExpressionSyntax Replacement, ITypeSymbol Source, string Access)
{
    /// <summary>What a caller writes.</summary>
    public ExpressionSyntax ArgumentAt(SemanticModel model, int position) => SyntaxFactory.ParseExpression($"{Source.ToMinimalDisplayString(model, position)}.{Access}");

    /// <summary>The values behind expressions of a method, each once; expressions that depend on something, or whose value cannot cross, are left out.</summary>
    public static IReadOnlyList<GivenValue> Find(MethodDeclarationSyntax method, IReadOnlyCollection<string> marked, SemanticModel model, CancellationToken cancellationToken)
    {
        var found = new List<GivenValue>();
        var taken = new HashSet<string>(method.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)).Select(token => token.ValueText), StringComparer.Ordinal);
        foreach (var text in marked)
        {
            var places = method.DescendantNodes().OfType<ExpressionSyntax>().Where(node => node.ToString() == text && node is not SimpleNameSyntax { Parent: MemberAccessExpressionSyntax }).ToList();
            if (places.FirstOrDefault() is { } first && model.GetSymbolInfo(first, cancellationToken).Symbol is { } symbol && Of(symbol, first, places, model, taken) is { } value)
            {
                taken.Add(value.Name);
                found.Add(value);
            }
        }

        return found;
    }

    private static GivenValue? Of(ISymbol symbol, ExpressionSyntax expression, List<ExpressionSyntax> places, SemanticModel model, HashSet<string> taken)
    {
        if (symbol.ContainingType is not { } container)
        {
            return null;
        }

        // Numbers that only look like chance cross as what they begin with.
        if (container.ToMetadataName() is "System.Random")
        {
            var isCreation = symbol is IMethodSymbol { MethodKind: MethodKind.Constructor, Parameters.IsEmpty: true };
            return isCreation || symbol is IPropertySymbol { Name: "Shared" }
                ? Seed(places, container, container.ToMinimalDisplayString(model, expression.SpanStart), Free("seed", taken))
                : null;
        }

        // What this program makes may not be there for its callers.
        var type = symbol switch
        {
            { DeclaringSyntaxReferences.IsEmpty: false } => null,
            IPropertySymbol { IsStatic: true, Parameters.IsEmpty: true } property => property.Type,
            IMethodSymbol { IsStatic: true, Parameters.IsEmpty: true, MethodKind: MethodKind.Ordinary } method => method.ReturnType,
            _ => null,
        };
        if (type is null || !Crosses(type))
        {
            return null;
        }

        var name = Free(NameFor(symbol.Name), taken);
        return new GivenValue(name, type.ToMinimalDisplayString(model, expression.SpanStart), places, SyntaxFactory.IdentifierName(name), container, symbol.Name + (symbol is IMethodSymbol ? "()" : ""));
    }

    private static GivenValue Seed(IReadOnlyList<ExpressionSyntax> places, ITypeSymbol type, string random, string name) => new(
        name, "int", places, SyntaxFactory.ParseExpression($"new {random}({name})"), type, "Shared.Next()");

    private static bool Crosses(ITypeSymbol type) => type.SpecialType
            is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Double or SpecialType.System_String or SpecialType.System_DateTime or SpecialType.System_Boolean
        || type.ToMetadataName() is "System.Guid" or "System.DateTimeOffset" or "System.TimeSpan";

    // NewGuid gives a guid, GetTimestamp a timestamp.
    private static string NameFor(string member)
    {
        var word = member switch
        {
            "CreateVersion7" => "Guid",
            _ when member.StartsWith("Get", StringComparison.Ordinal) || member.StartsWith("New", StringComparison.Ordinal) => member.Substring(3),
            _ => member,
        };
        return char.ToLowerInvariant(word[0]) + word.Substring(1);
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var number = 2; taken.Contains(free); number++)
        {
            free = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return free;
    }
}
