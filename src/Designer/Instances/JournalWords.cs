using System.Text.RegularExpressions;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Storage;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Instances;

/// <summary>Says lines of the journal in the page's language: a task's line there is its act and the actor's id (<c>Complete by u-17</c>), because the journal keeps no names.</summary>
public sealed partial class JournalWords(IStringLocalizer<TaskTexts> texts, RoleNames roles)
{
    /// <summary>Names of everybody who acts in the journal.</summary>
    public Task<WhoNames> ActorsAsync(IEnumerable<JournalRow> journal, string? tenantId, CancellationToken ct) =>
        roles.ReadAsync(journal.Where(r => r.Message is not null).Select(r => Act().Match(r.Message!)).Where(m => m.Success).Select(m => m.Groups[2].Value), tenantId, ct);

    /// <summary>The line in words; what is no act of a task stays as it is.</summary>
    public string Of(string message, WhoNames actors)
    {
        ArgumentNullException.ThrowIfNull(actors);
        return Act().Match(message) is { Success: true } act && texts[$"did.{act.Groups[1].Value.ToLowerInvariant()}"] is { ResourceNotFound: false } did
            ? $"{actors.Of("person:" + act.Groups[2].Value)}: {did.Value}" : message;
    }

    [GeneratedRegex(@"\A(Claim|Release|Delegate|Reassign|Complete|Sign) by (\S+)\z")]
    private static partial Regex Act();
}
