namespace WorkerGen.Tests.Interleavings;

/// <summary>
/// As <see cref="PoolInterleavingTests"/>, with more events and more orders: small worlds in every order there is, larger ones in orders that are
/// drawn.
/// </summary>
public sealed class PoolInterleavingProofTests
{
    public static TheoryData<string> Triples { get; } =
    [
        .. from first in Explorer.Events
           from second in Explorer.Events
           from third in Explorer.Events
           where Index(first) <= Index(second) && Index(second) <= Index(third)
           where first != "dispose" || second != "dispose"
           let all = $"{first}; {second}; {third}"
           where !all.Contains("hurry", StringComparison.Ordinal) || all.Contains("shutdown", StringComparison.Ordinal)

           // Such a reply comes from a worker that dies or is asked to end, which is enough with one of them.
           where second != "a reply was on its way"
           where third != "a reply was on its way"
           select all,
    ];

    [Theory]
    [MemberData(nameof(Triples))]
    public async Task One_call_and_one_worker_in_every_order_with_three_events(string events) => await Task.Run(() => Explorer.TakeAll(new WorldSize
    {
        // What disposes the pool does much at once, so that the orders are many.
        Items = events.Contains("dispose", StringComparison.Ordinal) ? 1 : 2,
        TimeLimit = TimeSpan.FromSeconds(10),
        Chances = Explorer.Chances(events.Split("; ")),
    }));

    [Theory]
    [InlineData("dispose")]
    [InlineData("shutdown")]
    [InlineData("a call is canceled")]
    public async Task Workers_that_die_one_after_another_in_every_order_with_one_event(string what) => await Task.Run(() =>
        Explorer.TakeAll(new WorldSize { Chances = Explorer.Chances(what, "a worker dies", "a worker dies", "a worker dies") }));

    [Theory]
    [InlineData("shutdown")]
    [InlineData("a call is canceled")]
    [InlineData("time passes")]
    [InlineData("a start fails")]
    [InlineData("a worker dies of its item")]
    public async Task Two_calls_and_two_workers_in_every_order_with_one_event(string what) => await Task.Run(
        () => Explorer.TakeAll(new WorldSize { Calls = 2, Workers = 2, Chances = Explorer.Chances(what) }));

    [Theory]
    [InlineData(1, 1, 0, 1, null)]
    [InlineData(2, 2, 0, 1, null)]
    [InlineData(3, 2, 1, 2, null)]
    [InlineData(3, 3, 3, 1, 1)]
    [InlineData(2, 1, 0, 3, 2)]
    public async Task Several_calls_and_workers_in_orders_that_are_drawn(int calls, int workers, int minWorkers, int maxAttempts, int? maxItemsPerWorker) => await Task.Run(
        () => Explorer.TakeDrawn(Explorer.Large(calls, workers, minWorkers, maxAttempts, maxItemsPerWorker), 2_000));

    [Theory]
    [InlineData(CallKind.OneItem, "dispose")]
    [InlineData(CallKind.OneItem, "shutdown")]
    [InlineData(CallKind.OneItem, "time passes")]
    [InlineData(CallKind.OneItem, "a start fails")]
    [InlineData(CallKind.OneItem, "a worker dies of its item")]
    [InlineData(CallKind.OneItem, "a worker dies")]
    [InlineData(CallKind.Parallel, "dispose")]
    [InlineData(CallKind.Parallel, "shutdown")]
    [InlineData(CallKind.Parallel, "time passes")]
    [InlineData(CallKind.Parallel, "a start fails")]
    [InlineData(CallKind.Parallel, "a worker dies of its item")]
    [InlineData(CallKind.Parallel, "a worker dies")]
    public async Task A_real_call_is_canceled_or_left_or_its_input_fails_in_every_order_with_one_event(CallKind kind, string what) => await Task.Run(() =>
    {
        IEnumerable<string> ends = kind == CallKind.OneItem ? ["a call is canceled"] : ["a call is canceled", "a caller leaves", "an input fails"];
        foreach (string end in ends)
        {
            Explorer.TakeAll(new WorldSize { Callers = [kind], Items = 1, Chances = Explorer.Chances(end, what) });
        }
    });

    [Theory]
    [InlineData(1, 1, 0, 1, null)]
    [InlineData(3, 2, 1, 2, null)]
    [InlineData(3, 3, 3, 1, 1)]
    public async Task Several_real_calls_in_orders_that_are_drawn(int calls, int workers, int minWorkers, int maxAttempts, int? maxItemsPerWorker) => await Task.Run(
        () => Explorer.TakeDrawn(
            Explorer.Large(calls, workers, minWorkers, maxAttempts, maxItemsPerWorker) with { Items = 3, Callers = [CallKind.Parallel, CallKind.OneItem] }, 1_000));

    private static int Index(string name) => Array.IndexOf(Explorer.Events, name);
}
