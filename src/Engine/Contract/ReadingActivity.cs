using System.Text.Json;

namespace DualFlow.Engine.Contract;

/// <summary>
/// A rule that needs to read: what it asks for is loaded after the commit that asked, written into the journal, and given to the
/// rule in the step that follows. The rule itself is pure, so a replay with the recorded rows gives the same.
/// </summary>
public abstract class ReadingActivity : ActivityType
{
    /// <summary>Loads what the rule needs; changes nothing. Runs at least once.</summary>
    /// <returns><see cref="Outcome.Loaded"/>, or a fault.</returns>
    public abstract Task<Outcome> LoadAsync(ActivityInputs inputs, WorkContext work, CancellationToken ct);

    /// <summary>Computes the outcome. The same inputs, rows and context always give the same outcome.</summary>
    public abstract Outcome Run(ActivityInputs inputs, JsonElement loaded, ActivityContext context);
}
