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

    private readonly Compilation _compilation;
    private readonly Action<string> _cannotCross;
    private readonly Action _isBroken;
    private readonly Dictionary<(ITypeSymbol Type, bool AsCase), string> _emittedNames = new(EmittedKeyComparer.Instance);
    private readonly List<EmittedCodecModel> _emitted = [];
    private readonly HashSet<string> _classNames = new(StringComparer.Ordinal);

    /// <param name="compilation">The compilation of the method.</param>
    /// <param name="cannotCross">Is told the path of each type that cannot cross, and why.</param>
    /// <param name="isBroken">Is told that a type does not exist.</param>
    public TypeParser(Compilation compilation, Action<string> cannotCross, Action isBroken)
    {
        _compilation = compilation;
        _cannotCross = cannotCross;
        _isBroken = isBroken;
    }

    /// <summary>The codec classes that the codecs found so far need.</summary>
    public IReadOnlyList<EmittedCodecModel> Emitted => _emitted;

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

        if (BuiltInCodecs.FindSimple(type) is { } simple)
        {
            return BuiltIn(simple, type);
        }

        return CannotCross(type, path, "");
    }

    /// <summary>Adds the codec of a method's parameters, where there are several.</summary>
    public CodecModel AddInputTuple(IReadOnlyList<ParameterModel> parameters, IReadOnlyList<CodecModel> codecs)
    {
        var name = FreeClassName("InputCodec");
        var elements = parameters.Zip(codecs, (parameter, codec) => new TupleElementModel(parameter.InputAccess.Substring("input.".Length), codec));
        var declarations = parameters.Select((parameter, index) => TupleNames.ToDeclaration(parameter.Type, parameter.Name.TrimStart('@'), index));
        var type = "(" + string.Join(", ", declarations) + ")";
        _emitted.Insert(0, new TupleCodecModel(name, type, "the parameters", elements.ToEquatableArray()));
        return new CodecModel(CodecKind.Emitted, name, type, type, default, name);
    }

    private static CodecModel BuiltIn(string name, ITypeSymbol type, params CodecModel[] arguments)
    {
        var shape = arguments.Length is 0 ? name : name + "<" + string.Join(",", arguments.Select(argument => argument.Shape)) + ">";
        return new CodecModel(CodecKind.BuiltIn, name, type.ToAnnotatedName(), type.ToBareName(), arguments.ToEquatableArray(), shape);
    }

    private string FreeClassName(string name)
    {
        var free = name;
        for (var number = 2; !_classNames.Add(free); number++)
        {
            free = name + number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return free;
    }

    private CodecModel? CannotCross(ITypeSymbol type, string path, string reason)
    {
        var name = path.Length is 0 ? type.ToShortName() : path + ": " + type.ToShortName();
        _cannotCross(reason.Length is 0 ? name : name + ", " + reason);
        return null;
    }
}
