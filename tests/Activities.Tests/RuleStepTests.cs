using System.Text.Json;
using DualFlow.Activities.Attestation.Rules;
using DualFlow.Activities.Attestation.Steps;
using DualFlow.Activities.Calendar.Steps;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Compensation.Steps;
using DualFlow.Activities.Contracts.Steps;
using DualFlow.Activities.Mentors.Steps;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Tests;

/// <summary>The rules as activities: inputs and outputs as the engine hands them over.</summary>
public class RuleStepTests
{
    [Fact]
    public void Each_type_has_a_name_of_its_own_and_describes_itself() =>
        Assert.Equal(RuleSteps.All.Count, RuleSteps.All.Select(t => t.Descriptor.TypeName).Distinct(StringComparer.OrdinalIgnoreCase).Count());

    [Fact]
    public void A_month_is_paid_from_a_workflow()
    {
        var outcome = Steps.Run(new CalcCompensation(), """{"terms":{"mode":"ByNorm"},"parts":[{"from":"2025-10-01","to":"2025-10-31","rate":85000,"quantity":104}],"normHours":176}""");
        Assert.Equal(50_227.27m, Steps.Output<JsonElement>(outcome, "Pay").GetProperty("gross").GetDecimal());
        Assert.Equal("pay.month", Steps.Fault(new CalcCompensation(), """{"terms":{"mode":"ByNorm"},"parts":[]}""").Code);
    }

    [Fact]
    public void An_examination_of_the_rule_pack_is_decided_in_a_workflow()
    {
        using var pack = JsonDocument.Parse(File.ReadAllText(Repository.Workflows("rulepacks", "de.json")));
        var scheme = pack.RootElement.GetProperty("rules").EnumerateArray().Single(r => r.GetProperty("ruleId").GetString() == "exam-informatics").GetProperty("params").GetRawText();
        var outcome = Steps.Run(new DecideExam(), $$"""{"scheme":{{scheme}},"marks":{"teil1":80,"project":50,"areaA":49,"areaB":49,"wiso":70} }""");
        Assert.Equal("Oral", Assert.Single(outcome.Ports));
        Assert.Equal([52, 52], Steps.Output<JsonElement>(outcome, "Result").GetProperty("oral").EnumerateArray().Select(o => o.GetProperty("needed").GetInt32()));
    }

    [Fact]
    public void A_correction_recovers_in_instalments_in_a_workflow()
    {
        var outcome = Steps.Run(new PayrollDelta(), """{"paid":[{"month":"2026-03-01","type":"pay","amount":100}],"due":[{"month":"2026-03-01","type":"pay","amount":40}],"instalmentCap":25}""");
        Assert.Equal("Recover", Assert.Single(outcome.Ports));
        Assert.Equal([25m, 25m, 10m], Steps.Output<decimal[]>(outcome, "Instalments"));
        Assert.Equal([new PayLine(new(2026, 3, 1), "pay", -60)], Steps.Output<PayLine[]>(outcome, "Lines"));
    }

    [Fact]
    public void Signatures_are_judged_in_a_workflow()
    {
        var outcome = Steps.Run(new CollectSignatures(), """
            {"documentHash":"h","order":[["student"],["college","enterprise"]],"answers":[{"signer":"student","signs":true,"documentHash":"h","at":"2026-08-30T10:00:00Z"}],"deadline":"2026-09-05T00:00:00Z"}
            """);
        Assert.Equal("Open", Assert.Single(outcome.Ports));
        Assert.Equal(["college", "enterprise"], Steps.Output<JsonElement>(outcome, "Round").GetProperty("next").EnumerateArray().Select(n => n.GetString()));
    }

    [Fact]
    public void Ages_capacities_and_commissions_are_checked_in_a_workflow()
    {
        Assert.Equal(17, Steps.Output<int>(Steps.Run(new AgeOn(), """{"birth":"2008-02-29","day":"2026-02-28"}"""), "Years"));
        Assert.Equal(15, Steps.Output<int>(Steps.Run(new CapacityOfSite(), """{"places":20,"mentors":[9,9,9],"studentsPerMentor":5}"""), "Capacity"));
        var outcome = Steps.Run(new CheckComposition(), """
            {"members":[{"id":"a","group":"employer","isChair":true},{"id":"b","group":"college"},{"id":"c","group":"college"}],"rule":{"minimumMembers":3,"odd":true,"shares":[{"groups":["employer"],"share":0.65}]}}
            """);
        Assert.Equal("share", Assert.Single(Steps.Output<CompositionDefect[]>(outcome, "Defects")).Code);
    }
}
