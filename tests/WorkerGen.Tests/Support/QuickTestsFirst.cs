#if MUTATION_TESTING
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(WorkerGen.Tests.Support.QuickTestsFirst))]

namespace WorkerGen.Tests.Support;

/// <summary>Most mutants are found by a test without processes, and the first test that fails is the last to run.</summary>
public sealed class QuickTestsFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => collection.TestCollectionDisplayName == WorkerTests.Name)];
}
#endif
