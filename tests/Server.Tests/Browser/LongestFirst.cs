using DualFlow.Server.Tests.Browser;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("DualFlow.Server.Tests.Browser.LongestFirst", "DualFlow.Server.Tests")]

namespace DualFlow.Server.Tests.Browser;

/// <summary>Starts the two collections that take longest before all others: what starts last is what everybody waits for.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    static readonly string[] First = [SampleCollege.Name, WorkingCollege.Name];

    /// <inheritdoc/>
    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => Array.IndexOf(First, c.DisplayName) is var at and >= 0 ? at : First.Length);
}
