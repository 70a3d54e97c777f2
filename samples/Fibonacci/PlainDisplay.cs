using static System.FormattableString;

namespace FibonacciSample;

/// <summary>Writes progress as lines to standard error, so that standard output has the results alone.</summary>
internal sealed class PlainDisplay : IDisplay
{
    public Task<T> ShowAsync<T>(WorkPlan plan, Func<IProgressBar, Task<T>> work) => work(new Lines(plan));

    public void WriteResult(string line) => Console.WriteLine(line);

    public void WriteError(string line) => Console.Error.WriteLine(line);

    private sealed class Lines(WorkPlan plan) : IProgressBar
    {
        private double _done;

        public void Begin() => Console.Error.WriteLine($"{plan.Title}: {plan.Count} to compute, {plan.AtOnce} at a time");

        public void Advance(int done, double amountDone)
        {
            _done += amountDone;
            Console.Error.WriteLine(Invariant($"{plan.Title}: {done} of {plan.Count} done, {100 * _done / plan.Amount:0} % of the work"));
        }
    }
}
