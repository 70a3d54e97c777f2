public enum __Name__State
{
    New,
    Open,
    Waiting,
    Closed,
}

public sealed class __Name__Machine
{
    private readonly Queue<string> _commands = new();
    private __Name__State _state = __Name__State.New;

    public __Name__State State => _state;

    public bool IsDone => _state is __Name__State.Closed && _commands.Count is 0;

    public void Enqueue(string command) => _commands.Enqueue(command);

    public int Run(int limit = __A__)
    {
        var steps = 0;
        while (steps < limit && _commands.TryDequeue(out var command))
        {
            _state = Next(_state, command);
            steps++;
        }

        return steps;
    }

    private static __Name__State Next(__Name__State state, string command) => (state, command) switch
    {
        (__Name__State.New, "open") => __Name__State.Open,
        (__Name__State.Open, "wait" or "pause") => __Name__State.Waiting,
        (__Name__State.Waiting, { Length: > __B__ }) => __Name__State.Open,
        (not __Name__State.Closed, "close") => __Name__State.Closed,
        (__Name__State.Closed, _) => throw new InvalidOperationException("The __noun__ is closed."),
        _ => state,
    };
}
