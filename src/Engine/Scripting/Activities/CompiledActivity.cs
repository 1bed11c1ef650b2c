using System.Collections.Immutable;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>A scripted activity ready to be called; safe to share between threads.</summary>
/// <param name="Module">The script.</param>
/// <param name="Script">The script with its libraries, parsed.</param>
/// <param name="Libraries">The libraries that are in it.</param>
sealed record CompiledActivity(ScriptModule Module, CompiledScript Script, ImmutableArray<ScriptModule> Libraries)
{
    public ScriptMetadata Metadata => Module.Metadata;

    /// <summary>The text of the script, then those of its libraries: what a worker needs to make the same.</summary>
    public ImmutableArray<string> Sources { get; } = [Module.Source, .. Libraries.Select(l => l.Source)];
}
