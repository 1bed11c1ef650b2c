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
    public static IReadOnlyList<string> Definitions { get; } =
        ["resit", "appeal", "admission-offer", "admission-condition", "admission-list", "admission-late-seat", "admission-refusal", "admission-applicant", "admission"];

    /// <summary>What the person who has the task does.</summary>
    /// <param name="task">Id of the task's activity.</param>
    /// <param name="given">What the task's form begins with.</param>
    /// <exception cref="ArgumentException">The sample has nobody who knows this task.</exception>
    public DemoAnswer Answer(string task, JsonElement given) => task switch
    {
        "correctRows" => Does("Done", "the registrar notes the broken rows"),
        "sendFilesAgain" => DemoAnswer.Silence("nobody sends the files again"),
        "identityByHand" => Draw("CheckIdentityByHand", given) < 80 ? Does("Accept", "the identity card proves the person") : Does("Reject", "the identity card is of somebody else"),
        "supply" => Supply(given, 25),
        "bring" => Supply(given, 20),
        "verify" => Verify(given),
        "secondLook" => Does("Agree", "a second person agrees"),
        "explain" => Draw("ExplainDoubt", given) < 50 ? Does("Done", "explains", new { explanation = "The certificate was reissued; the school confirms it." }) : DemoAnswer.Silence("gives no explanation"),
        "exam" => Exam(given),
        "test" => Does(Draw("PsychometricTest", given) < 95 ? "Admitted" : "NotAdmitted", "takes the test"),
        "notice" => Draw("NotifyRefusal", given) < 15
            ? Does("Appeal", "appeals", new { grounds = "The commission did not see the paper that was handed in on the last day of the term." }) : DemoAnswer.Silence("accepts the refusal"),
        "meet" => Vote(given),
        "chairDecides" => Does("For", "the chair votes for"),
        "reviewList" => Does("Done", "the secretary reviews the list"),
        "conveneCommission" => Does("Done", "the director convenes the commission"),
        "confirmPlace" => Confirm(given),
        "signOrder" => Does("Done", "the director signs the order", new { orderNumber = OrderNumber(given) }),
        "reportWithdrawals" => Withdrawals(given),
        _ => Appeal(task, given),
    };

    // The commission of an appeal hears it and leaves the decision as it was.
    static DemoAnswer Appeal(string task, JsonElement given) => task switch
    {
        "people" or "pool" => Does("Done", "the director names people", new { people = new[] { Side("Ахметов Дәурен", "employer"), Side("Ли Сергей", "employer"), Side("Қасымова Гүлнар", "college") } }),
        "hearing" => Does("Done", "the appeal is heard", new
        {
            proposal = "raise", reason = "The rules leave no other decision.",
            ballots = given.GetProperty("commission").GetString()!.Split(", ").Select(m => new { member = m, choice = nameof(VoteChoice.Against) }).ToArray(),
        }),
        "chair" => Does("Done", "the chair decides", new { choice = nameof(VoteChoice.Against) }),
        "protocol" => Does("Done", "the protocol is signed"),
        "answer" => Does("Accept", "the answer is read"),
        "tell" => Does("Done", "the registrar has read it"),
        _ => throw new ArgumentException($"Nobody in the sample knows the task \"{task}\".", nameof(task)),
    };

    static object Side(string name, string side) => new { name, side };

    DemoAnswer Supply(JsonElement given, int silent)
    {
        if (Draw(silent == 25 ? "SupplyMissing" : "BringLate", given) < silent)
            return DemoAnswer.Silence("brings nothing");
        var day = StartsAt.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var documents = given.GetProperty("documents").EnumerateArray().Select(d => new
        {
            type = Text(d, "type"), name = Text(d, "name"), reason = Text(d, "reason"), brought = true, issuedOn = day,
        }).ToArray();
        return Does("Done", $"brings {string.Join(", ", documents.Select(d => d.type))}", new { documents });
    }

    DemoAnswer Verify(JsonElement given)
    {
        var draw = Draw("VerifyOriginals", given);
        string[] claims = [.. given.GetProperty("claims").EnumerateArray().Select(c => Text(c, "claim")!)];
        return draw switch
        {
            < 2 => Does("Forged", "the certificate is forged"),
            // A doubt is asked once; the explanation settles it.
            < 5 when string.IsNullOrEmpty(Text(given, "explanation")) => Does("Doubt", "a doubt is noted"),
            < 10 when claims.Length > 0 => Does("Ok", $"the claim {claims[0]} is not proven", new { claims = Rows(given, claims[1..]) }),
            _ => Does("Ok", "originals are good", new { claims = Rows(given, claims) }),
        };
    }

    static object[] Rows(JsonElement given, string[] proven) =>
        [.. given.GetProperty("claims").EnumerateArray().Select(c => new { claim = Text(c, "claim"), name = Text(c, "name"), proven = proven.Contains(Text(c, "claim"), StringComparer.Ordinal) })];

    DemoAnswer Exam(JsonElement given)
    {
        var draw = Draw("RecordExamScore", given);
        return draw < 6 ? Does("Absent", "does not come to the exam") : Does("Scored", $"scores {40 + draw % 60} in the exam", new { points = 40 + draw % 60 });
    }

    // The first meeting has no quorum; in the second, two against two, the chair's vote decides.
    static DemoAnswer Vote(JsonElement given)
    {
        string[] members = [.. given.GetProperty("ballots").EnumerateArray().Select(b => Text(b, "member")!)];
        var present = given.GetProperty("meeting").GetInt32() == 1 ? members.Length / 2 : members.Length - 1;
        var ballots = members.Take(present).Select((member, i) => new { member, choice = i % 2 == 0 ? nameof(VoteChoice.For) : nameof(VoteChoice.Against) }).ToArray();
        return Does("Done", $"{present} of {members.Length} members vote", new { ballots });
    }

    DemoAnswer Confirm(JsonElement given) => Draw("ConfirmPlace", given) switch
    {
        < 12 => Does("Decline", "declines the place"),
        < 20 => DemoAnswer.Silence("does not answer"),
        _ => Does("Confirm", "confirms the place", new { original = true }),
    };

    // Two people leave once; asked again, nobody does.
    DemoAnswer Withdrawals(JsonElement given)
    {
        string[] enrolled = [.. given.GetProperty("enrolled").EnumerateArray().Select(n => n.GetString()!)];
        if (given.GetProperty("left").GetInt32() > 0)
            return DemoAnswer.Silence("nobody leaves");
        string[] leave = [.. enrolled.OrderBy(n => SplitMix64.Derive(seed, "leaves " + n)).Take(2).Order(StringComparer.Ordinal)];
        return Does("Done", $"{string.Join(" and ", leave)} leave", new { withdrawn = leave.Select(number => new { number }).ToArray() });
    }

    static string OrderNumber(JsonElement given) => $"{given.GetProperty("campaign").GetString()}/{given.GetProperty("round").GetInt32()}-C";

    // 0 to 99, from the seed, the task and the person.
    int Draw(string task, JsonElement given) => new SplitMix64(SplitMix64.Derive(seed, $"{task} {given.GetProperty("number").GetString()}")).Below(100);

    static string? Text(JsonElement of, string name) => of.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    static DemoAnswer Does(string outcome, string says, object? answers = null) => new(outcome, JsonSerializer.SerializeToElement(answers ?? new { }, RegistryJson.Options), says);
}
