namespace WorkerGen.Tests.Codecs;

/// <summary>Tests that change the local time zone of the process and therefore run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TestsThatMoveTheTimeZone
{
    public const string Name = "Time zone";
}
