using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>Makes the model of one worker method, or says why there is none. The generator and the analyzer both ask it, so they agree.</summary>
internal sealed class MethodParser
{
    private readonly IMethodSymbol _method;
    private readonly Compilation _compilation;
    private readonly UsageProblems _problems;
    private ISymbol _typesOwner;

    private MethodParser(IMethodSymbol method, Compilation compilation, UsageProblems problems)
    {
        _method = method;
        _compilation = compilation;
        _problems = problems;
        _typesOwner = method;
    }

    /// <summary>Parses a method marked with <c>[OutOfProcess]</c>.</summary>
    public static WorkerMethodModel? Parse(IMethodSymbol method, Compilation compilation, UsageProblems problems, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new MethodParser(method.PartialDefinitionPart ?? method, compilation, problems).Parse();
    }

    private WorkerMethodModel? Parse()
    {
        _problems.IsBroken |= LacksName(_method);
        KindRules.Check(_method, _problems);
        ParameterRules.Check(_method, _problems);
        ReturnRules.Check(_method, _problems);
        if (_problems.Any || _method.FindAttribute(KnownNames.OutOfProcess) is not { } attribute)
        {
            return null;
        }

        var types = new TypeParser(
            _method.ContainingType, _compilation, reason => _problems.Add(RuleIds.TypeCannotCross, _typesOwner, reason), () => _problems.IsBroken = true);
        var parameters = ParameterParser.Parse(_method);
        var input = ParseInput(types, parameters);
        var output = ParseOutput(types);
        var progress = ParseProgress(types);
        if (_problems.Any || input is null || output is null)
        {
            return null;
        }

        var names = MethodNames.Choose(_method, parameters);
        NameRules.Check(_method, _compilation, _problems);
        return _problems.Any ? null : CreateModel(attribute, types, parameters, input, output, progress, names);
    }

    private WorkerMethodModel CreateModel(
        AttributeData attribute,
        TypeParser types,
        EquatableArray<ParameterModel> parameters,
        CodecModel input,
        CodecModel output,
        CodecModel? progress,
        WrapperNamesModel names)
    {
        var throws = ExceptionParser.ParseThrows(_method, _compilation);
        return new()
        {
            HintName = HintNames.Of(_method),
            AssemblyName = _compilation.AssemblyName ?? "",
            Namespace = ContainingTypes.NamespaceOf(_method),
            ContainingTypes = ContainingTypes.Parse(_method, MethodNames.ForwarderName(_method), names.Holder + ".Descriptor"),
            Modifiers = MethodNames.ModifiersOf(_method),
            Reference = _method.ContainingType.ToQualifiedName() + "." + _method.Name.ToIdentifier(),
            DocumentationId = _method.GetDocumentationCommentId() ?? "",
            IsDocumented = MethodNames.IsDocumented(_method),
            CallerWarnings = CallerWarnings.Of(_method),
            IsErrorToUse = _method.IsErrorToUse(),
            Returns = ReturnRules.ShapeOf(_method),
            MayReturnNull = ReturnRules.MayReturnNull(_method),
            Parameters = parameters,
            Names = names,
            Input = input,
            Output = output,
            Progress = progress,
            EmittedCodecs = types.Emitted.ToEquatableArray(),
            Throws = throws,
            WarningIds = WarningIdsOf(types, throws),
            IsPreparable = !ContainingTypes.HaveStaticConstructor(_method),
            IsErrorToReach = _method.ContainingType.IsErrorToUse(),
            ContainingTypeWarningIds = WarningIds.Of(_method.ContainingType),
            WireName = WireNames.Of(_method),
            Signature = SignatureHash.Of(input, output, progress, types.Emitted),
            TimeoutMilliseconds = Math.Max(0, attribute.GetNamedArgument<int>("TimeoutMilliseconds")),
        };
    }

    private EquatableArray<string> WarningIdsOf(TypeParser types, EquatableArray<ExceptionModel> throws)
    {
        var ids = types.WarningIds;
        ids.Add(_method);
        ids.Add(throws.SelectMany(exception => exception.WarningIds));
        return ids.ToEquatableArray();
    }

    private CodecModel? ParseInput(TypeParser types, EquatableArray<ParameterModel> parameters)
    {
        var inputs = _method.Parameters.Where(parameter => ParameterParser.KindOf(parameter) is ParameterKind.Input).ToList();
        var codecs = inputs.Select(parameter => ParseOwned(types, parameter, parameter.Type)).ToList();
        if (codecs.Any(codec => codec is null))
        {
            return null;
        }

        return codecs.Count switch
        {
            0 => TypeParser.Nothing,
            1 => codecs[0],
            _ => types.AddInputTuple(
                parameters.Where(parameter => parameter.Kind is ParameterKind.Input).ToList(), codecs.Select(codec => codec!).ToList()),
        };
    }

    private CodecModel? ParseOutput(TypeParser types) =>
        ReturnRules.ValueTypeOf(_method) is { } value ? ParseOwned(types, _method, value) : TypeParser.Nothing;

    private CodecModel? ParseProgress(TypeParser types) =>
        _method.Parameters.FirstOrDefault(parameter => ParameterParser.KindOf(parameter) is ParameterKind.Progress) is { } parameter
            ? ParseOwned(types, parameter, ((INamedTypeSymbol)parameter.Type).TypeArguments[0])
            : null;

    // While code is typed, there are moments when something has no name yet.
    private static bool LacksName(IMethodSymbol method)
    {
        var lacksName = method.Name.Length is 0 || method.Parameters.Any(parameter => parameter.Name.Length is 0);
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            lacksName |= type.Name.Length is 0;
        }

        return lacksName;
    }

    // The owner is where a type that cannot cross is reported.
    private CodecModel? ParseOwned(TypeParser types, ISymbol owner, ITypeSymbol type)
    {
        _typesOwner = owner;
        return types.Parse(type, "");
    }
}
