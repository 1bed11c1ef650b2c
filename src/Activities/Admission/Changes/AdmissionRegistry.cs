using System.Diagnostics;
using DualFlow.Activities.Admission.Import;
using DualFlow.Activities.Admission.Rules;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Admission.Changes;

/// <summary>Applies admission's changes to the registry's rows.</summary>
/// <remarks>
/// A change that contradicts the registry (an answer to an offer that nobody made, a second enrolment) throws: the whole commit
/// is rolled back, because a workflow that believes otherwise must not go on.
/// </remarks>
static class AdmissionRegistry
{
    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => write.Change.Kind switch
    {
        AdmissionChanges.ReceivedKind => ReceiveAsync(rows, Read<ApplicationsReceived>(write), write.At, ct),
        AdmissionChanges.SettledKind => SettleAsync(rows, Read<ApplicationSettled>(write), write.At, ct),
        AdmissionChanges.RankedKind => RankAsync(rows, Read<ListsRanked>(write), ct),
        AdmissionChanges.MetKind => MeetAsync(rows, Read<MeetingHeld>(write), write.At, ct),
        AdmissionChanges.OfferedKind => OfferAsync(rows, Read<PlacesOffered>(write), write.At),
        AdmissionChanges.AnsweredKind => AnswerAsync(rows, Read<OfferAnswered>(write), write.At, ct),
        AdmissionChanges.EnrolledKind => EnrolAsync(rows, Read<StudentEnrolled>(write), write.At, ct),
        AdmissionChanges.WithdrawnKind => WithdrawAsync(rows, Read<StudentWithdrawn>(write), write.At, ct),
        _ => throw new UnreachableException($"Nobody applies registry changes of kind \"{write.Change.Kind}\"."),
    };

    static T Read<T>(RegistryWrite write) => RegistryJson.Read<T>(write.Change.Payload);

    static async Task ReceiveAsync(RegistryContext rows, ApplicationsReceived change, DateTimeOffset at, CancellationToken ct)
    {
        if (await rows.Applications.AnyAsync(a => a.Campaign == change.Campaign, ct))
            throw new InvalidOperationException($"Campaign {change.Campaign} already has applications.");
        rows.Applications.AddRange(change.Applications.Select(a => new ApplicationRow
        {
            TenantId = rows.Tenant, Campaign = change.Campaign, Number = a.Number, FullName = a.FullName, Status = "received", Content = RegistryJson.Write(a), ChangedAt = at,
        }));
        rows.ImportProblems.AddRange(change.Problems.Select((p, i) => new ImportProblemRow
        {
            TenantId = rows.Tenant, Campaign = change.Campaign, Position = i + 1, File = p.File, Line = p.Row, ColumnName = p.Column, Code = p.Code, Message = p.Message,
        }));
    }

    static async Task SettleAsync(RegistryContext rows, ApplicationSettled change, DateTimeOffset at, CancellationToken ct)
    {
        var row = await rows.Applications.FindAsync([rows.Tenant, change.Campaign, change.Number], ct)
            ?? throw new InvalidOperationException($"Application {change.Number} is not in campaign {change.Campaign}.");
        row.Status = change.Status;
        row.Reason = change.Reason;
        row.Contest = change.Contest is null ? null : RegistryJson.Write(change.Contest);
        row.ChangedAt = at;
    }

    static async Task RankAsync(RegistryContext rows, ListsRanked change, CancellationToken ct)
    {
        await rows.ListEntries.Where(r => r.Campaign == change.Campaign).ExecuteDeleteAsync(ct);
        await rows.QuotaUses.Where(r => r.Campaign == change.Campaign).ExecuteDeleteAsync(ct);
        await rows.LotteryDraws.Where(r => r.Campaign == change.Campaign).ExecuteDeleteAsync(ct);
        rows.ListEntries.AddRange(change.Lists.SelectMany(l => l.Entries.Select(e => new ListEntryRow
        {
            TenantId = rows.Tenant, Campaign = change.Campaign, Specialty = l.Specialty, Position = e.Position, Number = e.Number, Score = e.Score,
            Choice = e.Choice, SeatType = e.SeatType, ByLot = e.ByLot,
        })));
        rows.QuotaUses.AddRange(change.Allocations.SelectMany(a => a.Allocation.Use.Select((u, i) => new QuotaUseRow
        {
            TenantId = rows.Tenant, Campaign = change.Campaign, Specialty = a.Specialty, Priority = i + 1, Category = u.Category, Share = u.Share, Seats = a.Seats,
            Reserved = u.Reserved, Claimed = u.Claimed, Taken = u.Taken, Returned = u.Returned,
        })));
        rows.LotteryDraws.AddRange(change.Lots.Select(l => new LotteryDrawRow
        {
            TenantId = rows.Tenant, Campaign = change.Campaign, Specialty = l.List, GroupNumber = l.Group, Place = l.Place, GroupSize = l.GroupSize,
            Drawn = l.Drawn, Number = l.Number, Seed = change.Seed,
        }));
    }

    static async Task MeetAsync(RegistryContext rows, MeetingHeld change, DateTimeOffset at, CancellationToken ct)
    {
        var (result, known) = (change.Result, await rows.Meetings.FindAsync([rows.Tenant, change.Campaign, change.Meeting], ct));
        var row = known ?? rows.Meetings.Add(new()
        {
            TenantId = rows.Tenant, Campaign = change.Campaign, Meeting = change.Meeting, Decision = "", Present = 0, Needed = 0, VotesFor = 0, VotesAgainst = 0, HeldAt = at,
        }).Entity;
        (row.Decision, row.Present, row.Needed, row.VotesFor, row.VotesAgainst, row.HeldAt) =
            (result.Decision.ToString(), result.Present, result.Needed, result.For, result.Against, at);
    }

    static Task OfferAsync(RegistryContext rows, PlacesOffered change, DateTimeOffset at)
    {
        rows.Offers.AddRange(change.Offers.Select(o => new OfferRow
        {
            TenantId = rows.Tenant, Campaign = change.Campaign, Number = o.Number, Round = change.Round, Specialty = o.Specialty, SeatType = o.SeatType,
            Choice = o.Choice, OfferedAt = at,
        }));
        return Task.CompletedTask;
    }

    static async Task AnswerAsync(RegistryContext rows, OfferAnswered change, DateTimeOffset at, CancellationToken ct)
    {
        var offer = await OfferOf(rows, change.Campaign, change.Number, ct);
        if (offer.Answer is not null)
            throw new InvalidOperationException($"The offer to {change.Number} was already answered: {offer.Answer}.");
        (offer.Answer, offer.AnsweredAt) = (change.Answer.ToString(), at);
    }

    static async Task EnrolAsync(RegistryContext rows, StudentEnrolled change, DateTimeOffset at, CancellationToken ct)
    {
        var offer = await OfferOf(rows, change.Campaign, change.Number, ct);
        if (offer.Answer != nameof(PlaceAnswer.Confirmed) || offer.Specialty != change.Specialty)
            throw new InvalidOperationException($"{change.Number} has not confirmed a place in {change.Specialty}.");
        rows.Enrolments.Add(new()
        {
            TenantId = rows.Tenant, Campaign = change.Campaign, Number = change.Number, Specialty = change.Specialty, SeatType = change.SeatType,
            OrderNumber = change.OrderNumber, EnrolledAt = at,
        });
        await FileAsync(rows, change, ct);
    }

    // The order opens the student's file. Who is in the registry already, by the identification number, comes back.
    static async Task FileAsync(RegistryContext rows, StudentEnrolled change, CancellationToken ct)
    {
        var row = await rows.Applications.FindAsync([rows.Tenant, change.Campaign, change.Number], ct)
            ?? throw new InvalidOperationException($"Application {change.Number} is not in campaign {change.Campaign}.");
        var of = RegistryJson.Read<Application>(row.Content);
        if (await rows.Students.FirstOrDefaultAsync(s => s.Iin == of.Iin, ct) is { } known)
        {
            known.Status = "active";
            return;
        }
        IdentityNumber.CheckPerson(of.Iin, out var number);
        var id = $"{change.Campaign}-{change.Number}";
        rows.Students.Add(new()
        {
            TenantId = rows.Tenant, Id = id, Iin = of.Iin, LastName = of.LastName, FirstName = of.FirstName, MiddleName = of.MiddleName, BirthDate = of.BirthDate, Sex = number?.Sex ?? Sex.Male,
            Language = of.Language, Status = "active", Funding = of.FundType, Phone = of.Phone, Email = of.Email, Account = of.Account,
            AverageGrade = of.Grades.Count == 0 ? null : Math.Round((decimal)of.Grades.Values.Sum() / of.Grades.Count, 2),
        });
        if (of.Guardian is { } guardian)
            rows.Guardians.Add(new() { TenantId = rows.Tenant, StudentId = id, Position = 1, FullName = guardian.FullName, Iin = guardian.Iin, Relation = "guardian" });
    }

    static async Task WithdrawAsync(RegistryContext rows, StudentWithdrawn change, DateTimeOffset at, CancellationToken ct)
    {
        var offer = await OfferOf(rows, change.Campaign, change.Number, ct);
        (offer.Answer, offer.AnsweredAt) = (nameof(PlaceAnswer.Withdrawn), at);
        if (await rows.Enrolments.FindAsync([rows.Tenant, change.Campaign, change.Number], ct) is { } enrolment)
            rows.Enrolments.Remove(enrolment);
        // By the identification number, as enrolment finds them: who came back has the file of before.
        if (await rows.Applications.FindAsync([rows.Tenant, change.Campaign, change.Number], ct) is { } row
            && RegistryJson.Read<Application>(row.Content).Iin is var iin && await rows.Students.FirstOrDefaultAsync(s => s.Iin == iin, ct) is { } student)
            student.Status = "expelled";
    }

    static async Task<OfferRow> OfferOf(RegistryContext rows, string campaign, string number, CancellationToken ct) =>
        await rows.Offers.FindAsync([rows.Tenant, campaign, number], ct)
        ?? throw new InvalidOperationException($"No place was offered to {number} in campaign {campaign}.");
}
