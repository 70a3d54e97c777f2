using System.Runtime.CompilerServices;
using System.Text;

public static partial class Ledgers
{
    [OutOfProcess]
    public static decimal Balance(List<Booking> bookings) => bookings.Aggregate(0m, (balance, booking) => booking switch
    {
        { Kind: Kind.In } => balance + booking.Amount,
        { Kind: Kind.Out } when balance < booking.Amount => throw new OverdrawnException($"{booking.Amount} is more than {balance}."), // WG0301: OverdrawnException
        { Kind: Kind.Out } => balance - booking.Amount,
        _ => balance,
    });

    [OutOfProcess]
    public static Result<decimal> TryBalance(List<Booking> bookings)
    {
        try
        {
            return Result<decimal>.Of(Balance(bookings));
        }
        catch (OverdrawnException exception)
        {
            return Result<decimal>.Failed(exception.Message);
        }
    }

    [OutOfProcess]
    public static Dictionary<int, decimal> PerMonth(List<Booking> bookings)
    {
        var sums = new SortedDictionary<int, decimal>();
        foreach (var booking in bookings)
        {
            sums.TryGetValue(booking.On.Month, out var sum);
            sums[booking.On.Month] = sum + booking.Amount;
        }

        return new Dictionary<int, decimal>(sums);
    }

    [OutOfProcess]
    public static decimal MonthlyAverage(List<Booking> bookings)
    {
        var months = bookings.Select(booking => (booking.On.Year, booking.On.Month)).Distinct().Count();
        return months == 0 ? 0 : bookings.Sum(booking => booking.Amount) / months;
    }

    [OutOfProcess]
    public static decimal Share(List<Booking> bookings, string account)
    {
        var total = bookings.Sum(booking => booking.Amount);
        return bookings.Where(booking => booking.Account == account).Sum(booking => booking.Amount) / total; // WG0301: DivideByZeroException
    }

    [OutOfProcess]
    public static List<Booking> Normalised(List<Booking> bookings)
    {
        bookings.RemoveAll(booking => booking.Amount == 0); // WG0203
        return bookings.ConvertAll(booking => booking with { Account = booking.Account.Trim() });
    }

    [OutOfProcess]
    public static int DaysBetween(Booking first, Booking last) => last.On.DayNumber - first.On.DayNumber;

    [OutOfProcess]
    public static DateOnly? NextRun(string cron, DateOnly from)
    {
        if (cron.Split(' ') is not [var day, var month] || !TryField(day, 31, out var days) || !TryField(month, 12, out var months))
        {
            return null;
        }

        for (var date = from.AddDays(1); date.Year < from.Year + 5; date = date.AddDays(1))
        {
            if (days.Contains(date.Day) && months.Contains(date.Month))
            {
                return date;
            }
        }

        return null;
    }

    [OutOfProcess]
    public static string Iban(string account, int country) => $"DE{98 - Mod97(account + country.ToString("D6", CultureInfo.InvariantCulture)):D2}{account}"; // WG0301: FormatException

    [OutOfProcess]
    public static string Statement(List<Booking> bookings)
    {
        var text = new StringBuilder();
        using var scope = new Indent(text);
        foreach (var (account, items) in bookings.GroupBy(booking => booking.Account).Select(group => (group.Key, group)))
        {
            text.AppendLine(account);
            using (scope.Deeper())
            {
                foreach (var booking in items.OrderBy(booking => booking.On))
                {
                    text.AppendLine(CultureInfo.InvariantCulture, $"{booking.On:yyyy-MM-dd} {booking.Amount,10:F2}");
                }
            }
        }

        return text.ToString();
    }

    [OutOfProcess]
    public static List<string> Matched(List<Booking> bookings)
    {
        var visitor = new Checks();
        foreach (var booking in bookings)
        {
            visitor.Check(booking);
        }

        return visitor.Problems;
    }

    [OutOfProcess]
    public static string Machine(string input)
    {
        var state = 0;
        foreach (var letter in input)
        {
            switch (state)
            {
                case 0 when letter == '<':
                    state = 1;
                    break;
                case 1 when letter == '>':
                    goto case 2;
                case 2:
                    state = 0;
                    break;
                case 1 when letter == '<':
                    throw new FormatException("Too many."); // WG0301: FormatException
                default:
                    break;
            }
        }

        return state == 0 ? "closed" : "open";
    }

    [OutOfProcess]
    public static int Cached(int[] keys)
    {
        var cache = new Recent<int, string>(3);
        foreach (var key in keys)
        {
            cache.GetOrAdd(key, n => n.ToString(CultureInfo.InvariantCulture));
        }

        return cache.Misses;
    }

    [OutOfProcess]
    public static int CachedParse(string[] keys)
    {
        var cache = new Recent<string, int>(keys.Length);
        return keys.Sum(key => cache.GetOrAdd(key, int.Parse)); // WG0301: FormatException, OverflowException
    }

    [OutOfProcess]
    public static string Rounded(decimal amount, string mode) => decimal.Round(amount, 2, mode switch
    {
        "up" => MidpointRounding.AwayFromZero,
        "even" => MidpointRounding.ToEven,
        _ => throw new ArgumentException($"'{mode}' is no mode.", nameof(mode)), // WG0301: ArgumentException
    }).ToString(CultureInfo.InvariantCulture);

    [OutOfProcess]
    public static int Instalments(decimal total, decimal rate) => rate <= 0 ? 0 : (int)decimal.Ceiling(total / rate); // WG0301: OverflowException

    private static bool TryField(string text, int most, out HashSet<int> values)
    {
        values = text == "*" ? [.. Enumerable.Range(1, most)] : [];
        foreach (var part in text == "*" ? [] : text.Split(','))
        {
            if (!int.TryParse(part, CultureInfo.InvariantCulture, out var value) || value < 1 || value > most)
            {
                return false;
            }

            values.Add(value);
        }

        return true;
    }

    private static int Mod97(string digits)
    {
        var rest = 0;
        foreach (var digit in digits)
        {
            rest = (rest * 10 + (char.IsAsciiDigit(digit) ? digit - '0' : throw new FormatException("This is no digit."))) % 97;
        }

        return rest;
    }

    private interface ICheck
    {
        string? ProblemOf(Booking booking);
    }

    private sealed class AmountCheck : ICheck
    {
        public string? ProblemOf(Booking booking) => booking.Amount < 0 ? "negative" : null;
    }

    private sealed class AccountCheck : ICheck
    {
        public string? ProblemOf(Booking booking) => booking.Account is { Length: 0 } ? "nobody" : null;
    }

    private sealed class Checks
    {
        private readonly ICheck[] _checks = [new AmountCheck(), new AccountCheck()];

        public List<string> Problems { get; } = [];

        public void Check(Booking booking)
        {
            foreach (var check in _checks)
            {
                if (check.ProblemOf(booking) is { } problem)
                {
                    Problems.Add(problem);
                }
            }
        }
    }

    private sealed class Indent(StringBuilder text) : IDisposable
    {
        private int _depth;

        public Indent Deeper()
        {
            _depth++;
            text.Append(' ', _depth);
            return this;
        }

        public void Dispose() => _depth--;
    }

    private sealed class Recent<TKey, TValue>(int capacity)
        where TKey : notnull
    {
        private readonly Dictionary<TKey, LinkedListNode<(TKey Key, TValue Value)>> _nodes = [];
        private readonly LinkedList<(TKey Key, TValue Value)> _order = [];

        public int Misses { get; private set; }

        public TValue GetOrAdd(TKey key, Func<TKey, TValue> make)
        {
            if (_nodes.TryGetValue(key, out var node))
            {
                _order.Remove(node);
                _order.AddFirst(node);
                return node.Value.Value;
            }

            Misses++;
            var value = make(key);
            _nodes[key] = _order.AddFirst((key, value));
            if (_nodes.Count > capacity && _order.Last is { } oldest)
            {
                _order.RemoveLast();
                _nodes.Remove(oldest.Value.Key);
            }

            return value;
        }
    }

    public enum Kind
    {
        In,
        Out,
        Note,
    }

    public sealed record Booking(string Account, DateOnly On, Kind Kind, decimal Amount);

    public sealed record Result<T>(T? Value, string? Problem)
    {
        public static Result<T> Of(T value) => new(value, null);

        public static Result<T> Failed(string problem) => new(default, problem);
    }

    public sealed class OverdrawnException(string message) : Exception(message);
}
