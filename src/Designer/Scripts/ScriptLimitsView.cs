using System.Collections.Immutable;
using System.Globalization;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.ElsaApi.Scripts;
using DualFlow.Engine.Scripting;
using DualFlow.Engine.Scripts;
using DualFlow.Engine.Storage;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Scripts;

/// <summary>The limits of the college's scripts: what holds, between which bounds, and who set it.</summary>
public class ScriptLimitsView : ScriptView
{
    readonly Dictionary<string, string> written = new(StringComparer.Ordinal);

    [Inject] LimitBook Book { get; set; } = default!;

    /// <summary>Who set what, newest first.</summary>
    protected ImmutableArray<LimitChange> History { get; private set; } = [];

    /// <summary>Why the limits change, in the person's words.</summary>
    protected string Note { get; set; } = "";

    /// <summary>What was done, or why nothing was.</summary>
    protected string? Notice { get; private set; }

    /// <summary>The notice is bad news.</summary>
    protected bool IsRefusal { get; private set; }

    /// <summary>Something is under way.</summary>
    protected bool Busy { get; private set; }

    /// <summary>The database doesn't answer.</summary>
    protected bool IsUnavailable { get; private set; }

    /// <summary>The person may set limits.</summary>
    protected bool MaySet => Holds(ScriptLimitEndpoints.Write);

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        if (MayRead)
            await ReadAsync();
    }

    /// <summary>What stands in the field of a limit.</summary>
    protected string Shown(ScriptLimit limit) => written.GetValueOrDefault(limit.Name) ?? Current(limit).ToString(CultureInfo.InvariantCulture);

    /// <summary>Somebody wrote into the field of a limit.</summary>
    protected void Write(ScriptLimit limit, ChangeEventArgs e) => written[limit.Name] = e.Value?.ToString()?.Trim() ?? "";

    /// <summary>Why what stands in the field can't be set; null when it can.</summary>
    protected string? Complaint(ScriptLimit limit) =>
        Read(limit) is { } value && value >= limit.Least && value <= limit.Most ? null : S["LimitOut", Number(limit.Least), Number(limit.Most)].Value;

    /// <summary>The server's value.</summary>
    protected string Server(ScriptLimit limit) => Number(limit.Of(Book.Server));

    /// <summary>A number with its thousands apart.</summary>
    protected static string Number(long value) => value.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>The unit, for people.</summary>
    protected string Unit(ScriptLimit limit) => limit.Unit.Length == 0 ? "" : S[$"Unit_{limit.Unit}"];

    /// <summary>What a change set, for people.</summary>
    protected string Of(LimitChange change) => change.Values.IsEmpty ? S["LimitAllServer"]
        : string.Join(", ", change.Values.Where(v => ScriptLimit.Find(v.Key) is not null).Select(v => $"{S[$"Limit_{v.Key}"]}: {Number(v.Value)} {Unit(ScriptLimit.Find(v.Key)!)}".TrimEnd()));

    /// <summary>Writes the server's limits into the fields; nothing is set yet.</summary>
    protected void TakeServer()
    {
        foreach (var limit in ScriptLimit.All)
            written[limit.Name] = limit.Of(Book.Server).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Sets what stands in the fields.</summary>
    protected async Task SaveAsync()
    {
        if (Busy || !MaySet || ScriptLimit.All.Any(l => Complaint(l) is not null))
            return;
        (Busy, Notice) = (true, null);
        try
        {
            var values = ScriptLimit.All.ToDictionary(l => l.Name, l => Read(l)!.Value, StringComparer.Ordinal);
            if (ScriptLimit.All.All(l => values[l.Name] == Current(l)))
                (Notice, IsRefusal) = (S["LimitsUnchanged"], false);
            else if (await Book.ChangeAsync(Tenant, values, Me ?? "", Note, History.FirstOrDefault()?.Revision ?? 0, Leaving) is null)
                (Notice, IsRefusal) = (S["LimitsMeanwhile"], true);
            else
                (Notice, IsRefusal, Note) = (S["LimitsSet"], false, "");
            written.Clear();
            await ReadAsync();
        }
        catch (StoreUnavailableException)
        {
            (Notice, IsRefusal) = (S["Unavailable"], true);
        }
        catch (ProblemException e)
        {
            (Notice, IsRefusal) = (string.Join(" ", e.Problems.Select(p => $"{p.Message} {p.Fix}")), true);
        }
        finally
        {
            Busy = false;
        }
    }

    long? Read(ScriptLimit limit) =>
        long.TryParse(Shown(limit).Replace(" ", "", StringComparison.Ordinal).Replace("\u00a0", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    long Current(ScriptLimit limit) =>
        History.FirstOrDefault() is { } last && last.Values.TryGetValue(limit.Name, out var own) ? own : limit.Of(Book.Server);

    async Task ReadAsync()
    {
        try
        {
            (History, IsUnavailable) = (await Book.ListAsync(Tenant, Leaving), false);
        }
        catch (StoreUnavailableException)
        {
            IsUnavailable = true;
        }
    }
}
