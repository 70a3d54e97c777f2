using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

public sealed class SingleCallTests(SharedWorkers workers) : WorkerTest(workers)
{
    [Fact]
    public async Task A_call_returns_the_value_of_the_method() =>
        Assert.Equal(49, await TestMethods.SquareAsync(7, Pool).WithinLimit());

    [Fact]
    public async Task A_call_with_several_parameters_hands_each_over() =>
        Assert.Equal("3 ÄPFEL", await TestMethods.DescribeAsync(3, "Äpfel", true, Pool).WithinLimit());

    [Fact]
    public async Task A_call_runs_in_another_process() =>
        Assert.NotEqual(Environment.ProcessId, await TestMethods.ProcessIdAsync(0, Pool).WithinLimit());

    [Fact]
    public async Task A_method_that_returns_nothing_can_be_awaited() => await TestMethods.CheckAsync(1, Pool).WithinLimit();

    [Fact]
    public async Task A_method_that_returns_a_task_can_be_awaited() => await TestMethods.CheckLaterAsync(1, Pool).WithinLimit();

    [Fact]
    public async Task A_method_that_returns_a_value_task_can_be_awaited() => await TestMethods.CheckValueLaterAsync(1, Pool).WithinLimit();

    [Fact]
    public async Task A_method_that_returns_a_task_with_a_value_hands_the_value_over() =>
        Assert.Equal(81, await TestMethods.SquareLaterAsync(9, Pool).WithinLimit());

    [Fact]
    public async Task A_method_that_returns_a_value_task_with_a_value_hands_the_value_over() =>
        Assert.Equal(81, await TestMethods.SquareValueLaterAsync(9, Pool).WithinLimit());

    [Fact]
    public async Task An_exception_arrives_with_its_type_its_message_and_the_stack_of_the_worker()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => TestMethods.DoAsync(Deed.Throw, 5, Pool).WithinLimit());

        Assert.Equal("Item 5 is not wanted.", thrown.Message);
        Assert.Contains($"{nameof(TestMethods)}.{nameof(TestMethods.Do)}", thrown.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_of_a_method_that_returns_nothing_arrives()
    {
        var local = Assert.Throws<ArgumentOutOfRangeException>(() => TestMethods.Check(-1));

        var thrown = await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TestMethods.CheckAsync(-1, Pool).WithinLimit());

        Assert.Equal(local.Message, thrown.Message);
    }

    [Fact]
    public async Task An_exception_of_an_asynchronous_method_arrives()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TestMethods.CheckLaterAsync(-1, Pool).WithinLimit());
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => TestMethods.CheckValueLaterAsync(-1, Pool).WithinLimit());
    }

    [Fact]
    public async Task An_exception_that_cannot_be_rebuilt_arrives_with_its_name_its_message_and_its_stack()
    {
        var thrown = await Assert.ThrowsAsync<RemoteMethodException>(() => TestMethods.DoAsync(Deed.ThrowWhatCannotBeRebuilt, 6, Pool).WithinLimit());

        Assert.Equal(typeof(UnbuildableException).FullName, thrown.RemoteType);
        Assert.Contains("Item 6 cannot be rebuilt.", thrown.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(TestMethods.Do), thrown.RemoteStackTrace, StringComparison.Ordinal);
        Assert.EndsWith("TestMethods.Do", thrown.Method, StringComparison.Ordinal);
        Assert.NotNull(thrown.WorkerProcessId);
        Assert.Contains("6", thrown.Input, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inner_exceptions_arrive_with_their_types()
    {
        var thrown = await Assert.ThrowsAsync<ArgumentException>(() => TestMethods.ThrowNestedAsync(1, Pool).WithinLimit());

        var several = Assert.IsType<AggregateException>(thrown.InnerException);
        Assert.Equal("First", Assert.IsType<FormatException>(several.InnerExceptions[0]).Message);
        Assert.Equal(typeof(UnbuildableException).FullName, Assert.IsType<RemoteMethodException>(several.InnerExceptions[1]).RemoteType);
    }

    [Fact]
    public async Task An_exception_whose_message_throws_arrives_all_the_same()
    {
        Exception thrown = await Assert.ThrowsAnyAsync<Exception>(() => TestMethods.ThrowFromMessageAsync(1, Pool).WithinLimit());

        Assert.True(thrown is MessageThrowsException or RemoteMethodException { RemoteType: "WorkerGen.Tests.Support.MessageThrowsException" }, thrown.GetType().Name);
    }

    [Fact]
    public async Task An_exception_with_an_endless_message_is_cut()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => TestMethods.ThrowWithLongMessageAsync(64, Pool).WithinLimit());

        Assert.InRange(thrown.Message.Length, 1000, 100_000);
    }

    [Fact]
    public async Task Reports_arrive_in_order_and_before_the_call_ends()
    {
        var reports = new Reports<int>();

        await TestMethods.CountAsync(200, reports, Pool).WithinLimit();

        Assert.Equal(Enumerable.Range(1, 200), reports.All);
    }

    [Fact]
    public async Task A_report_for_an_item_that_has_ended_does_not_reach_the_next_one()
    {
        WorkerPool pool = CreatePool(1);
        var first = new Reports<int>();
        var second = new Reports<int>();

        await TestMethods.ReportForThePreviousAsync(1, first, pool).WithinLimit();
        await TestMethods.ReportForThePreviousAsync(2, second, pool).WithinLimit();

        Assert.Equal([1], first.All);
        Assert.Equal([2], second.All);
    }

    [Fact]
    public async Task A_report_receiver_that_throws_ends_its_call_and_no_other()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => TestMethods.CountAsync(3, new ThrowingProgress<int>(), Pool).WithinLimit());

        Assert.Equal("The receiver throws.", thrown.Message);
        Assert.Equal(4, await TestMethods.SquareAsync(2, Pool).WithinLimit());
    }

    [Fact]
    public async Task A_caller_without_interest_in_reports_need_not_take_them() =>
        Assert.Equal(10, await TestMethods.CountAsync(10, pool: Pool).WithinLimit());

    [Fact]
    public async Task A_large_input_and_a_large_value_cross()
    {
        string large = new('ü', 20_000_000);

        Assert.Equal(large.Length, await TestMethods.LengthOfAsync(large, Pool).WithinLimit());
        string value = await TestMethods.RepeatAsync("ab", 10_000_000, Pool).WithinLimit();

        Assert.Equal(20_000_000, value.Length);
        Assert.Equal(4, await TestMethods.SquareAsync(2, Pool).WithinLimit());
    }

    [Fact]
    public async Task A_lone_surrogate_crosses_or_is_refused_but_never_silently_changed()
    {
        const string Text = "a\ud800b";

        string value = await TestMethods.RepeatAsync(Text, 1, Pool).WithinLimit();

        Assert.Equal(Text, value);
    }

    [Fact]
    public async Task A_call_inside_a_worker_is_refused_with_the_way_out()
    {
        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => TestMethods.CallAnotherWorkerAsync(3, Pool).WithinLimit());

        Assert.Contains("A worker cannot start workers", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("WorkerPool.InProcess", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_without_a_pool_uses_the_shared_one_which_can_be_shut_down_and_used_again()
    {
        int first = await TestMethods.ProcessIdAsync(0).WithinLimit();
        await WorkerPool.Shared.ShutdownAsync().WithinLimit();
        Assert.False(WorkerProcesses.IsAlive(first));

        int second = await TestMethods.ProcessIdAsync(0).WithinLimit();
        await WorkerPool.Shared.DisposeAsync().WithinLimit();

        Assert.NotEqual(first, second);
        Assert.False(WorkerProcesses.IsAlive(second));
    }

    private sealed class ThrowingProgress<T> : IProgress<T>
    {
        public void Report(T value) => throw new InvalidOperationException("The receiver throws.");
    }
}
