namespace WorkerGen.Benchmarks.Analyzers.Generation;

/// <summary>What things are called in generated code.</summary>
internal static class Words
{
    private static readonly string[] Nouns =
    [
        "invoice", "order", "parcel", "customer", "shelf", "ticket", "route", "driver", "supplier", "budget", "lease", "sensor",
        "batch", "ledger", "coupon", "return", "contract", "vessel", "harbour", "recipe", "meter", "tariff", "voucher", "depot",
    ];

    private static readonly string[] Verbs = ["Measure", "Rate", "Weigh", "Score", "Count", "Match", "Sum", "Grade"];

    public static string Any(Random random) => Nouns[random.Next(Nouns.Length)];

    /// <summary>A name that no other number has.</summary>
    public static string TypeName(Random random, int number)
    {
        string noun = Any(random);
        return $"{char.ToUpperInvariant(noun[0])}{noun[1..]}{number}";
    }

    public static string MethodName(Random random, int number) => $"{Verbs[random.Next(Verbs.Length)]}{TypeName(random, number)}";
}
