using System.Text;

namespace WorkerGen.Generator.Emitting;

/// <summary>Writes lines of C# with indentation. Text may be a raw string of several lines, which are indented together.</summary>
internal sealed class CodeWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes lines at the current depth.</summary>
    public void Write(string lines)
    {
        foreach (var line in lines.Split('\n'))
        {
            WriteLine(line.TrimEnd('\r'));
        }
    }

    /// <summary>Leaves a line empty.</summary>
    public void Space() => _text.Append('\n');

    /// <summary>Writes a line and opens a block under it.</summary>
    public void Open(string line)
    {
        Write(line);
        WriteLine("{");
        _depth++;
    }

    /// <summary>Closes the block.</summary>
    public void Close(string end = "}")
    {
        _depth--;
        WriteLine(end);
    }

    public override string ToString() => _text.ToString();

    private void WriteLine(string line)
    {
        if (line.Length > 0)
        {
            _text.Append(' ', _depth * 4).Append(line);
        }

        _text.Append('\n');
    }
}
