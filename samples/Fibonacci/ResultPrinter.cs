using WorkerGen;

namespace FibonacciSample;

/// <summary>
/// Prints results, in ascending order unless the options say otherwise. Those that still wait for a smaller number when the run has ended
/// are printed then.
/// </summary>
internal sealed class ResultPrinter(SampleOptions options, IDisplay display) : IDisposable
{
    private readonly SortedDictionary<int, WorkerResult<int, long>> _waiting = [];
    private int _next = options.From;

    public void Add(WorkerResult<int, long> result)
    {
        if (options.Unordered)
        {
            Print(result);
            return;
        }

        _waiting.Add(result.Input, result);
        while (_waiting.Remove(_next, out WorkerResult<int, long> next))
        {
            Print(next);
            _next++;
        }
    }

    public void Dispose()
    {
        foreach (WorkerResult<int, long> result in _waiting.Values)
        {
            Print(result);
        }

        _waiting.Clear();
    }

    private void Print(WorkerResult<int, long> result)
    {
        if (result.IsSuccess)
        {
            display.WriteResult($"fib({result.Input}) = {result.Value}");
        }
        else
        {
            display.WriteError($"fib({result.Input}) failed: {result.Exception!.Message}");
        }
    }
}
