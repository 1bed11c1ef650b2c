using System.Text.Json;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans;

/// <summary>Whether an activity's values stay out of the journal (ELSA.md 3.8).</summary>
static class LogPersistence
{
    /// <summary>True when the activity's default mode is Exclude, in today's or the legacy form.</summary>
    public static bool Excludes(ActivityDefinition activity)
    {
        if (Default(activity.CustomProperty("logPersistenceConfig")) is { ValueKind: JsonValueKind.Object } strategy)
            return strategy.TryGetProperty("strategyType", out var type) && type.ValueKind == JsonValueKind.String
                && type.GetString()!.Contains(".Exclude", StringComparison.Ordinal);
        return Default(activity.CustomProperty("logPersistenceMode")) is { ValueKind: JsonValueKind.String } mode && mode.GetString() == "Exclude";
    }

    static JsonElement Default(JsonElement config) =>
        config.ValueKind == JsonValueKind.Object && config.TryGetProperty("default", out var value) ? value : default;
}
