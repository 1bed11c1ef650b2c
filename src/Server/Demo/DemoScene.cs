using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Lottery;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Definitions;

namespace DualFlow.Server.Demo;

/// <summary>What a chapter sees.</summary>
/// <param name="Seed">Decides what the people of the sample do.</param>
/// <param name="College">The sample as its files say: what totals are counted anew from.</param>
/// <param name="Registry">What has come of it.</param>
/// <param name="Prefix">What the ids of the demo's cases begin with.</param>
/// <param name="Services">Where people act without being asked: the same desks as the pages use.</param>
public sealed record DemoScene(ulong Seed, DemoCollege College, RegistryConnections Registry, string Prefix, IServiceProvider Services)
{
    /// <summary>The id of a case.</summary>
    public string IdOf(string name) => Prefix + name;

    /// <summary>What the id of a chapter's case ends with.</summary>
    public string KeyOf(string chapter, string instanceId) => instanceId[(IdOf(chapter).Length + 1)..].Split('.')[0];

    /// <summary>0 to <paramref name="bound"/> − 1, from the seed and a name.</summary>
    public int Draw(int bound, string name) => new SplitMix64(SplitMix64.Derive(Seed, name)).Below(bound);

    /// <summary>Reads from the registry.</summary>
    public async Task<T> ReadAsync<T>(Func<RegistryContext, Task<T>> read, CancellationToken ct)
    {
        await using var open = await Registry.OpenAsync(null, ct);
        return await read(open.Rows);
    }

    /// <summary>Throws when a desk refuses what the demo's people do.</summary>
    internal static void Must<T>(TaskAnswer<T> answer) where T : class
    {
        if (answer.Refusal is { } refusal)
            throw new ProblemException(new Problem("demo.refused", $"A desk refuses what the sample's people do: {refusal.Code}, {refusal.Message.In("en")}", "Look at the rule that refuses; this is a fault of the demo or of the rule."));
    }
}
