using System.Text.Json;
using DualFlow.Activities.Forms;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.HumanTasks.Rows;
using DualFlow.Activities.HumanTasks.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Activities.Sample;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Admission.Desk;

/// <summary>What a registrar sees of a campaign: lists, use of quotas, lots, offers, and what the campaign waits for.</summary>
public sealed class AdmissionBoard(RegistryConnections registry, TaskReader reader, TaskDesk desk)
{
    const int MostAsks = 500;

    /// <summary>Campaigns that have applications, newest name first.</summary>
    public async Task<IReadOnlyList<string>> CampaignsAsync(string? tenant, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return [.. (await open.Rows.Applications.Select(a => a.Campaign).Distinct().ToListAsync(ct)).OrderDescending(StringComparer.Ordinal)];
    }

    /// <summary>Everything that the registry has of a campaign.</summary>
    public async Task<AdmissionReport> ReadAsync(string? tenant, string campaign, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        return await AdmissionReport.ReadAsync(open.Rows, campaign, ct);
    }

    /// <summary>Open tasks of the campaign, what is due first first.</summary>
    public async Task<IReadOnlyList<CampaignAsk>> AsksAsync(string? tenant, string campaign, CancellationToken ct)
    {
        await using var open = await registry.OpenAsync(tenant, ct);
        var rows = await open.Rows.Tasks.AsNoTracking().Where(t => t.State == "open" && EF.Functions.Like(t.DefinitionId, "admission%")).OrderBy(t => t.DueTicks).ThenBy(t => t.TaskId).ToListAsync(ct);
        return [.. rows.Select(r => (Row: r, Given: r.Given is null ? FormValues.None : RegistryJson.Read<JsonElement>(r.Given))).Where(r => FormValues.Text(r.Given, "campaign") == campaign).Take(MostAsks)
            .Select(r => new CampaignAsk(r.Row.TaskId, r.Row.ActivityId, RegistryJson.Read<LocalText>(r.Row.Title), r.Row.Subject, r.Row.DueTicks == long.MaxValue ? null : new DateTimeOffset(r.Row.DueTicks, TimeSpan.Zero), r.Given))];
    }

    /// <summary>Presses a button of one of the campaign's tasks, with the checks of every task: who may, and what must be filled in.</summary>
    /// <param name="person">Who.</param>
    /// <param name="ask">The task.</param>
    /// <param name="outcome">Outcome of the button.</param>
    /// <param name="answers">What is filled in beyond what the task gave.</param>
    /// <param name="ct">Gives up.</param>
    /// <returns>Why it was refused; null when it is done.</returns>
    public async Task<TaskRefusal?> AnswerAsync(Person person, CampaignAsk ask, string outcome, IReadOnlyDictionary<string, object?> answers, CancellationToken ct)
    {
        var view = await reader.FindAsync(person, ask.TaskId, ct);
        if (view.Value is not { } task)
            return view.Refusal;
        var filled = task.Given.EnumerateObject().ToDictionary(p => p.Name, p => (object?)p.Value, StringComparer.Ordinal);
        foreach (var (name, value) in answers)
            filled[name] = value;
        var button = task.Form.AllButtons.FirstOrDefault(b => b.Outcome == outcome)?.Id;
        return (await desk.DoAsync(person, ask.TaskId, new(TaskVerb.Complete) { Button = button ?? outcome, Answers = JsonSerializer.SerializeToElement(filled), Signs = true }, ct)).Refusal;
    }
}

/// <summary>An open task of a campaign.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Step">Id of its activity.</param>
/// <param name="Title">What is to be done.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="DueAt">When it is due; null when it has all the time.</param>
/// <param name="Given">What the task's form begins with.</param>
public sealed record CampaignAsk(string TaskId, string Step, LocalText Title, string? Subject, DateTimeOffset? DueAt, JsonElement Given);
