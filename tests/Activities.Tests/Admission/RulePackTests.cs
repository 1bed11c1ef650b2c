using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Tests.Admission;

public class RulePackTests
{
    [Fact]
    public void The_shipped_pack_holds_every_rule_of_admission_before_and_after_the_change_of_quotas()
    {
        var before = AdmissionRules.From(Repository.Kazakhstan.On(new(2023, 6, 25)));
        var after = AdmissionRules.From(Repository.Kazakhstan.On(new(2026, 6, 25)));
        Assert.Equal(0.01m, before.Quotas.Quotas.Single(q => q.Category == "disability").Share);
        Assert.Equal(0.10m, after.Quotas.Quotas.Single(q => q.Category == "disability").Share);
        Assert.Equal(0.35m, after.Quotas.Quotas.Single(q => q.Category == "rural").Share);
        Assert.All(Repository.Kazakhstan.Rules, r => Assert.False(string.IsNullOrWhiteSpace(r.Source)));
    }

    [Theory]
    [InlineData("""{"country":"XX","version":"1","notes":"","rules":[]}""", "rulepack.missing")]
    [InlineData("""{"country":"XX","version":"1","notes":"","rules":[{"ruleId":"a","validFrom":null,"validTo":null,"params":{"frist":1},"source":"s"}]}""", "rulepack.params")]
    [InlineData("""{"country":"XX","version":"1","rules":[]}""", "rulepack.json")]
    [InlineData("""{"country":"XX","version":"1","notes":"","rules":[{"ruleId":"a","validFrom":null,"validTo":null,"params":{},"source":"s"},{"ruleId":"a","validFrom":null,"validTo":null,"params":{},"source":"s"}]}""", "rulepack.ambiguous")]
    public void A_pack_that_cannot_answer_says_why(string json, string code)
    {
        var error = Assert.Throws<RulePackException>(() => RulePackJson.Read(json).On(new(2026, 1, 1)).Get<QuorumRule>("a"));
        Assert.Equal(code, error.Code);
    }
}
