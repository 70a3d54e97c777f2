using WorkerGen.Fuzz;

namespace WorkerGen.Tests.Hostile;

/// <summary>Feeds both ends of the protocol with every file of the corpus, and with some cases made from it.</summary>
public sealed class CorpusTests
{
    [Theory]
    [MemberData(nameof(ParentCaseData))]
    public async Task A_bad_worker_costs_no_more_than_its_items(string name) =>
        Assert.NotEmpty(await Target.Parent.RunAsync(await File.ReadAllBytesAsync(Path.Combine(Folder("parent"), name), TestContext.Current.CancellationToken)));

    [Theory]
    [MemberData(nameof(WorkerCaseData))]
    public async Task A_bad_pool_gets_an_error_or_the_end_of_the_worker(string name) =>
        Assert.NotEmpty(await Target.Worker.RunAsync(await File.ReadAllBytesAsync(Path.Combine(Folder("worker"), name), TestContext.Current.CancellationToken)));

    [Fact]
    public async Task Cases_made_from_the_corpus_do_no_more_harm_to_the_pool() => await FuzzAsync(Target.Parent, 200);

    [Fact]
    public async Task Cases_made_from_the_corpus_do_no_more_harm_to_the_worker() => await FuzzAsync(Target.Worker, 1_000);

    public static TheoryData<string> ParentCaseData() => [.. CasesOf("parent")];

    public static TheoryData<string> WorkerCaseData() => [.. CasesOf("worker")];

    private static async Task FuzzAsync(Target target, int cases)
    {
        int seed = Random.Shared.Next();
        var mutator = new Mutator(new Random(seed), [.. Fuzzer.Load(Folder(target.Name))]);
        for (int i = 0; i < cases; i++)
        {
            byte[] input = mutator.Next();
            Exception? failure = await Record.ExceptionAsync(() => target.RunAsync(input));
            Assert.True(failure is null, $"Case {i} of seed {seed}: {failure}\n{Convert.ToBase64String(input)}");
        }
    }

    private static IEnumerable<string> CasesOf(string target) => Directory.GetFiles(Folder(target)).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private static string Folder(string target) => Path.Combine(FuzzOptions.DefaultCorpus, target);
}
