using System.Globalization;
using DualFlow.Designer.Expressions;
using DualFlow.Designer.Layout;
using DualFlow.Designer.People;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Runtime;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Instances;

/// <summary>Says in plain words why a case stands where it stands: for what or whom, since when, and which dates come next.</summary>
public sealed class WaitSentences(IStringLocalizer<PageTexts> texts, IStringLocalizer<CaseTexts> cases, IStringLocalizer<ExpressionTexts> faults, RoleNames roles, PageTimes times, TimeProvider time)
{
    const int MostDates = 3;

    /// <summary>A sentence for each failed step and each wait; one sentence for a case that has ended.</summary>
    public async Task<IReadOnlyList<FaultSentence>> OfAsync(InstanceView view, CancellationToken ct)
    {
        var state = view.State;
        var sentences = state.Incidents.Select(i => Failed(view, i)).ToList();
        if (state.SubStatus == WorkflowSubStatus.Finished)
            sentences.Add(new(texts["EndedWell", times.Short(state.FinishedAt ?? state.UpdatedAt)], null));
        else if (state.SubStatus == WorkflowSubStatus.Cancelled)
            sentences.Add(new(texts["WasCancelled", times.Short(state.FinishedAt ?? state.UpdatedAt)], null));
        else if (state.Status == WorkflowStatus.Running)
        {
            var waits = Waits(view).ToList();
            var who = await roles.ReadAsync(waits.Select(w => w.Person), state.TenantId, ct);
            sentences.AddRange(waits.Select(w => Of(w, who)).Concat(Work(view)).Distinct().Select(s => new FaultSentence(s, null)));
        }
        return sentences;
    }

    FaultSentence Failed(InstanceView view, Incident incident)
    {
        var why = ProblemSentences.OfFault(faults, incident.Code, incident.Message);
        return why with { Text = texts["FailedIn", StepLabels.Of(view.Plan, incident.ActivityNodeId, incident.ActivityNodeId), why.Text] };
    }

    string Of(WaitFacts wait, WhoNames who)
    {
        var since = times.Short(wait.Bookmark.CreatedAt);
        var sentence = wait switch
        {
            { Kind: WaitKind.Time, Deadline: { } due } => cases["WaitsUntil", times.Short(due), wait.Label],
            { Kind: WaitKind.Task } => (wait.Person ?? wait.Role) is { } code ? cases["WaitsForPerson", who.Of(code), wait.Subject ?? wait.Label, since] : cases["WaitsForSomebody", wait.Subject ?? wait.Label, since],
            { Kind: WaitKind.Event } => cases["WaitsForEvent", wait.Subject ?? "", since, wait.Label],
            { Kind: WaitKind.Request } => cases["WaitsForRequest", since, wait.Label],
            { Kind: WaitKind.Child } => cases["WaitsForChild", since, wait.Label],
            _ => cases["WaitsFor", since, wait.Label],
        };
        return IsOverdue(wait) ? $"{sentence} {cases["OverdueSince", times.Short(wait.Deadline!.Value)]}" : sentence;
    }

    /// <summary>True when the task should have been done by now. A timer that is a moment late is the server's affair, not a person's.</summary>
    public bool IsOverdue(WaitFacts wait) => wait.Kind != WaitKind.Time && wait.Deadline < time.GetUtcNow();

    /// <summary>The next dates at which something happens by itself or should be done, each with its step.</summary>
    public IReadOnlyList<string> NextDates(InstanceView view) => [.. Facts(view).Where(w => w.Deadline > time.GetUtcNow())
        .OrderBy(w => w.Deadline).Take(MostDates).Select(w => cases["NextDate", times.Short(w.Deadline!.Value), w.Subject ?? w.Label].Value)];

    // A task's own reminders and deadlines are bookmarks of the same step: the task is what people wait for.
    static IEnumerable<WaitFacts> Waits(InstanceView view)
    {
        var waits = Facts(view).ToList();
        var tasks = waits.Where(w => w.Kind == WaitKind.Task).Select(w => w.Bookmark.TokenId).ToHashSet();
        return waits.Where(w => w.Kind == WaitKind.Task || !tasks.Contains(w.Bookmark.TokenId));
    }

    IEnumerable<string> Work(InstanceView view) => view.State.Tokens
        .Where(t => t.Status == ActivityStatus.Running && view.Plan.Nodes[t.Node].Type is WorkActivity)
        .Select(t => cases["WorkRuns", StepLabels.Of(view.Plan, view.Plan.Nodes[t.Node].Label)].Value);

    /// <summary>What the instance waits for, with the texts of the page's language.</summary>
    internal static IEnumerable<WaitFacts> Facts(InstanceView view) =>
        WaitFacts.Of(view).Select(w => w with { Label = StepLabels.Of(view.Plan, w.Label), Subject = w.Kind == WaitKind.Task && TaskTitle(view, w.Bookmark) is { Length: > 0 } title ? title : w.Subject });

    // The wait itself names a person's task in Russian; its inputs have the title in every language.
    static string? TaskTitle(InstanceView view, Bookmark bookmark)
    {
        if (view.Plan.IndexOf(bookmark.ActivityNodeId) is not (>= 0 and var index) || view.State.Tokens.Find(t => t.Id == bookmark.TokenId)?.Inputs is not { } given)
            return null;
        var name = "Title" + CultureInfo.InvariantCulture.TextInfo.ToTitleCase(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName);
        return view.Plan.Nodes[index].Inputs.Select((input, i) => (input.Descriptor.Name, Value: i)).Where(p => p.Name == name).Select(p => given[p.Value] as string).FirstOrDefault();
    }
}
