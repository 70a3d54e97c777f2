namespace WorkerGen.Benchmarks.Peers;

/// <summary>The names of the figures that peers answer with.</summary>
internal static class MetricNames
{
    public const string Time = "time";

    /// <summary>The time of a call without that of the method itself, which a peer takes by calling it in its own process.</summary>
    public const string Way = "way";

    public const string Rate = "rate";
    public const string CostPerItem = "cost";
    public const string Growth = "growth";
    public const string Memory = "memory";
    public const string FirstCall = "first";
    public const string TenthCall = "tenth";
    public const string FirstToTenth = "ratio";

    /// <summary>It is not measured: it comes from the times of a peer and of the serial one in the same round.</summary>
    public const string Efficiency = "efficiency";
}
