namespace WorkerGen.Benchmarks.Analyzers.Generation;

/// <summary>
/// Writes worker methods and what they call, each step in another file. The upper half of a chain is a worker method's own, the lower half it shares
/// with three others; at the bottom a text is parsed, which throws what the worker methods declare.
/// </summary>
internal sealed class CallChains(AnalyzersOptions options, Random random, IReadOnlyList<SourceFile> homes)
{
    private const int WorkersOnOneChain = 4;

    private readonly Template _bottom = Template.Of("Steps", "Bottom");
    private readonly Template[] _steps = [.. Template.In("Steps").Skip(1)];
    private readonly Template[] _workers = Template.In("Workers");
    private readonly Dictionary<int, string> _shared = [];
    private int _written;

    /// <summary>The worker methods without parameters of their own types, for those who call them.</summary>
    public List<(SourceFile File, string Method)> Plain { get; } = [];

    /// <summary>Adds a worker method to a file.</summary>
    public void AddWorker(SourceFile file, int number)
    {
        int own = options.Depth / 2;
        string next = SharedChain(number / WorkersOnOneChain, options.Depth - own);
        for (int level = 0; level < own; level++)
        {
            next = AddStep(_steps[random.Next(_steps.Length)], next);
        }

        int kind = number % _workers.Length;
        string name = Words.MethodName(random, number);
        file.AddWorker(_workers[kind].Fill(random, ("Worker", name), ("Next", next)));
        if (kind == 1)
        {
            Plain.Add((file, name));
        }
    }

    private string SharedChain(int group, int depth)
    {
        if (!_shared.TryGetValue(group, out string? top))
        {
            top = AddStep(_bottom, "");
            for (int level = 1; level < depth; level++)
            {
                top = AddStep(_steps[random.Next(_steps.Length)], top);
            }

            _shared.Add(group, top);
        }

        return top;
    }

    private string AddStep(Template template, string next)
    {
        SourceFile home = homes[_written++ % homes.Count];
        string name = Words.MethodName(random, _written);
        home.AddStep(template.Fill(random, ("Step", name), ("Next", next)));
        return $"{home.StepsType}.{name}";
    }
}
