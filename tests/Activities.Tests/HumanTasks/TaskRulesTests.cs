using DualFlow.Activities.HumanTasks.Rules;

namespace DualFlow.Activities.Tests.HumanTasks;

public class TaskRulesTests
{
    static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    static TaskActor Actor(string name, params string[] roles) => new(name, name, name.ToUpperInvariant(), Assignment.Of(name, name, roles));

    static readonly TaskActor Aru = Actor("aru", "clerk"), Dana = Actor("dana", "clerk"), Kanat = Actor("kanat", "head");
    static readonly TaskActor Lead = Actor("lead") with { Leads = true };

    static TaskProgress Task(TaskTerms? terms = null, params string[] candidates) => new() { Terms = terms ?? new() { CreatedAt = Noon }, Candidates = candidates.Length == 0 ? ["role:clerk"] : [.. candidates] };

    static TaskAct Act(TaskVerb verb, TaskActor who, string? to = null) =>
        new() { Verb = verb, Actor = who, Outcome = "Done", To = to is null ? null : Assignment.OfPerson(to), ToId = to, ToName = to?.ToUpperInvariant() };

    static TaskProgress After(TaskProgress task, TaskAct act) => Assert.IsType<TaskVerdict.GoesOn>(TaskRules.Apply(task, act)).Progress;

    static string Why(TaskProgress task, TaskAct act) => Assert.IsType<TaskVerdict.Refused>(TaskRules.Apply(task, act)).Code;

    [Fact]
    public void Who_is_a_candidate_takes_it_and_nobody_else_can_then()
    {
        Assert.Equal("task.not_yours", Why(Task(), Act(TaskVerb.Claim, Kanat)));
        var taken = After(Task(), Act(TaskVerb.Claim, Aru));
        Assert.Equal(("aru", "ARU"), (taken.Holder, taken.HolderName));
        Assert.Equal("task.claimed", Why(taken, Act(TaskVerb.Claim, Dana)));
        Assert.Equal("task.claimed", Why(taken, Act(TaskVerb.Complete, Dana)));
        Assert.Equal("task.claimed", Why(taken, Act(TaskVerb.Release, Dana)));
        Assert.Null(After(taken, Act(TaskVerb.Release, Lead)).Holder);
        Assert.Equal("task.not_held", Why(Task(), Act(TaskVerb.Release, Aru)));
        Assert.Equal("Done", Assert.IsType<TaskVerdict.Ends>(TaskRules.Apply(taken, Act(TaskVerb.Complete, Aru))).Outcome);
    }

    [Fact]
    public void Four_eyes_bar_from_doing_and_not_from_handing_on()
    {
        var task = Task(new() { CreatedAt = Noon, NotBy = ["ARU"] });
        Assert.Equal("task.four_eyes", Why(task, Act(TaskVerb.Complete, Aru)));
        Assert.Equal("task.four_eyes", Why(task, Act(TaskVerb.Claim, Aru)));
        Assert.Equal("task.four_eyes_other", Why(task, Act(TaskVerb.Delegate, Dana, "aru")));
        Assert.Equal("kanat", After(task, Act(TaskVerb.Delegate, Aru, "kanat")).Holder);
    }

    [Fact]
    public void Handing_on_makes_the_other_a_candidate_and_reassigning_starts_anew()
    {
        var handed = After(Task(), Act(TaskVerb.Delegate, Aru, "kanat"));
        Assert.Equal("role:clerk person:kanat", string.Join(' ', handed.Candidates));
        Assert.Equal("task.claimed", Why(handed, Act(TaskVerb.Delegate, Aru, "dana")));
        Assert.Equal("task.lead_only", Why(handed, Act(TaskVerb.Reassign, Kanat, "dana")));
        var moved = After(handed, Act(TaskVerb.Reassign, Lead) with { To = "role:head", ToId = null, ToName = "Heads" });
        Assert.Equal(("role:head", null), (string.Join(' ', moved.Candidates), moved.Holder));
        Assert.Equal("task.nobody", Why(Task(), Act(TaskVerb.Delegate, Aru)));
    }

    static TaskAct Sign(TaskActor who, string document = "A", bool refuses = false) => Act(TaskVerb.Sign, who) with
    {
        Outcome = refuses ? "No" : "Yes", Refuses = refuses, Signature = new(who.Id, who.DisplayName, "test", "k", document, "s", Noon, document),
    };

    static TaskProgress Signed(SigningOrder order, int? quorum, params Signer[] signers) => Task(new() { CreatedAt = Noon, Signers = [.. signers], Order = order, Quorum = quorum }, [.. signers.Select(s => s.Key).Distinct()]);

    [Fact]
    public void All_must_sign_when_no_number_is_named_and_one_refusal_ends_it()
    {
        var task = Signed(SigningOrder.Parallel, null, new("clerk"), new("clerk"), new("head"));
        var two = After(After(task, Sign(Kanat)), Sign(Aru));
        Assert.Equal("task.signed_already", Why(two, Sign(Aru)));
        Assert.Equal("Yes", Assert.IsType<TaskVerdict.Ends>(TaskRules.Apply(two, Sign(Dana))).Outcome);
        Assert.Equal("No", Assert.IsType<TaskVerdict.Ends>(TaskRules.Apply(two, Sign(Dana, refuses: true))).Outcome);
    }

    [Fact]
    public void In_order_means_nobody_signs_before_their_turn()
    {
        var task = Signed(SigningOrder.Sequential, null, new("head"), new("clerk"));
        Assert.Equal("task.signer_turn", Why(task, Sign(Aru)));
        Assert.IsType<TaskVerdict.Ends>(TaskRules.Apply(After(task, Sign(Kanat)), Sign(Aru)));
    }

    [Fact]
    public void A_quorum_ends_it_either_way_as_soon_as_it_is_decided()
    {
        var task = Signed(SigningOrder.Parallel, 2, new("clerk"), new("clerk"), new("head"));
        Assert.Equal("Yes", Assert.IsType<TaskVerdict.Ends>(TaskRules.Apply(After(task, Sign(Aru)), Sign(Dana))).Outcome);
        Assert.Equal("No", Assert.IsType<TaskVerdict.Ends>(TaskRules.Apply(After(task, Sign(Aru, refuses: true)), Sign(Dana, refuses: true))).Outcome);
        Assert.IsType<TaskVerdict.GoesOn>(TaskRules.Apply(After(task, Sign(Aru, refuses: true)), Sign(Dana)));
        Assert.IsType<TaskVerdict.Ends>(TaskRules.Apply(Signed(SigningOrder.Parallel, 1, new("clerk"), new("head")), Sign(Kanat)));
    }

    [Fact]
    public void All_sign_the_same_document()
    {
        var task = After(Signed(SigningOrder.Parallel, null, new("clerk"), new("head")), Sign(Aru));
        Assert.Equal("task.document_changed", Why(task, Sign(Kanat, "B")));
        Assert.Equal("task.sign_instead", Why(task, Act(TaskVerb.Complete, Kanat)));
        Assert.Equal("task.shared", Why(task, Act(TaskVerb.Claim, Kanat)));
    }

    [Fact]
    public void Words_name_people_by_role_and_organisation()
    {
        var mentor = Assignment.Of("id1", "Aru", ["mentor", "org:0412"]);
        Assert.Equal("person:id1 person:aru role:mentor org:0412 role:mentor@0412", string.Join(' ', mentor));
        Assert.Equal("person:aru role:mentor@0412", string.Join(' ', Assignment.Of("mentor", "Aru", "0412", null)));
        Assert.Equal("org:0412", Assert.Single(Assignment.Of(null, " ", "0412", [])));
        Assert.Equal("person:dana role:head", string.Join(' ', Assignment.Of(null, null, null, ["Dana", "role:head", "person:DANA"])));
    }
}
