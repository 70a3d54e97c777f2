using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Editing;
using WorkerGen.Generator.Parsing;

namespace WorkerGen.CodeFixes.Exceptions;

/// <summary>WG0303: gives an exception the constructor that rebuilds it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddMessageConstructorCodeFix))]
[Shared]
public sealed class AddMessageConstructorCodeFix : TypeCodeFix
{
    private const string Message = "message";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } = [RuleIds.ExceptionCannotBeRebuilt];

    private protected override TypeFix? FixFor(Diagnostic diagnostic, SyntaxNode root, SemanticModel model, CancellationToken cancellationToken) =>
        root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is TypeOfExpressionSyntax { Type: var named } typeOf
        && model.GetTypeInfo(named, cancellationToken).Type is INamedTypeSymbol { IsAbstract: false, IsGenericType: false } type
        && ExceptionParser.IsException(type)
        && CanBeNamedAt(typeOf, type, model, cancellationToken)
        && !type.IsErrorToUse()
        && !ExceptionParser.HasRequiredMembers(type)
        && !type.InstanceConstructors.Any(constructor => !constructor.IsImplicitlyDeclared && IsOfText(constructor))
        && MessageOfBase(type, model.Compilation) is { } message
        && DeclarationOf(type, cancellationToken) is { } declaration
            ? new TypeFix(
                $"Add the constructor '{type.Name}({Message})'",
                declaration,
                editor => AddTo(declaration, HasOnlyImplicitConstructor(type), message, editor))
            : null;

    private static bool CanBeNamedAt(SyntaxNode node, INamedTypeSymbol type, SemanticModel model, CancellationToken cancellationToken) =>
        node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } around
        && model.GetDeclaredSymbol(around, cancellationToken) is INamedTypeSymbol within
        && NamingRules.CanBeNamed(type, model.Compilation, within);

    private static bool IsOfText(IMethodSymbol constructor) => constructor.Parameters.Length is 1 && constructor.Parameters[0].Type.SpecialType is SpecialType.System_String;

    private static bool HasOnlyImplicitConstructor(INamedTypeSymbol type) => type.InstanceConstructors.All(constructor => constructor.IsImplicitlyDeclared);

    private static IParameterSymbol? MessageOfBase(INamedTypeSymbol type, Compilation compilation) => type.BaseType?.InstanceConstructors
        .Where(constructor => IsOfText(constructor) && compilation.IsSymbolAccessibleWithin(constructor, type) && !constructor.IsErrorToUse())
        .Select(constructor => constructor.Parameters[0])
        .FirstOrDefault(parameter => string.Equals(parameter.Name, Message, StringComparison.OrdinalIgnoreCase));

    // Any other constructor has to call the primary one, and one that leaves members without a value would be warned of.
    private static TypeDeclarationSyntax? DeclarationOf(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var declarations = type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>().ToList();
        return declarations.All(declaration => declaration.ParameterList is null) && !type.GetMembers().OfType<IFieldSymbol>().Any(field => NeedsValue(field, cancellationToken))
            ? declarations.FirstOrDefault()
            : null;
    }

    private static bool NeedsValue(IFieldSymbol field, CancellationToken cancellationToken) =>
        !field.IsStatic
        && field.Type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated }
        && ((ISymbol?)field.AssociatedSymbol ?? field).DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken)
            is VariableDeclaratorSyntax { Initializer: null } or PropertyDeclarationSyntax { Initializer: null });

    private static void AddTo(TypeDeclarationSyntax declaration, bool hasOnlyImplicitConstructor, IParameterSymbol message, DocumentEditor editor)
    {
        var generator = editor.Generator;
        var mayBeNull = editor.SemanticModel.GetNullableContext(declaration.Identifier.Span.End).AnnotationsEnabled() ? message.NullableAnnotation : NullableAnnotation.None;
        var type = generator.TypeExpression(message.Type.WithNullableAnnotation(mayBeNull));
        var name = declaration.Identifier.Text;
        var added = generator.ConstructorDeclaration(
            name, [generator.ParameterDeclaration(Message, type)], Accessibility.Public, baseConstructorArguments: [generator.IdentifierName(Message)]);
        var constructors = hasOnlyImplicitConstructor ? [generator.ConstructorDeclaration(name, accessibility: Accessibility.Public), added] : new[] { added };

        // Constructors stand behind those that are there, and before anything else but fields.
        var existing = declaration.Members.LastOrDefault(member => member is ConstructorDeclarationSyntax)
            ?? declaration.Members.TakeWhile(member => member is FieldDeclarationSyntax).LastOrDefault();
        if (existing is not null)
        {
            editor.InsertAfter(existing, constructors);
        }
        else
        {
            editor.InsertMembers(declaration, 0, constructors);
        }
    }
}
