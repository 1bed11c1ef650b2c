using System.Globalization;
using System.Text.Json;
using DualFlow.Activities.Contracts;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.HumanTasks;
using Microsoft.AspNetCore.Components;

namespace DualFlow.Designer.Agreements;

/// <summary>One contract: parties, terms, versions, signatures, documents, what it waits for, and what may be asked of it.</summary>
public class ContractPageView : ContractsPage
{
    [Inject] TimeProvider Clock { get; set; } = default!;

    /// <summary>The contract.</summary>
    [Parameter] public string Id { get; set; } = "";

    /// <summary>What is shown; null when there is none.</summary>
    protected ContractView? View { get; private set; }

    /// <summary>True until the first answer.</summary>
    protected bool Loading { get; private set; } = true;

    /// <summary>Why something wasn't possible.</summary>
    protected TaskRefusal? Refusal { get; private set; }

    /// <summary>True once a request has been taken.</summary>
    protected bool IsAsked { get; private set; }

    /// <summary>What is being asked for; null while nothing is.</summary>
    protected ContractAct? Asking { get; private set; }

    /// <summary>From which day.</summary>
    protected DateOnly? FromDay { get; set; }

    /// <summary>New last day.</summary>
    protected DateOnly? Until { get; set; }

    /// <summary>Ground or reason.</summary>
    protected string Reason { get; set; } = "";

    /// <summary>The next enterprise.</summary>
    protected string Bin { get; set; } = "";

    /// <summary>In words.</summary>
    protected string Comment { get; set; } = "";

    /// <summary>New rate.</summary>
    protected decimal? Rate { get; set; }

    /// <summary>New mentor.</summary>
    protected string MentorId { get; set; } = "";

    /// <summary>New workplace.</summary>
    protected string WorkplaceId { get; set; } = "";

    /// <summary>New schedule.</summary>
    protected string Schedule { get; set; } = "";

    /// <summary>Reasons of a rest.</summary>
    protected static IReadOnlyList<string> RestReasons { get; } = ["leave", "illness", "stoppage"];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        await MeetAsync();
        if (Me is { } person)
            View = (await Desk.FindAsync(person, Id, Leaving)).Value;
        Loading = false;
    }

    /// <summary>Opens the form of a request, or closes it.</summary>
    protected void Open(ContractAct? act)
    {
        (Asking, Refusal, IsAsked) = (act, null, false);
        FromDay = View!.Contract.Status == "registered" ? View.Contract.From : Times.DayOf(Clock.GetUtcNow());
        (Until, Rate, Bin, Comment, MentorId, WorkplaceId, Schedule) = (null, null, "", "", "", "", "");
        Reason = act == ContractAct.Terminate ? Termination.Grounds[0] : act == ContractAct.Suspend ? RestReasons[0] : "";
    }

    /// <summary>Sends the request.</summary>
    protected async Task AskAsync()
    {
        if (Me is not { } person || Asking is not { } act || View is null)
            return;
        var answer = await Desk.RequestAsync(person, Id, new(act, FromDay, Reason.Length == 0 ? null : Reason, Until, Bin.Trim(), Comment.Length == 0 ? null : Comment, act == ContractAct.Amend ? Changes() : null), View.Tag, null, Leaving);
        (Refusal, IsAsked) = (answer.Refusal, answer.Refusal is null);
        if (answer.Value is { } shown)
            (View, Asking) = (shown, null);
    }

    JsonElement Changes()
    {
        var changes = new Dictionary<string, object>(StringComparer.Ordinal);
        if (Rate is { } rate)
            changes["rate"] = rate;
        if (Until is { } until)
            changes["to"] = until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        foreach (var (name, value) in new[] { ("mentorId", MentorId), ("workplaceId", WorkplaceId), ("schedule", Schedule) })
            if (!string.IsNullOrWhiteSpace(value))
                changes[name] = value.Trim();
        return JsonSerializer.SerializeToElement(changes);
    }

    /// <summary>A value of a version as people read it.</summary>
    protected static string Shown(string? value) => value ?? "—";

    /// <summary>An amount.</summary>
    protected static string Money(decimal amount) => amount.ToString("N2", CultureInfo.CurrentCulture);
}
