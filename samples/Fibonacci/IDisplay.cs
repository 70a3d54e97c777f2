namespace FibonacciSample;

/// <summary>Shows results and progress: differently to a person at a terminal than to a file.</summary>
internal interface IDisplay
{
    /// <summary>Shows the progress of some work while it runs.</summary>
    /// <param name="plan">What the work is.</param>
    /// <param name="work">Does it.</param>
    Task<T> ShowAsync<T>(WorkPlan plan, Func<IProgressBar, Task<T>> work);

    void WriteResult(string line);

    void WriteError(string line);
}

/// <summary>The progress of one piece of work. Its members may be called by any thread, one at a time.</summary>
internal interface IProgressBar
{
    /// <summary>The work begins.</summary>
    void Begin();

    /// <summary>One more number is done.</summary>
    /// <param name="done">How many are done by now.</param>
    /// <param name="amountDone">The amount of work that this one was.</param>
    void Advance(int done, double amountDone);
}

/// <summary>Some work whose progress is shown.</summary>
/// <param name="Title">How it is done.</param>
/// <param name="Count">How many numbers are to be computed.</param>
/// <param name="AtOnce">How many of them are computed at a time.</param>
/// <param name="Amount">The whole amount of work.</param>
internal sealed record WorkPlan(string Title, int Count, int AtOnce, double Amount);
