using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CsCheck;
using WorkerGen.Methods;
using WorkerGen.Pool;
using WorkerGen.Rpc;
using WorkerGen.Tests.Support;

namespace WorkerGen.Tests.Pool;

/// <summary>What becomes of each item of a batch, whatever its worker does.</summary>
public sealed class WorkBatchTests
{
    private const long FirstIndex = 100;
    private const int WorkerId = 42;

    private static readonly WorkerMethod<int, int> Square = TestMethods.Find<int, int>(nameof(TestMethods.Square));
    private static readonly WorkerMethod<string, int> LengthOf = TestMethods.Find<string, int>(nameof(TestMethods.LengthOf));

    private readonly RecordingSource<int, int> _source = new(Square, timeout: null, new CancellationToken(canceled: true));
    private BatchTally _tally;

    [Fact]
    public void Values_become_results_in_the_order_of_the_items()
    {
        WorkBatch<int, int> batch = Batch(1, 2, 3);

        batch.Complete(Reply("1", "4", "9"), WorkerId, overdue: null, Count);

        Assert.Equal(["100: 1 -> 1", "101: 2 -> 4", "102: 3 -> 9"], _source.Results);
        Assert.Equal(new BatchTally { Succeeded = 3 }, _tally);
        Assert.Equal((3, TimeSpan.FromMilliseconds(7)), _source.Observed);
        Assert.Empty(_source.TakenBack);
    }

    [Fact]
    public void Items_that_the_worker_has_left_undone_are_taken_back()
    {
        Batch(1, 2, 3).Complete(Reply("1"), WorkerId, overdue: null, Count);

        Assert.Equal(["100: 1 -> 1"], _source.Results);
        Assert.Equal(["101: 2 3"], _source.TakenBack);
        Assert.Equal(new BatchTally { Succeeded = 1 }, _tally);
        Assert.Equal(1, _source.Observed.Items);
    }

    [Theory]
    [InlineData(new string[0], new int[0])]
    [InlineData(new[] { "1", "4", "9", "16" }, new int[0])]
    [InlineData(new[] { "1", "4", "9" }, new[] { 3 })]
    [InlineData(new[] { "1", "4", "9" }, new[] { 1, 0 })]
    [InlineData(new[] { "1" }, new[] { 1 })]
    public void A_reply_that_does_not_fit_the_request_gives_no_item_a_result(string[] values, int[] failures)
    {
        RunReply reply = Reply(values, [.. failures.Select(position => Failure(position, ItemFailureKind.Threw))]);

        Assert.Throws<JsonException>(() => Batch(1, 2, 3).Complete(reply, WorkerId, overdue: null, Count));

        Assert.Empty(_source.Results);
        Assert.Empty(_source.TakenBack);
        Assert.Equal(default, _tally);
    }

    [Fact]
    public void Each_kind_of_failure_has_its_exception()
    {
        ItemFailure[] failures = [Failure(0, ItemFailureKind.Threw), Failure(1, ItemFailureKind.Input), Failure(2, ItemFailureKind.Output), Failure(3, ItemFailureKind.Canceled)];

        Batch(1, 2, 3, 4, 5).Complete(Reply(["null", "null", "null", "null", "25"], failures), WorkerId, overdue: null, Count);

        Assert.Equal(["100: 1 Failed", "101: 2 Failed", "102: 3 Failed", "103: 4 Canceled", "104: 5 -> 25"], _source.Results);
        Assert.Equal(new BatchTally { Succeeded = 1, Failed = 3, Canceled = 1 }, _tally);
        var thrown = Assert.IsType<InvalidOperationException>(_source.Exceptions[0]);
        Assert.Equal("It says so.", thrown.Message);
        var input = Assert.IsType<WorkerSerializationException>(_source.Exceptions[1]);
        Assert.Equal(
            "The input of item 101 of WorkerGen.Tests.Support.TestMethods.Square could not cross the process boundary: System.InvalidOperationException: It says so.", input.Message);
        Assert.Equal((Square.Name, WorkerId, "2"), (input.Method, input.WorkerProcessId, input.Input));
        Assert.StartsWith("The value of item 102", Assert.IsType<WorkerSerializationException>(_source.Exceptions[2]).Message, StringComparison.Ordinal);
        var canceled = Assert.IsType<OperationCanceledException>(_source.Exceptions[3]);
        Assert.Equal(("The item of WorkerGen.Tests.Support.TestMethods.Square was canceled.", _source.Abandoned), (canceled.Message, canceled.CancellationToken));
    }

    [Fact]
    public void A_value_that_cannot_be_read_fails_its_item_alone()
    {
        Batch(1, 2).Complete(Reply("\"one\"", "4"), WorkerId, overdue: null, Count);

        Assert.Equal(["100: 1 Failed", "101: 2 -> 4"], _source.Results);
        var exception = Assert.IsType<WorkerSerializationException>(_source.Exceptions[0]);
        Assert.StartsWith("The value of item 100 of WorkerGen.Tests.Support.TestMethods.Square could not be read: ", exception.Message, StringComparison.Ordinal);
        Assert.Equal((Square.Name, "1"), (exception.Method, exception.Input));
    }

    [Fact]
    public void An_item_over_its_time_limit_has_timed_out_whatever_its_worker_says_of_it()
    {
        var overdue = new OverdueItem(1, item => new TimeoutException($"{item.Index} {item.Input} {item.Attempts}"));
        ItemFailure[] failures = [Failure(1, ItemFailureKind.Canceled), Failure(2, ItemFailureKind.Canceled), Failure(3, ItemFailureKind.Threw)];

        Batch(1, 2, 3, 4, 5, 6).Complete(Reply(["1", "null", "null", "null", "25"], failures), WorkerId, overdue, Count);

        // The third was canceled by the same token, which nobody had meant for it.
        Assert.Equal(["100: 1 -> 1", "101: 2 TimedOut", "103: 4 Failed", "104: 5 -> 25"], _source.Results);
        Assert.Equal("101 2 1", _source.Exceptions[0].Message);
        Assert.Equal(["102: 3", "105: 6"], _source.TakenBack);
        Assert.Equal(new BatchTally { Succeeded = 2, Failed = 1, TimedOut = 1 }, _tally);
    }

    [Fact]
    public void Whatever_a_reply_says_and_however_it_is_packed_each_item_has_one_result_or_runs_again() =>
        Gen.Select(Gen.Int[0, 3].Array[1, 60], Gen.Int[0, 60], Gen.Int[0, 60], Gen.Bool).Sample((fates, undone, overdue, packed) =>
        {
            // 0 and 1 have values, 2 threw, 3 was canceled.
            int answered = Math.Max(1, fates.Length - (undone > 30 ? 0 : undone));
            OverdueItem? late = overdue < answered ? new OverdueItem(overdue, static _ => new TimeoutException()) : null;
            var source = new RecordingSource<int, int>(Square, timeout: null, new CancellationToken(canceled: true));
            var tally = default(BatchTally);
            int[] values = [.. fates.Take(answered).Select((fate, position) => fate > 1 ? 0 : position * position)];
            ItemFailure[] failures = [.. fates.Take(answered).Index().Where(each => each.Item > 1)
                .Select(each => Failure(each.Index, each.Item == 2 ? ItemFailureKind.Threw : ItemFailureKind.Canceled))];
            string json = packed
                ? $$"""{"int32":"{{Convert.ToBase64String(MemoryMarshal.AsBytes(values.AsSpan()))}}"}"""
                : $"[{string.Join(',', values.Select((value, position) => fates[position] > 1 ? "null" : $"{value}"))}]";

            new WorkBatch<int, int>(source, FirstIndex, [.. Enumerable.Range(0, fates.Length)]).Complete(ReplyOf(json, failures), WorkerId, late, some => tally += some);

            var ended = new List<string>();
            var again = new List<int>();
            for (int position = 0; position < fates.Length; position++)
            {
                string? result = position >= answered ? null
                    : position == late?.Position ? "TimedOut"
                    : fates[position] == 2 ? "Failed"
                    : fates[position] == 3 ? late is null ? "Canceled" : null
                    : $"-> {position * position}";
                if (result is null)
                {
                    again.Add(position);
                }
                else
                {
                    ended.Add($"{FirstIndex + position}: {position} {result}");
                }
            }

            Assert.Equal(ended, source.Results);
            Assert.Equal(again, source.TakenBack.SelectMany(batch => batch.Split(' ').Skip(1)).Select(input => int.Parse(input, CultureInfo.InvariantCulture)));
            Assert.All(source.TakenBack, batch => Assert.Equal($"{FirstIndex + int.Parse(batch.Split(' ')[1], CultureInfo.InvariantCulture)}:", batch.Split(' ')[0]));
            Assert.Equal((ended.Count, ended.Count(result => result.Contains("->", StringComparison.Ordinal))), ((int)tally.Total, (int)tally.Succeeded));
        });

    [Fact]
    public void The_culprit_ends_and_its_neighbours_are_taken_back()
    {
        Batch(1, 2, 3, 4).EndCulprit(2, WorkerResultStatus.Crashed, maxAttempts: 1, Count, item => new WorkerCrashedException($"{item.Index} {item.Arguments} {item.Attempts}"));

        Assert.Equal(["100: 1 2", "103: 4"], _source.TakenBack);
        Assert.Equal(["102: 3 Crashed"], _source.Results);
        Assert.Equal("102 3 1", _source.Exceptions[0].Message);
        Assert.Equal(new BatchTally { Crashed = 1 }, _tally);
    }

    [Fact]
    public void The_culprit_runs_again_alone_while_it_has_attempts_left()
    {
        Batch(1, 2, 3).EndCulprit(1, WorkerResultStatus.Crashed, maxAttempts: 3, Count, Unexpected);
        Assert.Equal(["100: 1", "102: 3", "101: 2"], _source.TakenBack);

        _source.Batches[^1].EndCulprit(0, WorkerResultStatus.Crashed, maxAttempts: 3, Count, Unexpected);
        Assert.Equal(["100: 1", "102: 3", "101: 2", "101: 2"], _source.TakenBack);

        // Neighbours that cost it a worker do not make its count smaller.
        _source.Batches[^1].HandBack();
        _source.Batches[^1].EndCulprit(0, WorkerResultStatus.Crashed, maxAttempts: 3, Count, item => new WorkerCrashedException($"{item.Attempts}"));

        Assert.Equal(["101: 2 Crashed"], _source.Results);
        Assert.Equal("3", _source.Exceptions[0].Message);
    }

    [Fact]
    public void An_item_that_timed_out_gets_no_other_attempt()
    {
        Batch(1).EndCulprit(0, WorkerResultStatus.TimedOut, maxAttempts: 3, Count, _ => new TimeoutException());

        Assert.Equal(["100: 1 TimedOut"], _source.Results);
        Assert.Empty(_source.TakenBack);
    }

    [Fact]
    public void Items_that_nothing_is_known_of_are_handed_back_together_once_and_then_one_by_one()
    {
        Batch(1, 2).HandBack();
        Assert.Equal(["100: 1 2"], _source.TakenBack);
        Assert.Equal(1, _source.Batches[0].UnexplainedLosses);

        _source.Batches[0].HandBack();
        Assert.Equal(["100: 1 2", "100: 1", "101: 2"], _source.TakenBack);
        Assert.Equal([2, 2], _source.Batches.Skip(1).Select(batch => batch.UnexplainedLosses));
    }

    [Fact]
    public void All_items_can_end_at_once()
    {
        Batch(1, 2).EndAll(WorkerResultStatus.Crashed, Count, item => new WorkerCrashedException($"{item.Index} {item.Attempts}"));

        Assert.Equal(["100: 1 Crashed", "101: 2 Crashed"], _source.Results);
        Assert.Equal(["100 1", "101 1"], _source.Exceptions.Select(exception => exception.Message));
        Assert.Equal(new BatchTally { Crashed = 2 }, _tally);
    }

    [Fact]
    public void A_batch_that_is_shortened_hands_the_rest_back()
    {
        WorkBatch<int, int> batch = Batch(1, 2, 3);

        batch.Shorten(1);

        Assert.Equal(1, batch.Count);
        Assert.Equal(["101: 2 3"], _source.TakenBack);
        using ItemArrayWriter written = batch.WriteInputs(1_000, arrays: null, Count);
        Assert.Equal("[1]", Encoding.UTF8.GetString(written.Complete().Span));
    }

    [Fact]
    public void Large_items_go_in_several_requests()
    {
        var source = new RecordingSource<string, int>(LengthOf, timeout: null, CancellationToken.None);
        string large = new('x', 3 * 1024 * 1024);
        var batch = new WorkBatch<string, int>(source, 0, [large, large, large]);

        using ItemArrayWriter written = batch.WriteInputs(int.MaxValue, arrays: null, Count);

        Assert.Equal((2, 2), (written.Count, batch.Count));
        Assert.Equal(1, Assert.Single(source.Batches).Count);
    }

    [Fact]
    public void What_would_make_a_request_too_large_goes_in_the_next()
    {
        var source = new RecordingSource<string, int>(LengthOf, timeout: null, CancellationToken.None);
        var batch = new WorkBatch<string, int>(source, 0, ["four", "five5", "sixsix"]);

        using ItemArrayWriter written = batch.WriteInputs("[\"four\",\"five5\"".Length, arrays: null, Count);

        Assert.Equal("[\"four\",\"five5\"]", Encoding.UTF8.GetString(written.Complete().Span));
        Assert.Equal(["2: sixsix"], source.TakenBack);
        Assert.Equal(2, batch.Count);
    }

    [Fact]
    public void An_input_that_cannot_be_sent_fails_and_parts_its_neighbours()
    {
        var source = new RecordingSource<string, int>(LengthOf, timeout: null, CancellationToken.None);
        var batch = new WorkBatch<string, int>(source, 7, ["a", new string('x', 100), "b"]);

        using ItemArrayWriter written = batch.WriteInputs(maxBytes: 50, arrays: null, Count);

        Assert.Equal("[\"a\"]", Encoding.UTF8.GetString(written.Complete().Span));
        Assert.Equal(["9: b"], source.TakenBack);
        var exception = Assert.IsType<WorkerSerializationException>(Assert.Single(source.Exceptions));
        Assert.StartsWith("The input of item 8 of WorkerGen.Tests.Support.TestMethods.LengthOf cannot be sent to a worker: It takes 10", exception.Message, StringComparison.Ordinal);
        Assert.Equal((LengthOf.Name, 1L), (exception.Method, _tally.Failed));
    }

    [Theory]
    [InlineData(197, "x", "x\"")]
    [InlineData(198, "x", "x…")]
    [InlineData(196, "é", "é\"")]
    [InlineData(197, "é", "é…")]
    [InlineData(198, "é", "x…")]
    public void A_long_input_is_cut_between_two_characters(int length, string character, string end)
    {
        var source = new RecordingSource<string, int>(LengthOf, timeout: null, CancellationToken.None);
        string input = new string('x', length) + character;
        FailedItem failed = default;

        new WorkBatch<string, int>(source, 0, [input]).EndAll(WorkerResultStatus.Crashed, Count, item =>
        {
            failed = item;
            return new WorkerCrashedException("");
        });

        Assert.EndsWith(end, failed.Input, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(failed.Input!.TrimEnd('…')), 199, 200);
    }

    private static ItemFailure Failure(int position, ItemFailureKind kind) => new(position, kind, new RemoteException("System.InvalidOperationException", "It says so.", null, []));

    private static RunReply Reply(params string[] values) => Reply(values, []);

    private static RunReply Reply(string[] values, ItemFailure[] failures) => ReplyOf($"[{string.Join(',', values)}]", failures);

    private static RunReply ReplyOf(string values, ItemFailure[] failures)
    {
        string failed = string.Join(',', failures.Select(failure =>
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer))
            {
                failure.Write(writer);
            }

            return Encoding.UTF8.GetString(buffer.ToArray());
        }));
        return RunReply.Read(new RpcPayload(Encoding.UTF8.GetBytes($$"""{"elapsedMicroseconds":7000,"failures":[{{failed}}],"values":{{values}}}""")));
    }

    private static Exception Unexpected(FailedItem item) => throw new InvalidOperationException("It has attempts left.");

    private WorkBatch<int, int> Batch(params int[] inputs) => new(_source, FirstIndex, inputs);

    private void Count(BatchTally tally) => _tally += tally;
}
