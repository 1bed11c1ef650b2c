using DualFlow.Activities.Attendance;
using DualFlow.Activities.HumanTasks;
using DualFlow.Activities.Tests.Compensation;
using Microsoft.EntityFrameworkCore;

namespace DualFlow.Activities.Tests.Attendance;

/// <summary>Who is admitted to the workplace, and absences that are asked for and decided.</summary>
public class SafetyTests
{
    static SafetyDesk Desk(SmallPayroll college) => new(college.Registry, college.Diaries, college.Time);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_day_is_possible_once_the_briefings_are_recorded_by_somebody_who_may(bool postgres)
    {
        await using var college = await SmallPayroll.CreateAsync(postgres, 5, daysEach: 0);
        var desk = Desk(college);
        var mentor = SmallPayroll.Person("mentor");
        var seen = await desk.ListAsync(mentor, true, 0, 50, default);
        Assert.Equal(4, seen.TotalCount);   // the fifth has another mentor
        Assert.Equal(["briefing.introductory", "briefing.workplace", "briefing.repeated"], seen.Items[0].Missing);
        Assert.True(seen.Items[0] is { MayBrief: true, MayExamine: false });
        var refused = await college.Diary.MarkAsync(mentor, "C-00000", new(2025, 10, 31), "work", 480, default);
        Assert.Equal("attendance.blocked", refused.Refusal!.Code);
        Assert.Contains("вводный инструктаж", refused.Refusal.Message.Ru!, StringComparison.Ordinal);
        foreach (var kind in new[] { "introductory", "workplace", "repeated" })
            Assert.Null((await college.Absences.BriefAsync(mentor, "S-00000", kind, new(2025, 10, 30), "", true, default)).Refusal);
        Assert.Equal("diary.not_yours", (await college.Absences.BriefAsync(mentor, "S-00004", "introductory", new(2025, 10, 30), "", true, default)).Refusal!.Code);
        Assert.Equal(3, (await desk.ListAsync(mentor, true, 0, 50, default)).TotalCount);
        Assert.Null((await college.Diary.MarkAsync(mentor, "C-00000", new(2025, 10, 31), "work", 480, default)).Refusal);
        Assert.Single((await desk.ListAsync(SmallPayroll.Person("student"), false, 0, 50, default)).Items);
        Assert.Empty((await desk.ListAsync(SmallPayroll.Person("stranger"), false, 0, 50, default)).Items);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task At_a_new_station_of_a_rotation_the_briefing_of_the_place_is_held_again(bool postgres)
    {
        await using var college = await SmallPayroll.CreateAsync(postgres, 1, daysEach: 0);
        var (desk, mentor, friday) = (Desk(college), SmallPayroll.Person("mentor"), new DateOnly(2025, 10, 31));
        async Task HoldAsync(string kind, string station) => Assert.Null((await college.Absences.BriefAsync(mentor, "S-00000", kind, friday.AddDays(-1), station, true, default)).Refusal);
        async Task RotateAsync(int period, string station)
        {
            await using var open = await college.Registry.OpenAsync(null, default);
            await open.Rows.RotationAssignments.ExecuteUpdateAsync(u => u.SetProperty(a => a.IsCurrent, false));
            open.Rows.RotationAssignments.Add(new() { TenantId = "", Series = "s", Period = period, Student = "S-00000", Station = station, PlanId = "p", IsCurrent = true, AppliedMs = period });
            await open.Rows.SaveChangesAsync();
        }
        await using (var open = await college.Registry.OpenAsync(null, default))
        {
            var bin = open.Rows.Contracts.Single().Bin;
            open.Rows.ChangeAs(college.By("import"));
            open.Rows.Workplaces.Add(new() { TenantId = "", Id = "W-7", Bin = bin, Name = "Lathe 7", Site = "1", Qualification = "4S07150101", Places = 1, Shift = "day", HazardClass = "none", MinimumAge = 16, IsOpen = true });
            await open.Rows.SaveChangesAsync();
        }
        foreach (var kind in new[] { "introductory", "workplace", "repeated" })
            await HoldAsync(kind, "");
        Assert.Equal(0, (await desk.ListAsync(mentor, true, 0, 50, default)).TotalCount);
        // The week is opened before the rotation begins.
        Assert.Null((await college.Diary.MarkAsync(mentor, "C-00000", friday.AddDays(-1), "work", 480, default)).Refusal);
        await RotateAsync(0, "W-7");
        Assert.Equal("attendance.blocked", (await college.Diary.CheckAsync(SmallPayroll.Person("student"), "C-00000", "qr", default)).Refusal!.Code);
        var seen = (await desk.ListAsync(mentor, true, 0, 50, default)).Items.Single();
        Assert.Equal(("Lathe 7", "briefing.workplace briefing.repeated"), (seen.Station, string.Join(' ', seen.Missing)));
        foreach (var kind in new[] { "workplace", "repeated" })
            await HoldAsync(kind, seen.Station);
        Assert.Equal(0, (await desk.ListAsync(mentor, true, 0, 50, default)).TotalCount);
        Assert.Null((await college.Diary.CheckAsync(SmallPayroll.Person("student"), "C-00000", "qr", default)).Refusal);
        // At another enterprise one of its mentors holds it.
        var host = SmallPayroll.Person("host");
        await using (var open = await college.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(college.By("import"));
            open.Rows.Workplaces.Add(new() { TenantId = "", Id = "W-8", Bin = "2", Name = "Press 8", Site = "1", Qualification = "4S07150101", Places = 1, Shift = "day", HazardClass = "none", MinimumAge = 16, IsOpen = true });
            open.Rows.Mentors.Add(new()
            {
                TenantId = "", Id = "M2", Bin = "2", FullName = "Host", Profession = "Turner", Rank = 5, YearsInProfession = 9, Capacity = 5, Shifts = "day", Languages = "ru", IsBarred = false, Status = "active", Account = "host",
            });
            await open.Rows.SaveChangesAsync();
        }
        Assert.Equal("diary.not_yours", (await college.Absences.BriefAsync(host, "S-00000", "workplace", friday, "Press 8", true, default)).Refusal!.Code);
        await RotateAsync(2, "W-8");
        Assert.Equal(("Press 8", true), (await desk.ListAsync(host, true, 0, 50, default)).Items.Select(s => (s.Station, s.MayBrief)).Single());
        Assert.Null((await college.Absences.BriefAsync(host, "S-00000", "workplace", friday, "Press 8", true, default)).Refusal);
        // A place that only the plan knows is called by the plan's word.
        await RotateAsync(3, "yard");
        Assert.Equal("yard", (await desk.ListAsync(mentor, true, 0, 50, default)).Items.Single().Station);
    }

    [Fact]
    public async Task A_resting_contract_lets_nobody_in()
    {
        await using var college = await SmallPayroll.CreateAsync(false, 1, daysEach: 0);
        foreach (var kind in new[] { "introductory", "workplace", "repeated" })
            await college.Absences.BriefAsync(SmallPayroll.Person("mentor"), "S-00000", kind, new(2025, 10, 30), "", true, default);
        await using (var open = await college.Registry.OpenAsync(null, default))
        {
            open.Rows.ChangeAs(college.By("director"));
            open.Rows.Contracts.Single().RestsSince = new(2025, 10, 31);
            await open.Rows.SaveChangesAsync();
        }
        var refused = (await college.Diary.MarkAsync(SmallPayroll.Person("mentor"), "C-00000", new(2025, 10, 31), "work", 480, default)).Refusal!;
        Assert.Contains("приостановлен", refused.Message.Ru!, StringComparison.Ordinal);
        Assert.Null((await college.Diary.MarkAsync(SmallPayroll.Person("mentor"), "C-00000", new(2025, 10, 30), "work", 480, default)).Refusal);
    }

    [Fact]
    public async Task A_medical_certificate_is_recorded_by_the_master_and_is_not_over_already()
    {
        await using var college = await SmallPayroll.CreateAsync(false, 1, daysEach: 0);
        var desk = Desk(college);
        Assert.Equal("diary.not_yours", (await desk.ExamineAsync(SmallPayroll.Person("mentor"), "S-00000", new(2026, 10, 1), default)).Refusal!.Code);
        Assert.Equal("safety.medical_over", (await desk.ExamineAsync(SmallPayroll.Person("master"), "S-00000", new(2025, 10, 1), default)).Refusal!.Code);
        Assert.Equal(new(2026, 10, 1), (await desk.ExamineAsync(SmallPayroll.Person("master"), "S-00000", new(2026, 10, 1), default)).Value!.MedicalUntil);
    }

    [Fact]
    public async Task A_student_asks_the_master_decides_and_nobody_else_sees_it()
    {
        await using var college = await SmallPayroll.CreateAsync(false, 2, daysEach: 0);
        var desk = Desk(college);
        Assert.Equal("absence.proof", (await college.Absences.AskAsync(SmallPayroll.Person("student"), "S-00000", new(2025, 10, 25), new(2025, 10, 31), "ill", null, null, default)).Refusal!.Code);
        Assert.Null((await college.Absences.AskAsync(SmallPayroll.Person("student"), "S-00000", new(2025, 10, 25), new(2025, 10, 31), "ill", "№ 7", null, default)).Refusal);
        var own = await desk.AbsencesAsync(SmallPayroll.Person("student"), false, 0, 50, default);
        Assert.Equal(("S-00000", false), (own.Own.Single().Id, own.Items.Single().MayDecide));
        Assert.Empty((await desk.AbsencesAsync(SmallPayroll.Person("stranger"), false, 0, 50, default)).Items);
        var waiting = await desk.AbsencesAsync(SmallPayroll.Person("master"), true, 0, 50, default);
        Assert.True(waiting.Items.Single().MayDecide);
        Assert.Equal("diary.not_yours", (await college.Absences.DecideAsync(SmallPayroll.Person("student"), waiting.Items[0].Id, true, default)).Refusal!.Code);
        Assert.Null((await college.Absences.DecideAsync(SmallPayroll.Person("master"), waiting.Items[0].Id, true, default)).Refusal);
        Assert.Empty((await desk.AbsencesAsync(SmallPayroll.Person("master"), true, 0, 50, default)).Items);
    }

    [Fact]
    public async Task The_document_itself_is_proof_enough_and_is_what_its_content_says()
    {
        await using var college = await SmallPayroll.CreateAsync(false, 2, daysEach: 0);
        var (student, master) = (SmallPayroll.Person("student"), SmallPayroll.Person("master"));
        Assert.Equal(("file.type", 415), Refused(await ReadAsync("анықтама.pdf", "PK not a document"u8.ToArray())));
        Assert.Equal(("file.type_mismatch", 415), Refused(await ReadAsync("анықтама.exe", Pdf)));
        Assert.Equal(("file.empty", 400), Refused(await ReadAsync("анықтама.pdf", [])));
        var file = (await ReadAsync("/a/x/анықтама.pdf", Pdf)).Value!;
        var asked = (await college.Absences.AskAsync(student, "S-00000", new(2025, 10, 25), new(2025, 10, 31), "ill", null, file, default)).Value!;
        Assert.Equal("анықтама.pdf", (await Desk(college).AbsencesAsync(master, true, 0, 50, default)).Items.Single().File);
        var kept = (await college.Absences.ProofAsync(master, asked.Id, default)).Value!;
        Assert.Equal(("анықтама.pdf", "application/pdf", Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(Pdf))), (kept.Name, kept.MediaType, kept.Hash));
        Assert.Equal("file.not_found", (await college.Absences.ProofAsync(SmallPayroll.Person("mentor"), asked.Id, default)).Refusal!.Code);
        // Another one takes its place until somebody has decided.
        Assert.Null((await college.Absences.ProveAsync(student, asked.Id, (await ReadAsync("екінші.pdf", Pdf)).Value!, default)).Refusal);
        Assert.Equal("екінші.pdf", (await college.Absences.ProofAsync(student, asked.Id, default)).Value!.Name);
        Assert.Null((await college.Absences.DecideAsync(master, asked.Id, true, default)).Refusal);
        Assert.Equal("diary.state", (await college.Absences.ProveAsync(student, asked.Id, file, default)).Refusal!.Code);
    }

    static byte[] Pdf => "%PDF-1.4 x %%EOF\n"u8.ToArray();

    static async Task<TaskAnswer<AttachedFile>> ReadAsync(string name, byte[] content)
    {
        using var stream = new MemoryStream(content);
        return await AttachedFile.ReadAsync(name, stream, default);
    }

    static (string Code, int Status) Refused(TaskAnswer<AttachedFile> answer) => (answer.Refusal!.Code, answer.Refusal.Status);
}
