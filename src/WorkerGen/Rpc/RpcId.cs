namespace WorkerGen.Rpc;

/// <summary>What tells a request from the others: a whole number or a string. A notification has none, and the JSON value null counts as one.</summary>
internal readonly record struct RpcId
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

    public override string ToString() => _kind == Kind.Number ? $"{_number}" : _text ?? "null";
}
