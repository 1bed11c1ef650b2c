using System.Collections.Immutable;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>A question to the registry that a script declares; its rows stand beside the inputs, under the name.</summary>
/// <param name="Name">Name in the script.</param>
/// <param name="From">Name of the question in the catalogue.</param>
/// <param name="With">The input behind each parameter.</param>
/// <param name="Most">Most rows; more are an error, so that no sum is silently too small.</param>
public sealed record ScriptQueryUse(string Name, string From, ImmutableArray<KeyValuePair<string, string>> With, int Most)
{
    /// <summary>What the script gets: a record or a list of them, with the columns of the question.</summary>
    public required ScriptField Rows { get; init; }
}
