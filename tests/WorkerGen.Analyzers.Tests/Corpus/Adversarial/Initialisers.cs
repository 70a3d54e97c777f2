using System.Text.RegularExpressions;

public static partial class Initialisers
{
    private static readonly int[] Primes = "2,3,5,7".Split(',').Select(text => text.Length).ToArray();

    private static readonly Regex Word = new(@"\w+");

    [OutOfProcess]
    public static int Known(int n) => Primes[n] + Word.Count("a b");

    [OutOfProcess]
    public static int FromFile(int n) => Settings.Values[n]; // WG0301: TypeInitializationException

    [OutOfProcess]
    public static int FromConstructor(int n) => n * Limits.Maximum;

    [OutOfProcess]
    public static int FromConstant(int n) => n * Settings.Size;

    [OutOfProcess]
    public static int Guarded(int n)
    {
        try
        {
            return n * Limits.Maximum;
        }
        catch (TypeInitializationException)
        {
            return n;
        }
    }

    [OutOfProcess]
    public static int Sound(int n) => Names.All.Count + n;

    private static class Settings
    {
        public const int Size = 3;

        public static readonly string[] Lines = File.ReadAllLines("settings.txt");

        public static readonly int[] Values = Lines.Select(line => line.Length).ToArray();
    }

    private static class Limits
    {
        public static readonly int Maximum;

        static Limits()
        {
            Maximum = int.Parse(string.Concat(Enumerable.Repeat("9", DateTime.MaxValue.Month)), CultureInfo.InvariantCulture);
        }
    }

    private static class Names
    {
        public static readonly List<string> All = ["a", "b"];
    }
}
