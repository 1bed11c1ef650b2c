using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Activities;
using DualFlow.Engine.Scripting.Modules;
using DualFlow.Engine.Scripts;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.ElsaApi.Scripts;

/// <summary>A script in the list.</summary>
public sealed record ScriptRow(string Name, LocalText? DisplayName, string? Category, bool IsLibrary, int? PublishedVersion, bool HasDraft, bool IsShared)
{
    internal static ScriptRow Of(ScriptSummary s) => new(s.Name, s.Metadata?.DisplayName, s.Metadata?.Category, s.Metadata?.IsLibrary == true, s.PublishedVersion, s.HasDraft, s.IsShared);
}

/// <summary>A version of a script; 0 is the draft.</summary>
public sealed record ScriptVersion(int Version, int Revision, string Source, string? Note, string? Author, DateTimeOffset SavedAt)
{
    internal static ScriptVersion Of(StoredScript s) => new(s.Version, s.Revision, s.Source, s.Note, s.Author, s.SavedAt);
}

/// <summary>A script with its draft, history and use.</summary>
public sealed record ScriptAnswer(ScriptRow Script, ScriptVersion? Draft, IReadOnlyList<ScriptVersion> Versions, IReadOnlyList<ScriptUse> Uses, IReadOnlyList<string> UsedBy);

/// <summary>How an example ended.</summary>
public sealed record ExampleRow(
    string Name, int Line, bool Passed, JsonElement Given, string? Result, IReadOnlyList<ExampleDifference> Differences, ScriptFault? Fault, double Milliseconds, long Bytes)
{
    internal static ExampleRow Of(ExampleResult r) => new(r.Example.Name, r.Example.Line, r.Passed, r.Example.Given, r.Result, r.Differences, r.Fault, r.Milliseconds, r.Bytes);
}

/// <summary>What a text would be if it were published.</summary>
public sealed record ReviewAnswer(bool IsGood, ScriptMetadata? Metadata, IReadOnlyList<Problem> Problems, IReadOnlyList<ExampleRow> Examples)
{
    internal static ReviewAnswer Of(ScriptReview r) => new(r.IsGood, r.Module?.Metadata, r.Problems, [.. r.Examples.Select(ExampleRow.Of)]);
}

/// <summary>What a saved draft is.</summary>
public sealed record DraftAnswer(ScriptVersion Draft, ReviewAnswer Review);

/// <summary>What a publication did.</summary>
public sealed record PublicationAnswer(ScriptVersion Script, IReadOnlyList<ScriptUse> Updated, IReadOnlyList<Problem> NotUpdated)
{
    internal static PublicationAnswer Of(ScriptPublication p) => new(ScriptVersion.Of(p.Script), p.Updated, p.NotUpdated);
}

/// <summary>What a trial gave: an outcome with outputs, or why there is none.</summary>
public sealed record TrialAnswer(string? Port, JsonElement? Output, ScriptFault? Fault, double Milliseconds, long Bytes);
