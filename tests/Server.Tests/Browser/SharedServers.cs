namespace DualFlow.Server.Tests.Browser;

/// <summary>One server for the tests that draw and work: a server of its own for each class would be started, and warmed up, a dozen times.</summary>
/// <remarks>What a test makes has names of its own. Tests that stop their server have one for themselves.</remarks>
[CollectionDefinition(Name)]
public sealed class WorkingCollege : ICollectionFixture<BrowserServer>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "a college at work";
}

/// <summary>One server for the tests that look: the sample college after its admission campaign.</summary>
[CollectionDefinition(Name)]
public sealed class SampleCollege : ICollectionFixture<SampleCollegeServer>
{
    /// <summary>Name of the collection.</summary>
    public const string Name = "the sample college";
}
