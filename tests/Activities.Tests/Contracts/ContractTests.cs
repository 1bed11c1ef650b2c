using CsCheck;
using DualFlow.Activities.Calendar;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents.Rules;

namespace DualFlow.Activities.Tests.Contracts;

public class ContractTests
{
    static readonly DateTimeOffset Noon = new(2026, 9, 1, 12, 0, 0, TimeSpan.Zero);

    static readonly ContractRules Rules = new(
        [new("safety", "Safety at work"), new("termination", "Termination")],
        new(new(["industrialTraining", "practice"], ["enterprise"]), new(["industrialTraining", "practice"]), ShareComparator.AtLeast, 0.6m), 18, 15, 18, 5, 50_000, NeedsInsurance: true);

    static readonly DualContract Good = new(
        new("140840003331", "Zavod", "Akhmetova"), new("140840003331", "College", "Serikov"), new("080101500016", "Aru", new(2008, 1, 1)), null, "4S07150101", new(2026, 9, 7), new(2027, 6, 30),
        new(2026, 9, 1), new(2027, 6, 30), [new("Lathe 2", IsHazardous: true)], [new("practice", "enterprise", 60), new("practice", "college", 40), new("theory", "college", 500)],
        new("071231500024", "12", new(2026, 9, 1), 5), new("fixed", 60_000, 10), new("P-1", new(2026, 9, 1), new(2027, 6, 30)), ["safety", "termination"], []);

    [Fact]
    public void A_contract_that_is_in_order_has_no_defect() => Assert.Empty(ContractCheck.Validate(Good with { Enterprise = Business(), College = Business() }, Rules));

    public static TheoryData<string, Func<DualContract, DualContract>> Defects => new()
    {
        { "party", c => c with { Enterprise = null } },
        { "number", c => c with { College = c.College! with { Number = "14084000333" } } },
        { "signer", c => c with { Enterprise = c.Enterprise! with { Signer = " " } } },
        { "number", c => c with { Student = c.Student! with { Number = "080101500017" } } },
        { "guardian", c => c with { Student = c.Student! with { Birth = new(2008, 9, 8) }, Workplaces = [new("Desk", false)] } },
        { "age", c => c with { Student = c.Student! with { Birth = new(2012, 1, 1) }, Guardian = new("x", "y"), Workplaces = [new("Desk", false)] } },
        { "hazard", c => c with { Student = c.Student! with { Birth = new(2008, 9, 8) }, Guardian = new("x", "y") } },
        { "programme", c => c with { From = new(2026, 8, 31), Insurance = c.Insurance! with { From = new(2026, 8, 1) }, Mentor = c.Mentor! with { OrderDate = new(2026, 8, 1) } } },
        { "overlap", c => c with { OtherTerms = [new(new(2026, 1, 1), new(2026, 9, 7), "D-1")] } },
        { "workplace", c => c with { Workplaces = [] } },
        { "qualification", c => c with { Qualification = "07150101" } },
        { "share", c => c with { Hours = [new("practice", "enterprise", 59), new("practice", "college", 41)] } },
        { "insurance", c => c with { Insurance = null } },
        { "insuranceGap", c => c with { Insurance = c.Insurance! with { To = new(2027, 6, 29) } } },
        { "mentor", c => c with { Mentor = null } },
        { "mentorOrder", c => c with { Mentor = c.Mentor! with { OrderNumber = null } } },
        { "mentorOrder", c => c with { Mentor = c.Mentor! with { OrderDate = new(2026, 9, 8) } } },
        { "mentorRatio", c => c with { Mentor = c.Mentor! with { StudentsWithThis = 6 } } },
        { "pay", c => c with { Compensation = null } },
        { "payReason", c => c with { Compensation = new("none", null, null) } },
        { "payBelowLeast", c => c with { Compensation = new("fixed", 49_999, 10) } },
        { "payDay", c => c with { Compensation = new("fixed", 60_000, null) } },
        { "clause", c => c with { Clauses = ["safety"] } },
    };

    [Theory]
    [MemberData(nameof(Defects))]
    public void Each_defect_is_named_alone_and_in_words(string code, Func<DualContract, DualContract> spoil)
    {
        var defect = Assert.Single(ContractCheck.Validate(spoil(Good with { Enterprise = Business(), College = Business() }), Rules));
        Assert.Equal(code, defect.Code);
        Assert.EndsWith(".", defect.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_paid_with_a_reason_is_in_order() =>
        Assert.Empty(ContractCheck.Validate(Good with { Enterprise = Business(), College = Business(), Compensation = new("none", null, null, "Travel and meals only") }, Rules));

    [Fact]
    public void Signatures_go_by_stages_and_count_for_this_text_only()
    {
        IReadOnlyList<IReadOnlyList<string>> order = [["student", "guardian"], ["enterprise", "college"]];
        var deadline = Noon.AddDays(5);
        SignatureRound Judge(DateTimeOffset now, params SignatureAnswer[] answers) => SignatureRound.Judge("h1", order, answers, now, deadline);
        SignatureAnswer Signed(string who, string hash = "h1", bool signs = true, int hours = 0) => new(who, signs, hash, Noon.AddHours(hours), signs ? null : "No");

        Assert.Equal(["student", "guardian"], Judge(Noon).Next);
        Assert.Equal(["guardian"], Judge(Noon, Signed("student"), Signed("guardian", "h0")).Next);
        Assert.Equal(["enterprise", "college"], Judge(Noon, Signed("student"), Signed("guardian")).Next);
        Assert.Equal(SignatureState.All, Judge(deadline.AddDays(1), Signed("student"), Signed("guardian"), Signed("college"), Signed("enterprise")).State);
        Assert.Equal(SignatureState.Expired, Judge(deadline, Signed("student"), Signed("guardian", hours: 120)).State);
        Assert.Equal("guardian", Judge(Noon, Signed("student"), Signed("guardian", signs: false)).Refusal?.Signer);
        Assert.Equal(SignatureState.Open, Judge(Noon, Signed("stranger", signs: false)).State);
        Assert.Throws<ArgumentException>(() => SignatureRound.Judge("h", [["a"], ["a"]], [], Noon, deadline));
    }

    [Fact]
    public void A_register_counts_without_gaps_and_begins_anew_each_year() =>
        Gen.Int[0, 40].Array[1, 40].Sample(steps =>
        {
            RegisterForm form = new("D-{year}/{number}", 3, StartsEachYear: true);
            RegisterPosition? last = null;
            foreach (var step in steps)
            {
                var next = RegisterNumber.Next(form, last, (last?.Day ?? new(2026, 1, 1)).AddDays(step));
                Assert.Equal(last is null || last.Day.Year != next.Day.Year ? 1 : last.Sequence + 1, next.Sequence);
                Assert.Equal($"D-{next.Day.Year}/{next.Sequence:D3}", next.Text);
                last = next;
            }
            Assert.Throws<ArgumentException>(() => RegisterNumber.Next(form, last, last!.Day.AddDays(-1)));
        });

    static ContractParty Business() => new(BusinessNumber, "Zavod", "Akhmetova");

    // A synthetic BIN: January 2014, legal person, with the check digit that the rule gives.
    static string BusinessNumber { get; } = Make("14014000123");

    static string Make(string digits) => digits + DualFlow.Activities.Registry.IdentityNumber.CheckDigit(digits);
}
