using System.Globalization;
using Microsoft.CodeAnalysis;
using WorkerGen.Generator.Model;

namespace WorkerGen.Generator.Parsing;

/// <summary>
/// Finds the codec of each type that a method lets cross, and the codec classes that have to be emitted with the method. One instance
/// serves one method.
/// </summary>
internal sealed class TypeParser
{
    /// <summary>The codec of nothing.</summary>
    public static readonly CodecModel Nothing = new(
        CodecKind.BuiltIn, "Void", "global::System.ValueTuple", "global::System.ValueTuple", default, "Void");

    // Generic types can contain ever new types: Node<T> with a member Node<Node<T>>.
    private const int MaxDepth = 50;
    private const int MaxEmitted = 1000;

    private readonly INamedTypeSymbol _within;
    private readonly Compilation _compilation;
    private readonly Action<string> _cannotCross;
    private readonly Action _isBroken;
    private readonly Dictionary<(ITypeSymbol Type, bool AsCase), CodecModel> _known = new(EmittedKeyComparer.Instance);
    private readonly List<EmittedCodecModel> _emitted = [];
    private readonly HashSet<string> _classNames = new(StringComparer.Ordinal) { "InputCodec", "Descriptor", "Progress", "CreateException" };
    private int _depth;
    private bool _isEndless;

    /// <param name="within">The type that contains the method: the generated code sees what it sees.</param>
    /// <param name="compilation">The compilation of the method.</param>
    /// <param name="cannotCross">Is told the path of each type that cannot cross, and why.</param>
    /// <param name="isBroken">Is told that a type does not exist.</param>
    public TypeParser(INamedTypeSymbol within, Compilation compilation, Action<string> cannotCross, Action isBroken)
    {
        _within = within;
        _compilation = compilation;
        _cannotCross = cannotCross;
        _isBroken = isBroken;
    }

    /// <summary>The codec classes that the codecs found so far need.</summary>
    public IReadOnlyList<EmittedCodecModel> Emitted => _emitted;

    /// <summary>What crosses member by member of the types found so far.</summary>
    public List<CrossingObject> Objects { get; } = [];

    /// <summary>Where the ids of the warnings are gathered that the use of types and members would give.</summary>
    public WarningIds WarningIds { get; } = new();

    /// <summary>Finds the codec of a type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="path">How one gets there, such as <c>Order.Lines[]</c>, or an empty string for the type of a parameter itself.</param>
    public CodecModel? Parse(ITypeSymbol type, string path)
    {
        if (type.TypeKind is TypeKind.Error)
        {
            _isBroken();
            return null;
        }

        if ((CrossingRules.FindProblem(type) ?? NamingRules.FindProblem(type, _compilation, _within)) is { } problem)
        {
            return CannotCross(type, path, problem);
        }

        WarningIds.AddType(type);
        if (BuiltInCodecs.FindSimple(type) is { } simple)
        {
            return BuiltIn(simple, type);
        }

        if (type.FindJsonConverter() is { } attribute)
        {
            return ParseConverter(type, attribute, path);
        }

        return UserContexts.Find(_compilation, type, _within) is { } context ? ParseContext(type, context) : ParseStructure(type, path);
    }

    /// <summary>Makes the codec of a type or member with <c>[JsonConverter]</c>.</summary>
    public CodecModel? ParseConverter(ITypeSymbol type, AttributeData attribute, string path)
    {
        if (type.OriginalDefinition.SpecialType is SpecialType.System_Nullable_T && ConverterRules.IsForUnderlyingType(type, attribute))
        {
            var underlying = ((INamedTypeSymbol)type).TypeArguments[0];
            return ParseConverter(underlying, attribute, path) is { } codec ? BuiltIn("Nullable", type, codec) : null;
        }

        if (ConverterRules.ConverterOf(attribute) is { } converterType)
        {
            WarningIds.AddType(converterType);
        }

        return ConverterRules.FindConverter(type, attribute, _compilation, _within) is { } converter
            ? Leaf(CodecKind.Converter, converter, type, "converter:" + type.ToQualifiedName())
            : CannotCross(type, path, "its [JsonConverter] has no accessible constructor without parameters");
    }

    /// <summary>Adds the codec of a method's parameters, where there are several.</summary>
    public CodecModel AddInputTuple(IReadOnlyList<ParameterModel> parameters, IReadOnlyList<CodecModel> codecs)
    {
        const string name = "InputCodec";
        var elements = parameters.Zip(codecs, (parameter, codec) => new TupleElementModel(parameter.InputAccess.Substring("input.".Length), codec));
        var declarations = parameters.Select((parameter, index) => TupleNames.ToDeclaration(parameter.Type, parameter.Name.TrimStart('@'), index));
        var type = "(" + string.Join(", ", declarations) + ")";
        _emitted.Insert(0, new TupleCodecModel(name, type, "the parameters", elements.ToEquatableArray()));
        return new CodecModel(CodecKind.Emitted, name, type, type, default, name);
    }

    /// <summary>Finds the codec of the members of a class or struct, without a discriminator.</summary>
    public CodecModel? ParseObject(INamedTypeSymbol type, string path, bool asCase)
    {
        var parser = new ObjectParser(this, _compilation, _within, reason => CannotCross(type, path, reason));
        return Emit(type, asCase, type.Name + "Codec", path, name => parser.Parse(type, name, PathOf(type, path)));
    }

    /// <summary>Says that a type cannot cross, and why.</summary>
    public CodecModel? CannotCross(ITypeSymbol type, string path, string reason)
    {
        var name = path.Length is 0 ? type.ToShortName() : path + ": " + type.ToShortName();
        _cannotCross($"{name} ({reason})");
        return null;
    }

    private CodecModel ParseContext(ITypeSymbol type, INamedTypeSymbol context)
    {
        WarningIds.AddType(context);
        return Leaf(CodecKind.Context, context.ToQualifiedName(), type, "context:" + type.ToQualifiedName());
    }

    private CodecModel? ParseStructure(ITypeSymbol type, string path) => type switch
    {
        IArrayTypeSymbol array => ParseComposed("Array", type, [array.ElementType], path),
        { TypeKind: TypeKind.Enum } => Leaf(CodecKind.BuiltIn, "Enum", type, "enum:" + ((INamedTypeSymbol)type).EnumUnderlyingType!.ToQualifiedName()),
        { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => ParseComposed("Nullable", type, ((INamedTypeSymbol)type).TypeArguments, path),
        INamedTypeSymbol { IsTupleType: true } tuple => ParseTuple(tuple, path),
        INamedTypeSymbol named when BuiltInCodecs.FindComposed(named) is { } name => ParseComposed(name, named, named.TypeArguments, path),
        INamedTypeSymbol named => ParseNamed(named, path),
        _ => CannotCross(type, path, "WorkerGen has no codec for it"),
    };

    private CodecModel? ParseNamed(INamedTypeSymbol type, string path)
    {
        if (type.HasAttribute(KnownNames.JsonDerivedType))
        {
            var parser = new UnionParser(this, _compilation, _within, reason => CannotCross(type, path, reason));
            return Emit(type, asCase: false, type.Name + "UnionCodec", path, name => parser.Parse(type, name, PathOf(type, path)));
        }

        return CrossingRules.FindObjectProblem(type, _compilation) is { } problem ? CannotCross(type, path, problem) : ParseObject(type, path, asCase: false);
    }

    private CodecModel? ParseComposed(string name, ITypeSymbol type, IReadOnlyList<ITypeSymbol> arguments, string path)
    {
        var elementPath = name is "Nullable" ? path : PathOf(type, path) + "[]";
        var codecs = arguments.Select(argument => Parse(argument, elementPath)).ToList();
        return codecs.Any(codec => codec is null) ? null : BuiltIn(name, type, [.. codecs.Select(codec => codec!)]);
    }

    private CodecModel? ParseTuple(INamedTypeSymbol tuple, string path) => Emit(tuple, asCase: false, "TupleCodec", path, name =>
    {
        var elements = tuple.TupleElements
            .Select(element => (element.Name, Codec: Parse(element.Type, PathOf(tuple, path) + "." + element.Name)))
            .ToList();
        return elements.Any(element => element.Codec is null)
            ? null
            : new TupleCodecModel(
                name,
                tuple.ToBareName(),
                tuple.ToShortName(),
                elements.Select(element => new TupleElementModel(element.Name.ToIdentifier(), element.Codec!)).ToEquatableArray());
    });

    // The codec is known before its members are looked at, so that a type may contain itself.
    private CodecModel? Emit(INamedTypeSymbol type, bool asCase, string className, string path, Func<string, EmittedCodecModel?> parse)
    {
        if (_known.TryGetValue((type, asCase), out var known))
        {
            return known with { Type = type.ToAnnotatedName() };
        }

        if (_depth >= MaxDepth || _known.Count >= MaxEmitted)
        {
            return _isEndless ? null : RejectAsEndless(type, path);
        }

        WarningIds.AddType(type);
        var name = FreeClassName(className);
        var codec = new CodecModel(CodecKind.Emitted, name, type.ToAnnotatedName(), type.ToBareName(), default, name);
        _known.Add((type, asCase), codec);
        var position = _emitted.Count;
        _depth++;
        var emitted = parse(name);
        _depth--;
        if (emitted is null)
        {
            return null;
        }

        _emitted.Insert(position, emitted);
        return codec;
    }

    private CodecModel? RejectAsEndless(INamedTypeSymbol type, string path)
    {
        _isEndless = true;
        var shortPath = path.Length > 60 ? path.Substring(0, 60) + "..." : path;
        _cannotCross($"{shortPath}: {type.OriginalDefinition.ToShortName()} (it contains ever new types)");
        return null;
    }

    private static CodecModel BuiltIn(string name, ITypeSymbol type, params CodecModel[] arguments)
    {
        var shape = arguments.Length is 0 ? name : name + "<" + string.Join(",", arguments.Select(argument => argument.Shape)) + ">";
        return new CodecModel(CodecKind.BuiltIn, name, type.ToAnnotatedName(), type.ToBareName(), arguments.ToEquatableArray(), shape);
    }

    private static CodecModel Leaf(CodecKind kind, string name, ITypeSymbol type, string shape) =>
        new(kind, name, type.ToAnnotatedName(), type.ToBareName(), default, shape);

    private static string PathOf(ITypeSymbol type, string path) => path.Length is 0 ? type.ToShortName() : path;

    private string FreeClassName(string name)
    {
        var free = name;
        for (var number = 2; !_classNames.Add(free); number++)
        {
            free = name + number.ToString(CultureInfo.InvariantCulture);
        }

        return free;
    }
}
