using CsCheck;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Attestation.Rules;

namespace DualFlow.Activities.Tests.Attestation;

public class CommissionTests
{
    static readonly CompositionRule Kazakhstan = new(3, Odd: true, [new(["employer"], 0.65m)], ChairFrom: ["employer"]);
    static readonly CompositionRule Germany = new(3, Odd: false, [new(["employer", "employee"], 2m / 3)], ["employer", "employee"], ["teacher"]);

    [Theory]
    [InlineData(3, 2)]
    [InlineData(5, 4)]
    [InlineData(7, 5)]
    [InlineData(9, 6)]
    public void Sixty_five_percent_of_a_commission_are_counted_up(int members, int employers)
    {
        Assert.Equal(employers, CompositionRule.Least(members, 0.65m));
        Assert.Empty(Kazakhstan.Check(Members(employers, members - employers), []));
        Assert.Equal("share", Assert.Single(Kazakhstan.Check(Members(employers - 1, members - employers + 1), [])).Code);
    }

    [Theory]
    [InlineData(3, 3)]
    [InlineData(5, 4)]
    [InlineData(6, 4)]
    [InlineData(7, 5)]
    public void Two_thirds_with_at_least_three_are_a_quorum(int members, int needed) => Assert.Equal(needed, new QuorumRule(2, 3, 3).Needed(members));

    [Fact]
    public void A_secretary_has_no_vote_and_counts_for_nothing()
    {
        var members = Members(2, 1).Append(new("secretary", "college", Votes: false)).ToArray();
        Assert.Empty(Kazakhstan.Check(members, []));
    }

    [Fact]
    public void Every_defect_is_named()
    {
        CommissionMember[] members = [new("a", "college", IsChair: true), new("b", "employer", Related: ["s1"]), new("c", "employer"), new("c", "employer")];
        Assert.Equal(["twice", "even", "chairGroup", "conflict"], Kazakhstan.Check(members, ["s1", "s2"]).Select(d => d.Code));
        Assert.Equal(["tooFew", "share", "parity", "groupMissing", "chair"], Germany.Check([new("a", "employer"), new("b", "college")], []).Select(d => d.Code));
        Assert.Empty(Germany.Check([new("a", "employer", IsChair: true), new("b", "employee"), new("t", "teacher")], []));
    }

    [Fact]
    public void An_appeal_commission_shares_nobody_with_the_first_nor_relatives() =>
        Gen.Select(Gen.Int[0, 12], Gen.Int[0, 12], Gen.Int[0, 12]).Sample((size, judged, related) =>
        {
            CommissionMember[] pool = [.. Enumerable.Range(0, size).Select(i => new CommissionMember($"m{i}", i % 2 == 0 ? "employer" : "college", Related: i == related ? ["s"] : null))];
            string[] excluded = [.. Enumerable.Range(0, judged).Select(i => $"m{i}")];
            var result = AppealCommission.Form(pool, excluded, "s", new Dictionary<string, int> { ["employer"] = 2, ["college"] = 1 });
            Assert.Empty(result.Members.Intersect(excluded));
            Assert.DoesNotContain($"m{related}", result.Members);
            Assert.Equal(3, result.Members.Count + result.Missing.Values.Sum());
            Assert.Equal(result.Members.Distinct(), result.Members);
        });

    [Fact]
    public void Scores_become_one_by_mean_trimmed_mean_or_weights()
    {
        MemberScore[] scores = [new("a", 50, 1), new("b", 80, 2), new("c", 90, 1)];
        Assert.Equal((ScoreOutcome.Discuss, 73.33m, 40m), Result(ScoreMethod.Mean, 30));
        Assert.Equal((ScoreOutcome.Ok, 80m, 40m), Result(ScoreMethod.Trimmed, 40));
        Assert.Equal((ScoreOutcome.Ok, 75m, 40m), Result(ScoreMethod.Weighted, 100));
        Assert.Equal(ScoreOutcome.NoQuorum, ScoreAggregate.Of(5, scores, new(ScoreMethod.Mean, 100)).Outcome);
        Assert.Throws<ArgumentException>(() => ScoreAggregate.Of(5, [new("a", 1), new("a", 2)], new(ScoreMethod.Mean, 100)));

        (ScoreOutcome, decimal?, decimal) Result(ScoreMethod method, decimal spread) =>
            ScoreAggregate.Of(4, scores, new(method, spread)) is var r ? (r.Outcome, r.Score, r.Spread) : default;
    }

    [Fact]
    public void The_order_of_scores_changes_nothing() =>
        Gen.Select(Gen.Int[0, 100].Array[3, 9], Gen.Int).Sample((points, seed) =>
        {
            MemberScore[] scores = [.. points.Select((p, i) => new MemberScore($"m{i}", p, i % 3 + 1))];
            var shuffled = scores.ToArray();
            new Random(seed).Shuffle(shuffled);
            foreach (var method in Enum.GetValues<ScoreMethod>())
                Assert.Equal(ScoreAggregate.Of(9, scores, new(method, 20)), ScoreAggregate.Of(9, shuffled, new(method, 20)));
        });

    static CommissionMember[] Members(int employers, int college) =>
        [.. Enumerable.Range(0, employers).Select(i => new CommissionMember($"e{i}", "employer", IsChair: i == 0)), .. Enumerable.Range(0, college).Select(i => new CommissionMember($"c{i}", "college"))];
}
