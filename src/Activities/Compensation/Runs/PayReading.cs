using DualFlow.Activities.Attendance.Rows;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Compensation.Rules;
using DualFlow.Activities.Contracts.Rows;
using DualFlow.Activities.Contracts.Rules;
using DualFlow.Activities.Registry;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Compensation.Runs;

/// <summary>Reads what a batch of contracts or mentors is computed from: attendance in sums, corrections, the ledger.</summary>
/// <param name="rows">The registry.</param>
/// <param name="month">First day of the run's month.</param>
sealed class PayReading(RegistryContext rows, DateOnly month)
{
    /// <summary>Months back for which corrections are paid.</summary>
    const int MonthsBack = 12;

    const string AmendmentReason = "amendment", RestReason = "rest";

    // What begins or ends a rest; the first alone begins one.
    static readonly string[] OfRests = ["suspend", "resume", "transfer", "terminate", "close"];

    static readonly string[] Payable = ["registered", "active", "suspended", "closed", "terminated"];

    static readonly string[] Final = [PayRunRules.Approved, PayRunRules.Exported, PayRunRules.Paid];

    List<CorrectionRow>? corrections;
    List<(string Id, int Sheet)>? final;

    sealed record DaySum(string ContractId, DateOnly Month, string Kind, bool IsApproved, int Minutes, int Days);

    /// <summary>Runs whose lines count, with their sheet.</summary>
    public async Task<List<(string Id, int Sheet)>> FinalAsync(CancellationToken ct) =>
        final ??= [.. (await rows.Set<PayRunRow>().AsNoTracking().Where(r => Final.Contains(r.State)).Select(r => new { r.Id, r.Sheet }).ToListAsync(ct)).Select(r => (r.Id, r.Sheet))];

    async Task<List<CorrectionRow>> CorrectionsAsync(CancellationToken ct)
    {
        var first = month.AddMonths(-MonthsBack);
        return corrections ??= await rows.Set<CorrectionRow>().AsNoTracking().Where(c => c.AppliedMs != null && c.Month < month && c.Month >= first).ToListAsync(ct);
    }

    /// <summary>The next contracts of the run, by id.</summary>
    public async Task<List<ContractRow>> ContractsAsync(string after, int most, CancellationToken ct)
    {
        var last = month.AddMonths(1).AddDays(-1);
        var corrected = (await CorrectionsAsync(ct)).Select(c => c.ContractId).Distinct().ToList();
        // Whoever owes something of earlier months stays in the runs until it is recovered.
        var debtors = await rows.Set<PayLineRow>().AsNoTracking().Where(l => l.Type == PaySheet.Deferred && l.Month >= month.AddMonths(-MonthsBack)).Select(l => l.SubjectId).Distinct().ToListAsync(ct);
        corrected.AddRange(debtors.Except(corrected));
        return await rows.Contracts.AsNoTracking().Where(c => string.Compare(c.Id, after) > 0
            && ((c.From <= last && c.To >= month && Payable.Contains(c.Status)) || corrected.Contains(c.Id))).OrderBy(c => c.Id).Take(most).ToListAsync(ct);
    }

    /// <summary>Cases of contracts that follow each other by id.</summary>
    public async Task<List<PayCase>> CasesAsync(List<ContractRow> contracts, Func<DateOnly, PayRules> rules, CancellationToken ct)
    {
        var (from, to) = (contracts[0].Id, contracts[^1].Id);
        var sums = await SumsAsync(from, to, month, ct);
        var again = (await CorrectionsAsync(ct)).Where(c => contracts.Any(k => k.Id == c.ContractId)).ToLookup(c => c.ContractId);
        foreach (var earlier in again.SelectMany(g => g).Select(c => c.Month).Distinct())
            sums.AddRange((await SumsAsync(from, to, earlier, ct)).Where(s => again[s.ContractId].Any(c => c.Month == earlier)));
        var ofContract = sums.ToLookup(s => s.ContractId);
        var rates = await RatesAsync(contracts, ct);
        // An amendment that holds from an earlier day changes months that are paid: they are computed again, and unchanged ones give no line.
        var amended = contracts.Where(c => rates.ContainsKey(c.Id)).ToDictionary(c => c.Id, c => Earlier(c, rates[c.Id]).Except(again[c.Id].Select(a => a.Month)).ToList(), StringComparer.Ordinal);
        foreach (var earlier in amended.Values.SelectMany(m => m).Distinct())
            sums.AddRange((await SumsAsync(from, to, earlier, ct)).Where(s => amended.TryGetValue(s.ContractId, out var own) && own.Contains(earlier)));
        ofContract = sums.ToLookup(s => s.ContractId);
        var byDay = await DaysAsync([.. rates.Keys], ct);
        var rests = await RestsAsync(contracts, ct);
        var rested = rests.ToDictionary(r => r.Key, r => r.Value.Select(d => new DateOnly(d.Year, d.Month, 1)).Distinct().Where(m => m < month)
            .Except(again[r.Key].Select(a => a.Month)).Except(amended.GetValueOrDefault(r.Key) ?? []).ToList(), StringComparer.Ordinal);
        var ledger = await LedgerAsync("students", from, to, [month, month.AddMonths(-1), .. again.SelectMany(g => g).Select(c => c.Month), .. amended.Values.SelectMany(m => m), .. rested.Values.SelectMany(m => m)], ct);
        var unpaid = await UnpaidAsync(contracts, rules, rests, ct);
        var (relief, minors) = (await ReliefAsync(contracts, ct), await MinorsAsync(contracts, rules(month).MajorityAge, ct));
        return [.. contracts.Select(c => new PayCase(c.Id, c.StudentId, c.PayMode, c.Rate, c.Cap, c.From, c.To,
            [Month(c, month, null), .. again[c.Id].GroupBy(a => a.Month).Select(a => Month(c, a.Key, string.Join("; ", a.Select(x => x.Reason).Distinct()))), .. Amended(c), .. Rested(c)], [.. ledger[c.Id]],
            rates.GetValueOrDefault(c.Id), relief[c.Id].Where(r => r.Kind == "writeOff").Sum(r => r.Hundredths) / 100m - ledger[c.Id].Where(l => l.Type == PaySheet.WrittenOff).Sum(l => l.Amount),
            !minors.Contains(c.StudentId) || relief[c.Id].Any(r => r.Kind == "consent")))];

        IEnumerable<PayMonth> Amended(ContractRow contract) => amended.TryGetValue(contract.Id, out var months) ? months.Select(m => Month(contract, m, AmendmentReason)) : [];

        // A rest that became known after its month was paid: what was too much is taken back. Months that nobody has paid have no difference.
        IEnumerable<PayMonth> Rested(ContractRow contract) => rested.TryGetValue(contract.Id, out var months)
            ? months.Where(m => ledger[contract.Id].Any(l => l.Month == m && l.Type == PaySheet.Compensation)).Select(m => Month(contract, m, RestReason)) : [];

        PayMonth Month(ContractRow contract, DateOnly of, string? reason)
        {
            var found = ofContract[contract.Id].Where(s => s.Month == of).ToList();
            return new(of, found.Where(s => s.IsApproved).ToDictionary(s => s.Kind, s => s.Minutes, StringComparer.Ordinal), unpaid?[contract.Id].ToList() ?? [],
                found.Where(s => !s.IsApproved).Sum(s => s.Days), reason, rates.ContainsKey(contract.Id) ? [.. byDay[contract.Id].Where(d => d.Day >= of && d.Day < of.AddMonths(1))] : null);
        }
    }

    /// <summary>Rates of contracts whose pay an amendment changed; the others have one rate and aren't here.</summary>
    async Task<Dictionary<string, IReadOnlyList<RatePeriod>>> RatesAsync(List<ContractRow> contracts, CancellationToken ct)
    {
        var ids = contracts.Where(c => c.Version > 1).Select(c => c.Id).ToList();
        if (ids.Count == 0)
            return [];
        var versions = await rows.ContractVersions.AsNoTracking().Where(v => ids.Contains(v.ContractId) && v.IsSigned).ToListAsync(ct);
        var found = new Dictionary<string, IReadOnlyList<RatePeriod>>(StringComparer.Ordinal);
        foreach (var contract in contracts.Where(c => c.Version > 1))
        {
            var signed = versions.Where(v => v.ContractId == contract.Id).Select(v => new TimedTerms(v.Version, v.EffectiveFrom, RegistryJson.Read<ContractTerms>(v.Content).Pay)).ToList();
            var parts = ContractTimeline.Parts(signed, contract.From, contract.To).Select(p => new RatePeriod(p.From, p.Pay.Rate, p.Pay.Cap)).ToList();
            if (parts.Select(p => (p.Rate, p.Cap)).Distinct().Count() > 1)
                found[contract.Id] = parts;
        }
        return found;
    }

    // Months before the run's on which one of the later rates holds.
    IEnumerable<DateOnly> Earlier(ContractRow contract, IReadOnlyList<RatePeriod> rates)
    {
        var begins = rates.Skip(1).Min(r => r.From);
        var first = new DateOnly(begins.Year, begins.Month, 1);
        for (var of = first < month.AddMonths(-MonthsBack) ? month.AddMonths(-MonthsBack) : first; of < month; of = of.AddMonths(1))
            if (of <= contract.To)
                yield return of;
    }

    async Task<ILookup<string, WorkedDay>> DaysAsync(List<string> contracts, CancellationToken ct)
    {
        var (first, end) = (month.AddMonths(-MonthsBack), month.AddMonths(1));
        var days = contracts.Count == 0 ? [] : await rows.Set<AttendanceDayRow>().AsNoTracking().Where(d => contracts.Contains(d.ContractId) && d.IsApproved && d.Day >= first && d.Day < end)
            .Select(d => new { d.ContractId, d.Day, d.Kind, d.PresentMinutes }).ToListAsync(ct);
        return days.ToLookup(d => d.ContractId, d => new WorkedDay(d.Day, d.Kind, d.PresentMinutes), StringComparer.Ordinal);
    }

    async Task<ILookup<string, PayReliefRow>> ReliefAsync(List<ContractRow> contracts, CancellationToken ct)
    {
        var (from, to) = (contracts[0].Id, contracts[^1].Id);
        return (await rows.Set<PayReliefRow>().AsNoTracking().Where(r => string.Compare(r.ContractId, from) >= 0 && string.Compare(r.ContractId, to) <= 0).ToListAsync(ct)).ToLookup(r => r.ContractId, StringComparer.Ordinal);
    }

    async Task<HashSet<string>> MinorsAsync(List<ContractRow> contracts, int majority, CancellationToken ct)
    {
        var students = contracts.Select(c => c.StudentId).Distinct().ToList();
        var adultFrom = month.AddYears(-majority);
        return (await rows.Students.AsNoTracking().Where(s => students.Contains(s.Id) && s.BirthDate > adultFrom).Select(s => s.Id).ToListAsync(ct)).ToHashSet(StringComparer.Ordinal);
    }

    async Task<List<DaySum>> SumsAsync(string from, string to, DateOnly of, CancellationToken ct)
    {
        var end = of.AddMonths(1);
        return [.. (await rows.Set<AttendanceDayRow>().AsNoTracking()
            .Where(d => string.Compare(d.ContractId, from) >= 0 && string.Compare(d.ContractId, to) <= 0 && d.Day >= of && d.Day < end)
            .GroupBy(d => new { d.ContractId, d.Kind, d.IsApproved }).Select(g => new { g.Key, Minutes = g.Sum(d => d.PresentMinutes), Days = g.Count() }).ToListAsync(ct))
            .Select(s => new DaySum(s.Key.ContractId, of, s.Key.Kind, s.Key.IsApproved, s.Minutes, s.Days))];
    }

    /// <summary>Days that thirtieths leave out; null when no contract is paid by them.</summary>
    async Task<ILookup<string, DateOnly>?> UnpaidAsync(List<ContractRow> contracts, Func<DateOnly, PayRules> rules, Dictionary<string, IReadOnlyList<DateOnly>> rests, CancellationToken ct)
    {
        var ids = contracts.Where(c => c.PayMode == CompensationMode.Thirtieths).Select(c => c.Id).ToList();
        if (ids.Count == 0)
            return null;
        var (term, first, end) = (rules(month).Terms.SickDays, month.AddMonths(-MonthsBack - 2), month.AddMonths(1));
        var days = await rows.Set<AttendanceDayRow>().AsNoTracking().Where(d => ids.Contains(d.ContractId) && d.Day >= first && d.Day < end && d.IsApproved && (d.Kind == "sick" || d.Kind == "unexcused"))
            .Select(d => new { d.ContractId, d.Day, d.Kind }).ToListAsync(ct);
        return days.GroupBy(d => d.ContractId).SelectMany(g => g.Where(d => d.Kind == "unexcused").Select(d => d.Day)
            .Concat(SickPay.Unpaid(g.Where(d => d.Kind == "sick").Select(d => d.Day), term)).Select(day => (g.Key, day)))
            .Concat(rests.SelectMany(r => r.Value.Select(day => (r.Key, day)))).ToLookup(p => p.Key, p => p.day);
    }

    /// <summary>Days of rest of contracts that are paid by thirtieths; those that never rested aren't here. Pay by hours needs none: nobody works then.</summary>
    async Task<Dictionary<string, IReadOnlyList<DateOnly>>> RestsAsync(List<ContractRow> contracts, CancellationToken ct)
    {
        var ids = contracts.Where(c => c.PayMode == CompensationMode.Thirtieths).Select(c => c.Id).ToList();
        if (ids.Count == 0)
            return [];
        var lines = await rows.Set<ContractEventRow>().AsNoTracking().Where(e => ids.Contains(e.ContractId) && OfRests.Contains(e.What)).Select(e => new { e.ContractId, e.Id, e.What, e.Day, e.AtMs }).ToListAsync(ct);
        return lines.GroupBy(e => e.ContractId, StringComparer.Ordinal).Where(g => g.Any(e => e.What == OfRests[0])).ToDictionary(g => g.Key, g => ContractRests.Days(
            g.OrderBy(e => e.Id, StringComparer.Ordinal).Select(e => new RestChange(e.Day ?? DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(e.AtMs).UtcDateTime), e.What == OfRests[0])),
            month.AddMonths(-MonthsBack), month.AddMonths(1).AddDays(-1)), StringComparer.Ordinal);
    }

    async Task<ILookup<string, PayLine>> LedgerAsync(string ledger, string from, string to, IReadOnlyCollection<DateOnly> months, CancellationToken ct)
    {
        var runs = await FinalAsync(ct);
        if (runs.Count == 0)
            return Enumerable.Empty<(string, PayLine)>().ToLookup(p => p.Item1, p => p.Item2);
        var wanted = months.Distinct().ToList();
        var lines = await rows.Set<PayLineRow>().AsNoTracking().Where(l => l.Ledger == ledger && string.Compare(l.SubjectId, from) >= 0 && string.Compare(l.SubjectId, to) <= 0
            && (wanted.Contains(l.Month) || l.Type == PaySheet.Deferred || l.Type == PaySheet.Recovered || l.Type == PaySheet.WrittenOff)).Select(l => new { l.RunId, l.Sheet, l.SubjectId, l.Month, l.Type, l.Hundredths }).ToListAsync(ct);
        var counts = runs.ToHashSet();
        return lines.Where(l => counts.Contains((l.RunId, l.Sheet))).ToLookup(l => l.SubjectId, l => new PayLine(l.Month, l.Type, l.Hundredths / 100m), StringComparer.Ordinal);
    }

    /// <summary>The next mentors of the run, by id, with what they get; empty at the end.</summary>
    public async Task<List<(string MentorId, List<SheetLine> Lines)>> MentorsAsync(string after, int most, Func<DateOnly, PayRules> rules, CancellationToken ct)
    {
        var again = (await CorrectionsAsync(ct)).Where(c => c.MentorId is not null).ToList();
        var corrected = again.Select(c => c.MentorId!).Distinct().ToList();
        var end = month.AddMonths(1);
        var mentors = await rows.Mentors.AsNoTracking().Where(m => string.Compare(m.Id, after) > 0
            && (corrected.Contains(m.Id) || rows.Set<AttendanceDayRow>().Any(d => d.MentorId == m.Id && d.Day >= month && d.Day < end && d.IsApproved))).OrderBy(m => m.Id).Take(most).Select(m => m.Id).ToListAsync(ct);
        if (mentors.Count == 0)
            return [];
        var enterprises = await rows.Mentors.AsNoTracking().Where(m => mentors.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Bin, ct);
        List<DateOnly> months = [month, .. again.Where(c => mentors.Contains(c.MentorId!)).Select(c => c.Month).Distinct()];
        var ledger = await LedgerAsync("mentors", mentors[0], mentors[^1], months, ct);
        var lines = mentors.ToDictionary(m => m, _ => new List<SheetLine>());
        foreach (var of in months)
        {
            var (pack, last) = (rules(of), of.AddMonths(1));
            var days = (await rows.Set<AttendanceDayRow>().AsNoTracking().Where(d => d.MentorId != null && mentors.Contains(d.MentorId) && d.Day >= of && d.Day < last && d.IsApproved && d.Kind == "work" && d.PresentMinutes > 0)
                .GroupBy(d => new { d.MentorId, d.StudentId }).Select(g => new { g.Key.MentorId, g.Key.StudentId, Days = g.Count() }).ToListAsync(ct)).ToLookup(d => d.MentorId!);
            foreach (var mentor in mentors.Where(m => of == month || again.Any(c => c.MentorId == m && c.Month == of)))
            {
                var students = days[mentor].ToDictionary(d => d.StudentId, d => (decimal)d.Days, StringComparer.Ordinal);
                var pay = MentorPay.Compute(pack.MentorRate, Math.Max(1, pack.NormDays), pack.MostStudents, students, pack.Digits);
                var paid = ledger[mentor].Where(l => l.Month == of).Sum(l => l.Amount);
                if (pay.Amount == paid)
                    continue;
                var facts = new PayFacts { PayeeBin = pack.MentorPayee == "enterprise" ? enterprises.GetValueOrDefault(mentor) : null, Rate = pack.MentorRate, OfDays = pack.NormDays, Days = pay.Lines.Sum(l => l.Days), Students = pay.Lines.ToDictionary(l => l.Student, l => l.Days), Digits = pack.Digits };
                lines[mentor].Add(new(of, "mentorPay", pay.Amount - paid, of == month && paid == 0 ? facts : facts with
                {
                    Due = pay.Amount, Paid = paid, Reason = string.Join("; ", again.Where(c => c.MentorId == mentor && c.Month == of).Select(c => c.Reason).Distinct()),
                }, pay.Amount < paid ? ["negative"] : pay.Uncounted.Count > 0 ? ["tooManyStudents"] : []));
            }
        }
        return [.. mentors.Select(m => (m, lines[m]))];
    }
}
