using DualFlow.Activities.Lottery;
using System.Globalization;
using System.Text.Json;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Sample;

/// <summary>The people of the sample campaign: what each answers to each task follows from the seed alone, so a repeated or interrupted demo decides the same.</summary>
/// <param name="seed">Any number.</param>
public sealed class DemoPeople(ulong seed)
{
    /// <summary>A good moment for the demo's clock to begin: the morning of the last day of applications.</summary>
    public static DateTimeOffset StartsAt { get; } = new(2026, 8, 18, 9, 0, 0, TimeSpan.FromHours(5));

    /// <summary>Definitions of the sample campaign, files <c>workflows/{id}.json</c>, in the order in which they can be published; the last one is started.</summary>
    public static IReadOnlyList<string> Definitions { get; } = ["admission-refusal", "admission-applicant", "admission-offer", "admission"];

    /// <summary>What the person who has the task answers.</summary>
    /// <param name="taskName">Name of the task, as the workflow's RunTask gives it.</param>
    /// <param name="payload">The task's payload.</param>
    /// <exception cref="ArgumentException">The sample has nobody who knows this task.</exception>
    public DemoAnswer Answer(string taskName, JsonElement payload) => taskName switch
    {
        "CorrectRows" => new(Json(new { noted = true }), "the registrar notes the broken rows"),
        "SendFilesAgain" => new(null, "nobody sends the files again"),
        "CheckIdentityByHand" => Draw(taskName, payload) < 80
            ? new(Json(new { accepted = true }), "the identity card proves the person")
            : new(Json(new { accepted = false }), "the identity card is of somebody else"),
        "SupplyMissing" => Supply(payload),
        "VerifyOriginals" => Verify(payload),
        "ExplainDoubt" => Draw(taskName, payload) < 50 ? new(Json(new { explained = true }), "explains") : new(null, "gives no explanation"),
        "RecordExamScore" => Exam(payload),
        "PsychometricTest" => new(Json(new { admitted = Draw(taskName, payload) < 95 }), "takes the test"),
        "NotifyRefusal" => Draw(taskName, payload) < 15 ? new(Json(new { appeal = true }), "appeals") : new(null, "accepts the refusal"),
        "CommissionVote" => Vote(payload),
        "ChairDecides" => new(Json(new { choice = VoteChoice.For }), "the chair votes for"),
        "ReviewList" => new(Json(new { reviewed = true }), "the secretary reviews the list"),
        "ConveneCommission" => new(Json(new { convened = true }), "the director convenes the commission"),
        "ConfirmPlace" => Confirm(payload),
        "SignEnrolmentOrder" => new(Json(new { orderNumber = OrderNumber(payload) }), "the director signs the order"),
        "ReportWithdrawals" => Withdrawals(payload),
        _ => throw new ArgumentException($"Nobody in the sample knows the task \"{taskName}\".", nameof(taskName)),
    };

    DemoAnswer Supply(JsonElement payload)
    {
        if (Draw("SupplyMissing", payload) < 25)
            return new(null, "brings nothing");
        var day = StartsAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var documents = payload.GetProperty("missing").EnumerateArray().Select(m => new { type = m.GetProperty("document").GetString(), issuedOn = day }).ToArray();
        return new(Json(new { documents }), $"brings {string.Join(", ", documents.Select(d => d.type))}");
    }

    DemoAnswer Verify(JsonElement payload)
    {
        var draw = Draw("VerifyOriginals", payload);
        string[] claims = [.. payload.GetProperty("claims").EnumerateArray().Select(c => c.GetString()!)];
        return draw switch
        {
            < 2 => new(Json(new { result = "forged" }), "the certificate is forged"),
            // A doubt is asked once; the explanation settles it.
            < 5 when !Explained(payload) => new(Json(new { result = "doubt" }), "a doubt is noted"),
            < 10 when claims.Length > 0 => new(Json(new { result = "ok", claims = claims[1..] }), $"the claim {claims[0]} is not proven"),
            _ => new(Json(new { result = "ok", claims }), "originals are good"),
        };
    }

    // Whoever explains is believed: the registrar's second look at the same person finds the originals good.
    static bool Explained(JsonElement payload) => payload.TryGetProperty("explained", out var explained) && explained.ValueKind == JsonValueKind.True;

    DemoAnswer Exam(JsonElement payload)
    {
        var draw = Draw("RecordExamScore", payload);
        return draw < 6
            ? new(Json(new { outcome = "absent" }), "does not come to the exam")
            : new(Json(new { outcome = "scored", points = 40 + draw % 60 }), $"scores {40 + draw % 60} in the exam");
    }

    // The first meeting has no quorum; in the second, two against two, the chair's vote decides.
    static DemoAnswer Vote(JsonElement payload)
    {
        string[] members = [.. payload.GetProperty("members").EnumerateArray().Select(m => m.GetString()!)];
        var present = payload.GetProperty("meeting").GetInt32() == 1 ? members.Length / 2 : members.Length - 1;
        var ballots = members.Take(present).Select((member, i) => new { member, choice = i % 2 == 0 ? VoteChoice.For : VoteChoice.Against }).ToArray();
        return new(Json(new { ballots }), $"{present} of {members.Length} members vote");
    }

    DemoAnswer Confirm(JsonElement payload) => Draw("ConfirmPlace", payload) switch
    {
        < 12 => new(Json(new { confirm = false }), "declines the place"),
        < 20 => new(null, "does not answer"),
        _ => new(Json(new { confirm = true }), "confirms the place"),
    };

    // Two people leave once; asked again, nobody does.
    DemoAnswer Withdrawals(JsonElement payload)
    {
        string[] enrolled = [.. payload.GetProperty("enrolled").EnumerateArray().Select(n => n.GetString()!)];
        if (payload.GetProperty("left").GetInt32() > 0)
            return new(null, "nobody leaves");
        string[] withdrawn = [.. enrolled.OrderBy(n => SplitMix64.Derive(seed, "leaves " + n)).Take(2).Order(StringComparer.Ordinal)];
        return new(Json(new { withdrawn }), $"{string.Join(" and ", withdrawn)} leave");
    }

    static string OrderNumber(JsonElement payload) => $"{payload.GetProperty("campaign").GetString()}/{payload.GetProperty("round").GetInt32()}-C";

    // 0 to 99, from the seed, the task and the person.
    int Draw(string task, JsonElement payload) => new SplitMix64(SplitMix64.Derive(seed, $"{task} {payload.GetProperty("number").GetString()}")).Below(100);

    static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value, RegistryJson.Options);
}
