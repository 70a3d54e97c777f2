using Spectre.Console;

namespace FibonacciSample;

/// <summary>Draws a live bar on the terminal.</summary>
internal sealed class TerminalDisplay : IDisplay
{
    private readonly IAnsiConsole _console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    public async Task<T> ShowAsync<T>(WorkPlan plan, Func<IProgressBar, Task<T>> work) =>
        await _console.Progress()
            .Columns(new SpinnerColumn(), new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn())
            .StartAsync(async context =>
            {
                var bar = new Bar(context.AddTask(plan.Title, autoStart: true, maxValue: plan.Amount), plan);
                T result = await work(bar);
                bar.End();
                return result;
            });

    // Where both streams are the terminal, the console that draws the bar must write the line too, above the bar.
    public void WriteResult(string line)
    {
        if (Console.IsOutputRedirected)
        {
            Console.WriteLine(line);
        }
        else
        {
            _console.WriteLine(line);
        }
    }

    public void WriteError(string line) => _console.WriteLine(line, new Style(Color.Red));

    private sealed class Bar : IProgressBar
    {
        private readonly ProgressTask _task;
        private readonly WorkPlan _plan;

        public Bar(ProgressTask task, WorkPlan plan)
        {
            _task = task;
            _plan = plan;
            Describe($"{plan.AtOnce} starting");
        }

        public void Begin() => Advance(0, 0);

        public void Advance(int done, double amountDone)
        {
            Describe($"{done} of {_plan.Count} done, {Math.Min(_plan.AtOnce, _plan.Count - done)} running");
            _task.Increment(amountDone);
        }

        public void End() => _task.StopTask();

        private void Describe(string state) => _task.Description = $"{_plan.Title,-10}  {state,-24}";
    }
}
