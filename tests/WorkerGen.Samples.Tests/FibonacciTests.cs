namespace WorkerGen.Samples.Tests;

public sealed class FibonacciTests
{
    private static readonly string[] Ascending =
        ["fib(20) = 6765", "fib(21) = 10946", "fib(22) = 17711", "fib(23) = 28657", "fib(24) = 46368", "fib(25) = 75025", "fib(26) = 121393", "fib(27) = 196418"];

    [Fact]
    public async Task Numbers_are_printed_in_ascending_order_and_then_the_summary()
    {
        using SampleProcess sample = await SampleProcess.RunAsync("--from", "20", "--to", "27");

        Assert.Equal(0, sample.ExitCode);
        Assert.Equal(Ascending, sample.Output.Take(8));
        Assert.Equal("", sample.Output[8]);
        Assert.Equal(
            ["workers", "start of the workers", "in parallel", "serially", "speed-up"],
            sample.Output.Skip(9).Select(line => line[..21].Trim()));
    }

    [Fact]
    public async Task Progress_goes_to_standard_error()
    {
        using SampleProcess sample = await SampleProcess.RunAsync("--from", "20", "--to", "22", "--workers", "2", "--no-serial");

        Assert.Contains("In workers: 3 to compute, 2 at a time", sample.Errors, StringComparison.Ordinal);
        Assert.Contains("In workers: 3 of 3 done, 100 % of the work", sample.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(sample.Output, line => line.StartsWith("In workers", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Unordered_prints_every_number_once()
    {
        using SampleProcess sample = await SampleProcess.RunAsync("--from", "20", "--to", "27", "--unordered", "--no-serial");

        Assert.Equal(0, sample.ExitCode);
        Assert.Equal(Ascending, sample.Output.Take(8).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_worker_takes_the_largest_number_first()
    {
        using SampleProcess sample = await SampleProcess.RunAsync("--from", "20", "--to", "27", "--workers", "1", "--unordered", "--no-serial");

        Assert.Equal(Ascending.Reverse(), sample.Output.Take(8));
    }

    [Theory]
    [InlineData("1", "which computed 8 of 8")]
    [InlineData("300", "--workers is 300, which is out of its range. Give it a whole number from 1 to 256.")]
    public async Task The_number_of_workers_can_be_given(string workers, string expected)
    {
        using SampleProcess sample = await SampleProcess.RunAsync("--from=20", "--to=27", "--no-serial", $"--workers={workers}");

        Assert.Contains(expected, string.Join('\n', sample.Output) + sample.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_are_no_more_workers_than_numbers()
    {
        using SampleProcess sample = await SampleProcess.RunAsync("--from", "20", "--to", "20", "--workers", "2", "--no-serial");

        Assert.Contains(sample.Output, line => line.Contains("which computed 1 of 1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_the_serial_run_there_is_no_speed_up()
    {
        using SampleProcess sample = await SampleProcess.RunAsync("--from", "20", "--to", "21", "--no-serial");

        Assert.DoesNotContain(sample.Output, line => line.StartsWith("speed-up", StringComparison.Ordinal) || line.StartsWith("serially", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_names_every_option()
    {
        using SampleProcess sample = await SampleProcess.RunAsync("--help");

        string help = string.Join('\n', sample.Output);
        Assert.Equal(0, sample.ExitCode);
        Assert.All(["--from", "--to", "--workers", "--unordered", "--no-serial", "--help"], option => Assert.Contains(option, help, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--form 3", "There is no option '--form'.")]
    [InlineData("--from", "--from has no value. Give it a whole number from 0 to 92.")]
    [InlineData("--from many", "--from is 'many', which is not a whole number. Give it a whole number from 0 to 92.")]
    [InlineData("--to 93", "--to is 93, which is out of its range. Give it a whole number from 0 to 92.")]
    [InlineData("--from -1", "--from is -1, which is out of its range. Give it a whole number from 0 to 92.")]
    [InlineData("--workers 0", "--workers is 0, which is out of its range. Give it a whole number from 1 to 256.")]
    [InlineData("--from 25 --to 20", "--from 25 is greater than --to 20, so there is nothing to compute. Give --to a number from 25 to 92.")]
    public async Task Wrong_arguments_are_explained(string arguments, string message)
    {
        using SampleProcess sample = await SampleProcess.RunAsync(arguments.Split(' '));

        Assert.Equal(2, sample.ExitCode);
        Assert.Empty(sample.Output);
        Assert.Equal($"{message}\nRun with --help to see all options.", sample.Errors);
    }
}
