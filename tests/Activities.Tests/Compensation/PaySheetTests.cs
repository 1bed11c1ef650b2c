using CsCheck;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.RulePacks;

namespace DualFlow.Activities.Tests.Compensation;

public class PaySheetTests
{
    static readonly DateOnly October = new(2025, 10, 1), November = new(2025, 11, 1);
    static readonly RulePack Kz = RulePackJson.Read(File.ReadAllText(Path.Combine(Repository.Workflows(), "rulepacks", "kz.json")));
    static readonly RulePack De = RulePackJson.Read(File.ReadAllText(Path.Combine(Repository.Workflows(), "rulepacks", "de.json")));

    static PayRules Rules(DateOnly month) => PayRules.From(Kz, month) with { Deductions = [] };

    static PayMonth Hours(DateOnly month, int hours, string? reason = null) => new(month, new Dictionary<string, int> { ["work"] = hours * 60 }, [], Reason: reason);

    static PayCase Case(IReadOnlyList<PayMonth> months, IReadOnlyList<PayLine>? ledger = null, decimal rate = 85_000, decimal? cap = null, CompensationMode mode = CompensationMode.ByNorm) =>
        new("C1", "S1", mode, rate, cap, new(2025, 9, 1), new(2026, 6, 30), months, ledger ?? []);

    static string Show(IReadOnlyList<SheetLine> lines) => string.Join(" ", lines.Select(l => FormattableString.Invariant($"{l.Month:MM}:{l.Type}={l.Amount:0.00}{(l.Anomalies.Count > 0 ? "!" + string.Join(",", l.Anomalies) : "")}")));

    [Fact]
    public void October_2025_in_kazakhstan_pays_104_of_176_hours() =>
        Assert.Equal("10:compensation=50227.27", Show(PaySheet.Compute(Case([Hours(October, 104)]), October, Rules)));

    [Fact]
    public void Sixteen_days_of_september_in_germany_are_sixteen_thirtieths()
    {
        var september = new DateOnly(2026, 9, 1);
        var pay = new PayCase("C1", "S1", CompensationMode.Thirtieths, 724, null, new(2026, 9, 15), new(2029, 9, 14), [new(september, new Dictionary<string, int>(), [])], []);
        Assert.Equal("09:compensation=386.13", Show(PaySheet.Compute(pay, september, m => PayRules.From(De, m))));
        // Two unexcused days are two thirtieths less.
        var less = pay with { Months = [new(september, new Dictionary<string, int>(), [new(2026, 9, 20), new(2026, 9, 21)])] };
        Assert.Equal("09:compensation=337.87", Show(PaySheet.Compute(less, september, m => PayRules.From(De, m))));
    }

    [Fact]
    public void The_seventh_week_of_an_illness_is_not_paid_by_thirtieths()
    {
        var first = new DateOnly(2026, 9, 1);
        var ill = Enumerable.Range(0, 50).Select(first.AddDays).Where(d => d.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)).ToList();
        var unpaid = SickPay.Unpaid(ill, 42);
        Assert.Equal((first.AddDays(42), first.AddDays(49)), (unpaid[0], unpaid[^1]));
        Assert.Equal(8, unpaid.Count);
        Assert.Empty(SickPay.Unpaid(ill.Take(20).Concat(ill.Skip(21)), 42));   // a day of work between begins another illness
    }

    [Fact]
    public void The_cap_comes_before_the_floor_and_both_are_marked()
    {
        Assert.Equal("10:compensation=40000.00!capped", Show(PaySheet.Compute(Case([Hours(October, 104)], cap: 40_000), October, Rules)));
        Assert.Equal("10:compensation=10000.00!floored", Show(PaySheet.Compute(Case([Hours(October, 8)]), October, m => Rules(m) with { Terms = Rules(m).Terms with { Floor = 10_000 } })));
    }

    [Fact]
    public void Nothing_worked_and_nothing_agreed_still_have_their_line()
    {
        Assert.Equal("10:compensation=0.00", Show(PaySheet.Compute(Case([Hours(October, 0)]), October, Rules)));
        Assert.Equal("10:compensation=0.00", Show(PaySheet.Compute(Case([Hours(October, 104)], mode: CompensationMode.None), October, Rules)));
    }

    [Fact]
    public void What_changed_by_a_third_is_open_or_above_the_norm_is_marked()
    {
        PayLine[] before = [new(October, "compensation", 85_000)];
        Assert.Contains("change", Show(PaySheet.Compute(Case([Hours(November, 100)], before), November, Rules)), StringComparison.Ordinal);
        Assert.DoesNotContain("!", Show(PaySheet.Compute(Case([Hours(November, 150)], before), November, Rules)), StringComparison.Ordinal);
        Assert.Contains("unapproved", Show(PaySheet.Compute(Case([Hours(October, 100) with { OpenDays = 2 }]), October, Rules)), StringComparison.Ordinal);
        Assert.Contains("aboveNorm", Show(PaySheet.Compute(Case([Hours(October, 180)]), October, Rules)), StringComparison.Ordinal);
    }

    [Fact]
    public void Deductions_are_lines_of_their_own_in_the_packs_order()
    {
        var lines = PaySheet.Compute(Case([Hours(October, 176)]), October, m => PayRules.From(Kz, m));
        Assert.StartsWith("10:compensation=85000.00 10:deduction.pension=-8500.00 10:deduction.medical=-1700.00", Show(lines), StringComparison.Ordinal);
        Assert.All(lines.Where(l => l.Type.StartsWith(PaySheet.Deduction, StringComparison.Ordinal)), l => Assert.True(l.Amount < 0));
    }

    [Fact]
    public void A_corrected_month_is_paid_by_its_difference_and_unchanged_ones_by_nothing()
    {
        PayLine[] paid = [new(October, "compensation", 50_227.27m)];
        Assert.Equal("10:compensation=3863.64 11:compensation=50000.00", Show(PaySheet.Compute(Case([Hours(November, 94), Hours(October, 112, "Turnstile")], paid, rate: 85_000), November,
            m => Rules(m) with { NormHours = m == November ? 159.8m : 176 })));
        Assert.Equal("11:compensation=0.00!change", Show(PaySheet.Compute(Case([Hours(November, 0), Hours(October, 104, "Nothing new")], paid), November, Rules)));
    }

    [Fact]
    public void An_overpayment_is_recovered_by_a_fifth_of_each_months_pay_until_it_is_gone()
    {
        // October: 85 000 paid, 42 500 due. November and later pay 85 000 each: 17 000 a month can be recovered.
        List<PayLine> ledger = [new(October, "compensation", 85_000)];
        var net = new List<decimal>();
        for (var month = November; month <= new DateOnly(2026, 2, 1); month = month.AddMonths(1))
        {
            var rules = (DateOnly m) => Rules(m) with { NormHours = 160 };
            var lines = PaySheet.Compute(Case([Hours(month, 160), Hours(October, 80, "Was ill")], ledger), month, rules);
            net.Add(lines.Sum(l => l.Amount));
            ledger.AddRange(lines.Select(l => new PayLine(l.Month, l.Type, l.Amount)));
        }
        Assert.Equal([68_000, 68_000, 76_500, 85_000], net);
        Assert.Equal(42_500 + (4 * 85_000), ledger.Sum(l => l.Amount));
    }

    [Fact]
    public void Whatever_is_corrected_the_ledger_ends_at_what_is_due_and_nobody_is_paid_less_than_nothing() =>
        Gen.Select(Gen.Int[0, 176].Array[2, 6], Gen.Int[0, 176], Gen.Int[1, 120_000]).Sample((octobers, own, rate) =>
        {
            List<PayLine> ledger = [];
            var month = October;
            foreach (var hours in octobers)
            {
                var months = month == October ? new[] { Hours(October, hours) } : [Hours(month, own), Hours(October, hours, "again")];
                var lines = PaySheet.Compute(Case(months, ledger, rate), month, Rules);
                Assert.True(lines.Sum(l => l.Amount) >= 0);
                ledger.AddRange(lines.Select(l => new PayLine(l.Month, l.Type, l.Amount)));
                month = month.AddMonths(1);
            }
            var due = PaySheet.Compute(Case([Hours(October, octobers[^1])], rate: rate), October, Rules).Sum(l => l.Amount);
            Assert.Equal(due, ledger.Where(l => l.Month == October && l.Type == "compensation").Sum(l => l.Amount));
            // The same again makes no difference.
            Assert.DoesNotContain(PaySheet.Compute(Case([Hours(month, own), Hours(October, octobers[^1], "again")], ledger, rate), month, Rules), l => l.Month == October);
        }, iter: 300);

    [Theory]
    [InlineData("kk")]
    [InlineData("ru")]
    [InlineData("en")]
    public void Every_line_says_why_in_every_language(string language)
    {
        PayLine[] ledger = [new(October, "compensation", 85_000), new(October, "deferred", 10_000)];
        var rules = (DateOnly m) => PayRules.From(Kz, m);
        foreach (var mode in Enum.GetValues<CompensationMode>())
            foreach (var line in PaySheet.Compute(Case([Hours(November, 100), Hours(October, 90, "Болел")], ledger, 500, 9_000, mode), November, rules))
            {
                var why = PayWords.Why(line.Type, line.Month, line.Amount, line.Facts, rules(line.Month), language);
                Assert.NotEmpty(why);
                Assert.All(why, w => Assert.False(w.StartsWith("Why_", StringComparison.Ordinal) || w.Contains("Type_", StringComparison.Ordinal), w));
                Assert.Contains(why, w => w.Contains("KZ 2026.4", StringComparison.Ordinal));
            }
        Assert.Contains("50", PayWords.Why("compensation", October, 50_227.27m, new() { Mode = CompensationMode.ByNorm, Rate = 85_000, Hours = 104, NormHours = 176, Exact = 50_227.2727m, Digits = 2 }, rules(October), language)[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("review", "open", "a", null, "pay.not_calculated")]
    [InlineData("approve", "calculated", "a", null, "pay.not_reviewed")]
    [InlineData("approve", "reviewed", "a", "a", "pay.same_person")]
    [InlineData("approve", "reviewed", "b", "a", null)]
    [InlineData("export", "reviewed", "a", "a", "pay.not_approved")]
    [InlineData("pay", "calculated", "a", null, "pay.not_approved")]
    [InlineData("calculate", "approved", "a", null, "pay.closed")]
    [InlineData("return", "paid", "a", null, "pay.closed")]
    public void Each_step_has_its_turn_and_its_person(string act, string state, string by, string? reviewed, string? expected) => Assert.Equal(expected, PayRunRules.Fault(act, state, by, reviewed));
}
