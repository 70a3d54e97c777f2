using System.Diagnostics;
using System.Text;

public static partial class Evaluators
{
    private static readonly Dictionary<string, Func<double, double>> Functions = new(StringComparer.OrdinalIgnoreCase)
    {
        ["abs"] = Math.Abs,
        ["sqrt"] = Math.Sqrt,
    };

    private static int s_failures;

    [OutOfProcess]
    public static double Value(string text, Dictionary<string, double> variables)
    {
        var tree = new Parser(text).Parse(); // WG0301: FormatException
        return tree.Evaluate(variables); // WG0301: UnknownVariableException
    }

    [OutOfProcess]
    public static double? ValueOrNothing(string text, Dictionary<string, double> variables)
    {
        try
        {
            return new Parser(text).Parse().Evaluate(variables);
        }
        catch (Exception exception) when (exception is FormatException or UnknownVariableException)
        {
            return null;
        }
    }

    [OutOfProcess]
    public static List<string> Tokens(string text)
    {
        var tokens = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = start + 1;
            if (char.IsWhiteSpace(text[start]))
            {
                start = end;
                continue;
            }

            if (char.IsAsciiLetterOrDigit(text[start]))
            {
                while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]))
                {
                    end++;
                }
            }

            tokens.Add(text[start..end]);
            start = end;
        }

        return tokens;
    }

    [OutOfProcess]
    public static int Depth(string text)
    {
        try
        {
            return Of(new Parser(text).Parse());
        }
        catch (FormatException)
        {
            return -1;
        }

        static int Of(Node node) => node switch
        {
            Binary(_, var left, var right) => 1 + Math.Max(Of(left), Of(right)),
            Negated { Inner: var inner } => 1 + Of(inner),
            Number or Variable => 1,
            _ => throw new UnreachableException(),
        };
    }

    [OutOfProcess]
    [Throws(typeof(FormatException))]
    public static string Simplified(string text) => Print(Fold(new Parser(text).Parse()));

    [OutOfProcess]
    public static int Postfix(string[] tokens)
    {
        var values = new Stack<int>();
        foreach (var token in tokens)
        {
            if (int.TryParse(token, CultureInfo.InvariantCulture, out var number))
            {
                values.Push(number);
            }
            else if (values.TryPop(out var right) && values.TryPop(out var left))
            {
                values.Push(token switch
                {
                    "+" => left + right,
                    "-" => left - right,
                    "*" => left * right,
                    "/" => left / right, // WG0301: DivideByZeroException
                    _ => throw new FormatException($"'{token}' is no operator."), // WG0301: FormatException
                });
            }
        }

        return values.TryPeek(out var result) ? result : 0;
    }

    [OutOfProcess]
    public static int GuardedPostfix(string[] tokens)
    {
        var values = new Stack<int>();
        foreach (var token in tokens)
        {
            if (int.TryParse(token, CultureInfo.InvariantCulture, out var number))
            {
                values.Push(number);
            }
            else if (values.Count >= 2)
            {
                var right = values.Pop();
                var left = values.Pop();
                values.Push((token, right) switch
                {
                    ("+", _) => left + right,
                    ("-", _) => left - right,
                    ("*", _) => left * right,
                    ("/", not 0) => left / right,
                    _ => 0,
                });
            }
        }

        return values.Count > 0 ? values.Peek() : 0;
    }

    [OutOfProcess]
    public static double Call(string name, double argument) =>
        Functions.TryGetValue(name, out var function) ? function(argument) : double.NaN; // WG0207

    [OutOfProcess]
    public static long Power(long value, int exponent) => exponent switch
    {
        < 0 => throw new ArgumentOutOfRangeException(nameof(exponent)), // WG0301: ArgumentOutOfRangeException
        0 => 1,
        _ when exponent % 2 == 0 => Power(value * value, exponent / 2),
        _ => value * Power(value, exponent - 1),
    };

    [OutOfProcess]
    public static int CountFailures(string[] texts) => texts.Count(text => !IsValid(text)); // WG0202

    [OutOfProcess]
    public static List<int> Steps(string text)
    {
        var machine = new Machine(text.Length);
        var steps = new List<int>();
        while (!machine.IsDone)
        {
            steps.Add(machine.Step(text));
        }

        return steps;
    }

    [OutOfProcess]
    public static int SkipBlanks(string text)
    {
        var position = 0;
        var depth = 0;
        while (position < text.Length) // WG0402
        {
            if (text[position] is '(')
            {
                depth++;
            }
        }

        return depth;
    }

    private static bool IsValid(string text)
    {
        try
        {
            new Parser(text).Parse();
            return true;
        }
        catch (FormatException)
        {
            s_failures++;
            return false;
        }
    }

    private static Node Fold(Node node)
    {
        switch (node)
        {
            case Binary binary:
                var folded = binary with { Left = Fold(binary.Left), Right = Fold(binary.Right) };
                return folded is { Operator: '+', Left: Number(var left), Right: Number(var right) } ? new Number(left + right) : folded;
            case Negated { Inner: Negated { Inner: var inner } }:
                return Fold(inner);
            default:
                return node;
        }
    }

    private static string Print(Node node)
    {
        var text = new StringBuilder();
        Append(node);
        return text.ToString();

        void Append(Node part)
        {
            _ = part switch
            {
                Number { Value: var value } => text.Append(value.ToString(CultureInfo.InvariantCulture)),
                Variable { Name: var name } => text.Append(name),
                Negated negated => Wrapped("-", negated.Inner, ""),
                Binary binary => Wrapped("(", binary.Left, "").Append(binary.Operator).Append(Print(binary.Right)).Append(')'),
                _ => text,
            };
        }

        StringBuilder Wrapped(string before, Node part, string after)
        {
            text.Append(before);
            Append(part);
            return text.Append(after);
        }
    }

    private abstract record Node
    {
        public abstract double Evaluate(IReadOnlyDictionary<string, double> variables);
    }

    private sealed record Number(double Value) : Node
    {
        public override double Evaluate(IReadOnlyDictionary<string, double> variables) => Value;
    }

    private sealed record Variable(string Name) : Node
    {
        public override double Evaluate(IReadOnlyDictionary<string, double> variables) =>
            variables.TryGetValue(Name, out var value) ? value : throw new UnknownVariableException($"'{Name}' has no value.");
    }

    private sealed record Negated(Node Inner) : Node
    {
        public override double Evaluate(IReadOnlyDictionary<string, double> variables) => -Inner.Evaluate(variables);
    }

    private sealed record Binary(char Operator, Node Left, Node Right) : Node
    {
        public override double Evaluate(IReadOnlyDictionary<string, double> variables)
        {
            var (left, right) = (Left.Evaluate(variables), Right.Evaluate(variables));
            return Operator switch
            {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                '/' => left / right,
                _ => double.NaN,
            };
        }
    }

    private sealed class Parser(string text)
    {
        private int _position;

        private char Current => _position < text.Length ? text[_position] : '\0';

        public Node Parse()
        {
            var node = ParseSum();
            return Current == '\0' ? node : throw Unexpected();
        }

        private Node ParseSum()
        {
            var node = ParseProduct();
            while (Current is '+' or '-')
            {
                var sign = text[_position++];
                node = new Binary(sign, node, ParseProduct());
            }

            return node;
        }

        private Node ParseProduct()
        {
            var node = ParsePrimary();
            while (Current is '*' or '/')
            {
                var sign = text[_position++];
                node = new Binary(sign, node, ParsePrimary());
            }

            return node;
        }

        private Node ParsePrimary()
        {
            if (Take('-'))
            {
                return new Negated(ParsePrimary());
            }

            if (Take('('))
            {
                var inner = ParseSum();
                return Take(')') ? inner : throw Unexpected();
            }

            var start = _position;
            while (char.IsAsciiLetterOrDigit(Current) || Current == '.')
            {
                _position++;
            }

            if (start == _position)
            {
                throw Unexpected();
            }

            var word = text[start.._position];
            return double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? new Number(value) : new Variable(word);
        }

        private bool Take(char sign)
        {
            if (Current != sign)
            {
                return false;
            }

            _position++;
            return true;
        }

        private FormatException Unexpected() => new($"Unexpected '{Current}' at {_position}.");
    }

    private sealed class Machine(int length)
    {
        private int _at;

        public bool IsDone => _at >= length;

        public int Step(string text) => text[_at++];
    }

    public sealed class UnknownVariableException(string message) : Exception(message);
}
