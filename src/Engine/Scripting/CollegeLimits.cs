using System.Collections.Frozen;

namespace DualFlow.Engine.Scripting;

/// <summary>The limits in force: those that a college has set, else the server's. Asked for before every script, so they are answered from memory.</summary>
/// <param name="server">What holds where a college has set nothing.</param>
public sealed class CollegeLimits(ScriptLimits server)
{
    volatile FrozenDictionary<string, ScriptLimits> own = FrozenDictionary<string, ScriptLimits>.Empty;

    /// <summary>What holds where a college has set nothing.</summary>
    public ScriptLimits Server => server;

    /// <summary>The limits of a college; null is the default tenant. What belongs to everybody (<c>*</c>) has the server's.</summary>
    public ScriptLimits Of(string? tenantId) => own.Count > 0 && own.TryGetValue(tenantId ?? "", out var limits) ? limits : server;

    /// <summary>Puts the limits of all colleges into force, from the next script on.</summary>
    /// <param name="colleges">Limits by tenant; the empty name is the default tenant.</param>
    public void Replace(IReadOnlyDictionary<string, ScriptLimits> colleges) =>
        // Equal limits stay the same object: what was compiled for them is kept by it.
        own = colleges.ToFrozenDictionary(c => c.Key, c => own.TryGetValue(c.Key, out var known) && known == c.Value ? known : c.Value, StringComparer.Ordinal);
}
