namespace WorkerGen.Rpc;

/// <summary>What tells a request from the others: a whole number or a string. A notification has none, and the JSON value null counts as one.</summary>
internal readonly struct RpcId : IEquatable<RpcId>
{
    private enum Kind
    {
        Absent,
        Null,
        Number,
        Text,
    }

    public static readonly RpcId Null = new(Kind.Null, 0, null);

    private readonly Kind _kind;
    private readonly long _number;
    private readonly string? _text;

    public RpcId(long number)
        : this(Kind.Number, number, null)
    {
    }

    public RpcId(string text)
        : this(Kind.Text, 0, text)
    {
    }

    private RpcId(Kind kind, long number, string? text)
    {
        _kind = kind;
        _number = number;
        _text = text;
    }

    public bool IsAbsent => _kind == Kind.Absent;

    public long? Number => _kind == Kind.Number ? _number : null;

    public string? Text => _text;

    public bool Equals(RpcId other) => _kind == other._kind && _number == other._number && _text == other._text;

    public override bool Equals(object? obj) => obj is RpcId other && Equals(other);

    public override int GetHashCode() => _text?.GetHashCode(StringComparison.Ordinal) ?? _number.GetHashCode();

    public override string ToString() => _kind == Kind.Number ? $"{_number}" : _text ?? "null";
}
