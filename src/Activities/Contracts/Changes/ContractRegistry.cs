using System.Diagnostics;
using System.Text.Json;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Documents.Changes;
using DualFlow.Activities.Registry;
using DualFlow.Engine.Contract;

namespace DualFlow.Activities.Contracts.Changes;

/// <summary>Applies the changes of contracts to their rows, inside the commit of the case. An act that the state doesn't allow throws: the case and the registry would disagree.</summary>
static class ContractRegistry
{
    public static Task ApplyAsync(RegistryContext rows, RegistryWrite write, CancellationToken ct) => write.Change.Kind switch
    {
        ContractChanges.DraftedKind => DraftAsync(rows, write, Read<ContractDrafted>(write), ct),
        ContractChanges.MovedKind => MoveAsync(rows, write, Read<ContractMoved>(write), ct),
        ContractChanges.RegisteredKind => RegisterAsync(rows, write, Read<ContractRegistered>(write), ct),
        ContractChanges.AmendedKind => AmendAsync(rows, write, Read<ContractAmended>(write), ct),
        ContractChanges.ListensKind => ListenAsync(rows, Read<ContractListens>(write), ct),
        _ => throw new UnreachableException($"Nobody applies registry changes of kind \"{write.Change.Kind}\"."),
    };

    static T Read<T>(RegistryWrite write) => RegistryJson.Read<T>(write.Change.Payload);

    static async Task DraftAsync(RegistryContext rows, RegistryWrite write, ContractDrafted change, CancellationToken ct)
    {
        var (terms, row) = (change.Terms, await rows.Contracts.FindAsync([rows.Tenant, change.ContractId], ct));
        var state = Next(row, change.ContractId, ContractAct.Draft);
        if (row is null)
            rows.Contracts.Add(row = new()
            {
                TenantId = rows.Tenant, Id = change.ContractId, StudentId = terms.Student.Id, Bin = terms.Enterprise.Number, Qualification = terms.Qualification, From = terms.From, To = terms.To,
                Status = state, Version = 1, InstanceId = write.InstanceId, PayMode = terms.Pay.Mode, Rate = terms.Pay.Rate,
            });
        var version = await rows.ContractVersions.FindAsync([rows.Tenant, row.Id, row.Version], ct);
        // What was signed stays as it is, even when the register sent it back.
        if (version is { IsSigned: true })
            (row.Version, version) = (row.Version + 1, null);
        if (version is null)
            rows.ContractVersions.Add(version = new() { TenantId = rows.Tenant, ContractId = row.Id, Version = row.Version, EffectiveFrom = terms.From, Content = "", IsSigned = false });
        (version.EffectiveFrom, version.Content, version.DocumentHash) = (terms.From, RegistryJson.Write(terms), null);
        Take(row, terms);
        row.Status = state;
        Add(rows, write, row, "draft");
    }

    static async Task MoveAsync(RegistryContext rows, RegistryWrite write, ContractMoved change, CancellationToken ct)
    {
        var row = await GetAsync(rows, change.ContractId, ct);
        // Contracts that were made before the college kept its register here have no version; they rest and end all the same.
        var version = await rows.ContractVersions.FindAsync([rows.Tenant, row.Id, row.Version], ct);
        if (version is null && change.Act is (ContractAct.Agree or ContractAct.Sign or ContractAct.Postpone))
            throw new InvalidOperationException($"Contract {row.Id} has no version {row.Version}.");
        row.Status = Next(row, row.Id, change.Act);
        var day = change.Day ?? DateOnly.FromDateTime(write.At.UtcDateTime);
        switch (change.Act)
        {
            case ContractAct.Agree:
                version!.DocumentHash = change.DocumentHash ?? version.DocumentHash;
                break;
            case ContractAct.Sign:
                if (version!.DocumentHash is { } agreed && change.DocumentHash is { } signed && agreed != signed)
                    throw new InvalidOperationException($"What was signed of contract {row.Id} isn't the text that was agreed.");
                (version.DocumentHash, version.IsSigned) = (change.DocumentHash ?? version.DocumentHash, true);
                break;
            case ContractAct.Postpone:
                (row.From, version!.EffectiveFrom) = (day, day);
                break;
            case ContractAct.Suspend:
                row.RestsSince = day;
                break;
            case ContractAct.Resume:
                Rest(row, day);
                row.To = change.Until ?? row.To;
                break;
            case ContractAct.Transfer or ContractAct.Terminate:
                Rest(row, day);
                (row.To, row.EndReason) = (day < row.To ? day : row.To, change.Reason ?? "transfer");
                break;
            case ContractAct.Refuse:
                row.EndReason = change.Reason ?? "refused";
                break;
            case ContractAct.Close:
                row.EndReason = change.Reason ?? "term";
                break;
        }
        Add(rows, write, row, JsonNamingPolicy.CamelCase.ConvertName(change.Act.ToString()), change.Day, change.Reason, change.ByName, change.Details);
    }

    static async Task RegisterAsync(RegistryContext rows, RegistryWrite write, ContractRegistered change, CancellationToken ct)
    {
        var row = await GetAsync(rows, change.ContractId, ct);
        // The connector may answer twice; the first answer stands.
        if (row.Status == "registered")
            return;
        row.Status = Next(row, row.Id, ContractAct.Register);
        row.Number ??= change.Number ?? await DocumentRegistry.TakeAsync(rows, new("contract", change.Form, NumberOf(row.Id), SubjectOf(row.Id), Documents.Steps.GenerateNumber.Today(write.At, change.Zone)), write, ct);
        Add(rows, write, row, "register");
    }

    static async Task AmendAsync(RegistryContext rows, RegistryWrite write, ContractAmended change, CancellationToken ct)
    {
        var row = await GetAsync(rows, change.ContractId, ct);
        row.Status = Next(row, row.Id, ContractAct.Amend);
        row.Version++;
        rows.ContractVersions.Add(new()
        {
            TenantId = rows.Tenant, ContractId = row.Id, Version = row.Version, EffectiveFrom = change.EffectiveFrom, Content = RegistryJson.Write(change.Terms), DocumentHash = change.DocumentHash,
            IsSigned = true,
        });
        var from = row.From;
        Take(row, change.Terms);
        row.From = from;
        Add(rows, write, row, "amend", change.EffectiveFrom, null, change.ByName, change.Signatures);
    }

    static async Task ListenAsync(RegistryContext rows, ContractListens change, CancellationToken ct)
    {
        var row = await GetAsync(rows, change.ContractId, ct);
        (row.WaitId, row.LastWaitId) = (change.WaitId, change.WaitId ?? row.WaitId ?? row.LastWaitId);
    }

    /// <summary>Reference of a contract's number in the register.</summary>
    public static string NumberOf(string contractId) => $"contract:{contractId}";

    /// <summary>What documents of a contract belong to.</summary>
    public static string SubjectOf(string contractId) => $"contract:{contractId}";

    static void Take(ContractRow row, ContractTerms terms)
    {
        (row.Bin, row.WorkplaceId, row.MentorId, row.Qualification) = (terms.Enterprise.Number, terms.Workplace?.Id, terms.Mentor?.Id, terms.Qualification);
        (row.From, row.To, row.PayMode, row.Rate, row.Cap, row.PayDay) = (terms.From, terms.To, terms.Pay.Mode, terms.Pay.Rate, terms.Pay.Cap, terms.Pay.PayDay);
    }

    static void Rest(ContractRow row, DateOnly until)
    {
        if (row.RestsSince is { } since)
            row.RestedDays += Math.Max(0, until.DayNumber - since.DayNumber);
        row.RestsSince = null;
    }

    static string Next(ContractRow? row, string id, ContractAct act) => ContractLifecycle.After(row?.Status, act)
        ?? throw new InvalidOperationException($"Contract {id} is \"{row?.Status ?? "not drafted"}\": {act} isn't possible.");

    static async Task<ContractRow> GetAsync(RegistryContext rows, string id, CancellationToken ct) =>
        await rows.Contracts.FindAsync([rows.Tenant, id], ct) ?? throw new InvalidOperationException($"There is no contract {id}.");

    static void Add(RegistryContext rows, RegistryWrite write, ContractRow row, string what, DateOnly? day = null, string? reason = null, string? by = null, JsonElement? details = null) =>
        rows.Set<ContractEventRow>().Add(new()
        {
            // In order of the commits, and within one in order of its changes.
            Id = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{write.At.ToUnixTimeMilliseconds():D14}.{write.InstanceVersion:D8}.{write.Sequence:D4}.{row.Id}"), TenantId = rows.Tenant, ContractId = row.Id, AtMs = write.At.ToUnixTimeMilliseconds(), What = what, Status = row.Status, Version = row.Version,
            Day = day, Reason = reason, ByName = by, Details = details?.GetRawText(),
        });
}
