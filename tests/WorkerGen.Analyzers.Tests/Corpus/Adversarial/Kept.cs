using System.Net;
using System.Runtime.ExceptionServices;

public static partial class Kept
{
    private static readonly Lazy<Dictionary<string, int>> Codes = new(() => Load("a=1;b=2"));

    [OutOfProcess]
    public static int Retried(string text)
    {
        Exception? last = null;
        for (var attempt = 0; attempt < 3; attempt++)
        {
            try
            {
                return int.Parse(text);
            }
            catch (FormatException e)
            {
                last = e;
            }
            catch (OverflowException)
            {
                return int.MaxValue;
            }
        }

        throw last!; // WG0301: FormatException
    }

    [OutOfProcess]
    public static int Dispatched(string text)
    {
        ExceptionDispatchInfo? failure = null;
        try
        {
            return int.Parse(text);
        }
        catch (Exception e)
        {
            failure = ExceptionDispatchInfo.Capture(e);
        }

        failure.Throw(); // WG0301: FormatException, OverflowException
        return 0;
    }

    [OutOfProcess]
    public static int NotCancellation(string text, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            return int.Parse(text);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return -1;
        }
    }

    [OutOfProcess]
    public static async Task<string> NotFound(string address)
    {
        using var client = new HttpClient();
        try
        {
            return await client.GetStringAsync(address); // WG0301: HttpRequestException; WG0205
        }
        catch (HttpRequestException e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return "";
        }
    }

    [OutOfProcess]
    public static int Known(string code) => Codes.Value.TryGetValue(code, out var number) ? number : 0; // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static int Or(string text) => int.TryParse(text, out var number) ? number : throw new FormatException($"'{text}' is no number."); // WG0301: FormatException

    [OutOfProcess]
    public static int NeverNull(string text)
    {
        var value = text ?? throw new ArgumentNullException(nameof(text));
        return value.Length;
    }

    [OutOfProcess]
    public static int MayBeNull(string? text)
    {
        var value = text ?? throw new ArgumentNullException(nameof(text)); // WG0301: ArgumentNullException
        return value.Length;
    }

    [OutOfProcess]
    public static int Initialised(int port)
    {
        var options = new Options { Port = port }; // WG0301: OptionsException
        return options.Port;
    }

    [OutOfProcess]
    public static int Record(int cents) => new Price(cents).Cents; // WG0301: OptionsException

    [OutOfProcess]
    public static int FieldInitialiser(int n) => new Counter().Start + n; // WG0301: FormatException

    [OutOfProcess]
    public static int BaseConstructor(string text) => new Second(text).Number; // WG0301: FormatException, OverflowException

    [OutOfProcess]
    public static double Implicit(double degrees)
    {
        Celsius temperature = degrees; // WG0301: OptionsException
        return temperature.Degrees;
    }

    [OutOfProcess]
    public static int Logged(string text) => Read(text, null); // WG0301: FormatException, OverflowException

    private static int Read(string text, Action<string>? log)
    {
        log?.Invoke(text);
        return int.Parse(text);
    }

    [OutOfProcess]
    public static int AnyNumber(string text) => ParseAny<int>(text); // WG0301: FormatException, OverflowException

    private static T ParseAny<T>(string text)
        where T : IParsable<T> => T.Parse(text, CultureInfo.InvariantCulture);

    [OutOfProcess]
    public static async Task<int> Background(string text)
    {
        var number = await Task.Run(async () =>
        {
            await Task.Yield();
            return int.Parse(text); // WG0301: FormatException, OverflowException
        });
        return number;
    }

    [OutOfProcess]
    public static async Task<int> Caught(string text)
    {
        try
        {
            return await Task.Run(() => int.Parse(text));
        }
        catch (Exception e) when (e is FormatException || e is OverflowException)
        {
            return 0;
        }
    }

    [OutOfProcess]
    public static async Task<int> Flattened(string[] texts)
    {
        var tasks = texts.Select(text => Task.Run(() => int.Parse(text))).ToArray();
        try
        {
            return (await Task.WhenAll(tasks)).Sum();
        }
        catch (FormatException)
        {
            return -1;
        }
        catch (OverflowException)
        {
            return -2;
        }
    }

    [OutOfProcess]
    public static int Unwrapped(string text)
    {
        try
        {
            return Task.Run(() => int.Parse(text)).Result;
        }
        catch (AggregateException)
        {
            return 0;
        }
    }

    [OutOfProcess]
    public static int Locked(string text)
    {
        var gate = new Lock();
        lock (gate)
        {
            return int.Parse(text); // WG0301: FormatException, OverflowException
        }
    }

    private static Dictionary<string, int> Load(string text) =>
        text.Split(';').Select(part => part.Split('=')).ToDictionary(part => part[0], part => int.Parse(part[1], CultureInfo.InvariantCulture));

    private sealed class Options
    {
        public int Port
        {
            get;
            init => field = value is > 0 and < 65536 ? value : throw new OptionsException("There is no such port.");
        }
    }

    private sealed record Price
    {
        public Price(int cents)
        {
            if (cents < 0)
            {
                throw new OptionsException("It costs less than nothing.");
            }

            Cents = cents;
        }

        public int Cents { get; }
    }

    private sealed class Counter
    {
        private static readonly string Text = "12";

        public int Start { get; } = Text.Length > 1 ? Text.Length : throw new FormatException();
    }

    private abstract class First(string text)
    {
        public int Number { get; } = int.Parse(text);
    }

    private sealed class Second(string text) : First(text);

    private readonly record struct Celsius(double Degrees)
    {
        public static implicit operator Celsius(double degrees) => degrees >= -273.15 ? new Celsius(degrees) : throw new OptionsException("It is too cold.");
    }

    public sealed class OptionsException(string message) : Exception(message);
}
