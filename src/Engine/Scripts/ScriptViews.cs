using System.Collections.Immutable;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Modules;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Scripts;

/// <summary>A script in the list.</summary>
/// <param name="Name">Name.</param>
/// <param name="Metadata">What the draft, else the published version says about itself; null when it can't be read.</param>
/// <param name="PublishedVersion">Number of the version in use; null when none is published.</param>
/// <param name="HasDraft">True when a draft waits.</param>
/// <param name="IsShared">True when it comes with the program and the college has no copy of its own.</param>
public sealed record ScriptSummary(string Name, ScriptMetadata? Metadata, int? PublishedVersion, bool HasDraft, bool IsShared);

/// <summary>A workflow that uses a script.</summary>
/// <param name="DefinitionId">The workflow.</param>
/// <param name="DefinitionName">Its name.</param>
/// <param name="DefinitionVersion">The workflow's version.</param>
/// <param name="IsPublished">True when that version is published.</param>
/// <param name="ScriptVersion">The version of the script that it uses; null when it takes the newest at publication.</param>
public sealed record ScriptUse(string DefinitionId, string DefinitionName, int DefinitionVersion, bool IsPublished, int? ScriptVersion);

/// <summary>A script with its draft, history and use.</summary>
/// <param name="Summary">The script.</param>
/// <param name="Draft">The draft; null when there is none.</param>
/// <param name="Versions">Published versions, newest first.</param>
/// <param name="Uses">Workflows that use it.</param>
/// <param name="UsedBy">Scripts that import it, when it is a library.</param>
public sealed record ScriptDetails(
    ScriptSummary Summary, StoredScript? Draft, ImmutableArray<StoredScript> Versions, ImmutableArray<ScriptUse> Uses, ImmutableArray<string> UsedBy);

/// <summary>What a text would be if it were published: problems, and how its examples end.</summary>
/// <param name="Module">The script; null when it can't be read.</param>
/// <param name="Activity">The activity; null for libraries and for what doesn't compile.</param>
/// <param name="Problems">What is wrong with it.</param>
/// <param name="Examples">Its examples.</param>
public sealed record ScriptReview(ScriptModule? Module, ScriptedActivity? Activity, ImmutableArray<Problem> Problems, ImmutableArray<ExampleResult> Examples)
{
    /// <summary>True when nothing stops a publication.</summary>
    public bool IsGood => Problems.IsEmpty && Examples.All(e => e.Passed);

    /// <summary>Everything that stops a publication, a differing example as one problem each.</summary>
    public IEnumerable<Problem> Obstacles => Problems.Concat(Examples.Where(e => !e.Passed).Select(e => new Problem("script.example",
        $"The example \"{e.Example.Name}\" differs: {string.Join("; ", e.Differences.Select(d => $"{d.Path} is {d.Actual}, expected {d.Expected}"))}.",
        "Correct the script, or change the example if the rule has changed.", Line: e.Example.Line, Column: 1)));
}

/// <summary>What a publication did.</summary>
/// <param name="Script">The new version.</param>
/// <param name="Updated">Workflows that were published again with it.</param>
/// <param name="NotUpdated">Workflows that keep the version they have, with the reason.</param>
public sealed record ScriptPublication(StoredScript Script, ImmutableArray<ScriptUse> Updated, ImmutableArray<Problem> NotUpdated);
