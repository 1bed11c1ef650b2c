using CsCheck;
using DualFlow.Activities.Admission.Rules;

namespace DualFlow.Activities.Tests.Admission;

public class RuleTests
{
    static readonly ScoreWeights Weights = new(1, 0.5m, ProfileMeasure.Sum, 0.1m, 2, 2);

    [Fact]
    public void A_score_is_rounded_once_half_away_from_zero()
    {
        var grades = new Dictionary<string, int> { ["algebra"] = 5, ["physics"] = 4, ["history"] = 4 };
        // 13/3 + (5 + 4) × 0.5 + 77.25 × 0.1 = 4.3333… + 4.5 + 7.725 = 16.55833…
        Assert.Equal(new ApplicantScore(16.56m, 4.33m, 4.5m), ApplicantScore.Compute(grades, ["algebra", "physics"], 77.25m, Weights, out _));
        Assert.Equal(0.13m, ApplicantScore.Compute(grades, [], 0.125m, new(0, 0, ProfileMeasure.Mean, 1, 2, 1), out _)!.Score);
    }

    [Fact]
    public void A_missing_profile_grade_leaves_no_score()
    {
        Assert.Null(ApplicantScore.Compute(new Dictionary<string, int> { ["history"] = 4 }, ["algebra"], null, Weights, out var missing));
        Assert.Equal(["algebra", "grades"], missing);
    }

    [Fact]
    public void A_better_grade_never_lowers_the_score() =>
        Gen.Select(Gen.Int[2, 5].Array[5], Gen.Int[0, 4], Gen.Int[0, 100]).Sample((grades, which, exam) =>
        {
            if (grades[which] == 5)
                return;
            var better = grades.ToArray();
            better[which]++;
            Assert.True(Score(better) >= Score(grades));
            decimal Score(int[] all) => ApplicantScore.Compute(all.Select((g, i) => (g, i)).ToDictionary(p => $"s{p.i}", p => p.g), ["s0", "s1"], exam, Weights, out _)!.Score;
        });

    [Fact]
    public void The_matrix_asks_for_what_concerns_the_person()
    {
        var matrix = Repository.Rules2026.Documents;
        var day = new DateOnly(2026, 7, 10);
        SubmittedDocument[] basics = [new("application"), new("educationDocument"), new("photos"), new("medical075U", day.AddDays(-20)), new("identityDocument")];
        Assert.Empty(Completeness.Missing(basics, matrix, new("11", ["stateOrder"], [], 18), day));
        var missing = Completeness.Missing(basics, matrix, new("9", ["stateOrder"], ["rural"], 16), day);
        Assert.Equal([("guardianConsent", "absent"), ("proof.rural", "absent")], missing.Select(m => (m.Document, m.Reason)));
        Assert.Equal("согласие родителя", missing[0].Name!.In("ru"));
    }

    [Fact]
    public void An_old_expired_or_undated_document_is_missing_with_its_reason()
    {
        DocumentRequirement[] matrix = [new("medical075U", MaximumAgeDays: 180), new("identityDocument")];
        var day = new DateOnly(2026, 7, 10);
        var facts = new ApplicantFacts("9", ["stateOrder"], [], 16);
        Assert.Equal([new("medical075U", "tooOld"), new("identityDocument", "expired")],
            Completeness.Missing([new("medical075U", day.AddDays(-181)), new("identityDocument", null, day.AddDays(-1))], matrix, facts, day));
        Assert.Equal([new("medical075U", "undated")], Completeness.Missing([new("medical075U"), new("identityDocument", null, day)], matrix, facts, day));
        Assert.Empty(Completeness.Missing([new("medical075U", day.AddDays(-181)), new("medical075U", day.AddDays(-180)), new("identityDocument")], matrix, facts, day));
    }

    [Theory]
    [InlineData(3, 0, 2)]
    [InlineData(3, 3, 3)]
    [InlineData(5, 0, 4)]
    [InlineData(6, 0, 4)]
    [InlineData(7, 0, 5)]
    public void Two_thirds_are_rounded_up(int members, int minimum, int needed) => Assert.Equal(needed, new QuorumRule(2, 3, minimum).Needed(members));

    [Theory]
    [InlineData("FFF", false, VoteDecision.NoQuorum)]
    [InlineData("FFFA", false, VoteDecision.Approved)]
    [InlineData("AAFA", false, VoteDecision.Rejected)]
    [InlineData("FFAA", false, VoteDecision.Approved)]   // the chair voted first, for
    [InlineData("AFFA", false, VoteDecision.Rejected)]
    [InlineData("-FA-", false, VoteDecision.TieChair)]
    [InlineData("FFAA", true, VoteDecision.TieChair)]    // no chair in the room
    public void A_vote_needs_a_quorum_and_the_chair_decides_a_tie(string votes, bool withoutChair, VoteDecision decision) =>
        Assert.Equal(decision, CommissionVote.Count(5, Ballots(votes, withoutChair), new(2, 3)).Decision);

    [Fact]
    public void The_order_of_votes_changes_nothing_and_presence_only_helps_the_quorum() =>
        Gen.Select(Gen.Char["FA-"].Array[0, 9], Gen.Int).Sample((votes, shuffle) =>
        {
            var ballots = Ballots(new string(votes), false);
            var result = CommissionVote.Count(10, ballots, new(2, 3));
            Assert.Equal(result, CommissionVote.Count(10, [.. ballots.OrderBy(b => b.Member.GetHashCode(StringComparison.Ordinal) ^ shuffle)], new(2, 3)));
            Assert.Equal(result.Decision == VoteDecision.NoQuorum, ballots.Length < 7);
            Assert.True(!result.ByChair || result.For == result.Against);
            var more = CommissionVote.Count(10, [.. ballots, new("guest", VoteChoice.Abstain)], new(2, 3));
            Assert.True(result.Decision == VoteDecision.NoQuorum || more.Decision == result.Decision);
        });

    static Ballot[] Ballots(string votes, bool withoutChair) =>
        [.. votes.Select((v, i) => new Ballot($"M{i}", v switch { 'F' => VoteChoice.For, 'A' => VoteChoice.Against, _ => VoteChoice.Abstain }, i == 0 && !withoutChair))];
}
