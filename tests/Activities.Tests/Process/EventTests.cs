using System.Text.Json;
using System.Text.RegularExpressions;

namespace DualFlow.Activities.Tests.Process;

/// <summary>What shipped processes tell each other: every event has somebody who hears it, or is an announcement with a reason.</summary>
public sealed partial class EventTests
{
    // Events that no shipped process has to hear, and why. Colleges connect their own processes and programs to them.
    static readonly Dictionary<string, string> Announcements = new()
    {
        ["AdmissionListsPublished"] = "Web sites of colleges show the lists; the registry has them.",
        ["AdmissionFinished"] = "The students' files are made by the orders; a round of placement is opened by people.",
        ["AppealRefused"] = "Whoever appealed is told by the appeal itself.",
        ["AppealHeld"] = "The appeal's row in the registry holds what is contested; steps ask it.",
        ["AppealDecided"] = "Whoever began the appeal as its child reads its outcome.",
        ["AttestationRefused"] = "The commission's next step is in the process; registers of the state listen.",
        ["AttestationAnnounced"] = "The result stands in the registry from which pages and appeals read it.",
        ["TeacherUpskilled"] = "The course stands in the registry; the next year's list reads it.",
        ["PayRunPaid"] = "Programs of accountants listen; the ledger has the lines.",
        ["ContractActivated"] = "Attendance, diaries and rotations read active contracts from the registry.",
        ["ContractAmended"] = "The next pay run reads the contract's timeline and pays the difference.",
        ["ContractTransferred"] = "The next contract is begun by the contract itself.",
        ["demand.ordered"] = "The seats stand in the registry; admission reads them.",
        ["ScholarshipFlagged"] = "Accountants read the flags from the session.",
        ["mentors.assigned"] = "The contracts name their mentors.",
        ["placement.changed"] = "Pages and contracts read the seats from the registry.",
        ["placement.finished"] = "Pages read the seats from the registry.",
        ["enterprise.accredited"] = "The registry has the state; placement reads it.",
        ["enterprise.refused"] = "The enterprise is told by the accreditation itself.",
        ["AcademicLeaveBegun"] = "The student's status stands in the registry; contracts were asked to rest by the leave itself.",
        ["AcademicLeaveEnded"] = "The student's status stands in the registry.",
        ["ScholarshipStopped"] = "Accountants of scholarships listen; DualFlow pays for practice only.",
        ["ScholarshipResumed"] = "Accountants of scholarships listen; DualFlow pays for practice only.",
        ["StudentExpelled"] = "The student's status stands in the registry; contracts were asked to end by the expulsion itself.",
        ["StudentReinstated"] = "The student's status stands in the registry.",
        ["StudentTransferred"] = "The student's group stands in the registry; contracts were asked by the transfer itself.",
        ["TransferCancelled"] = "The student is told by the transfer itself.",
        ["StudentGraduated"] = "Employment is tracked by a process that the graduation begins; registers of the state listen.",
        ["EmploymentKnown"] = "The job stands in the registry from which the trace reads it.",
        ["IncidentReported"] = "Alerts are sent by the incident itself; the college's other systems listen.",
        ["IncidentClosed"] = "The act stands in the registry; the college's other systems listen.",
        ["placement.seatFreed"] = "The seat is free in the registry; an after-market is opened by people.",
        ["rotation.replanRequested"] = "A period that begins holds back who may not go; people plan again on the page.",
        ["PayDebtWrittenOff"] = "The ledger has the line; programs of accountants listen.",
        ["PayDebtRecovers"] = "The ledger takes it from the next pay.",
        ["PayDebtWaits"] = "The debt's row waits for the guardian's consent.",
    };

    // What no process publishes, and who does.
    static readonly Dictionary<string, string> FromPeople = new()
    {
        ["appeal.withdrawn"] = "The desk of appeals, when the appellant takes it back.",
    };

    static readonly List<(string Process, string Type, string Event)> Used = [.. Directory.GetFiles(Repository.Workflows(), "*.json").SelectMany(file => Of(Path.GetFileNameWithoutExtension(file), JsonDocument.Parse(File.ReadAllText(file)).RootElement))];

    static readonly HashSet<string> Heard = [.. Used.Where(u => u.Type == "Elsa.Event").Select(u => u.Event)];

    [Fact]
    public void Every_published_event_is_heard_or_is_an_announcement_with_a_reason() =>
        Assert.Empty(Used.Where(u => u.Type == "Elsa.PublishEvent" && !Heard.Contains(u.Event) && !Announcements.ContainsKey(u.Event)).Select(u => $"{u.Process} publishes {u.Event}, and nobody hears it."));

    [Fact]
    public void Whoever_listens_hears_something_that_is_published()
    {
        var published = Used.Where(u => u.Type == "Elsa.PublishEvent").Select(u => u.Event).ToHashSet();
        Assert.NotEmpty(Heard);
        Assert.Empty(Used.Where(u => u.Type == "Elsa.Event" && !published.Contains(u.Event) && !FromPeople.ContainsKey(u.Event)).Select(u => $"{u.Process} waits for {u.Event}, which nobody publishes."));
    }

    [Fact]
    public void No_announcement_is_named_that_nobody_makes() => Assert.Empty(Announcements.Keys.Except(Used.Where(u => u.Type == "Elsa.PublishEvent").Select(u => u.Event)));

    static IEnumerable<(string, string, string)> Of(string process, JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return element.EnumerateArray().SelectMany(e => Of(process, e));
        if (element.ValueKind != JsonValueKind.Object)
            return [];
        var inside = element.EnumerateObject().SelectMany(p => Of(process, p.Value));
        return element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String && type.GetString() is "Elsa.PublishEvent" or "Elsa.Event" && element.TryGetProperty("eventName", out var name)
            ? inside.Prepend((process, type.GetString()!, Name(name.GetProperty("expression")))) : inside;
    }

    // A computed name has its own word first, then whom it is for: 'contract.terminateRequested/' + student.
    static string Name(JsonElement expression)
    {
        var value = expression.GetProperty("value").GetString()!;
        return expression.GetProperty("type").GetString() == "JavaScript" ? Quoted().Match(value).Groups[1].Value : value;
    }

    [GeneratedRegex("^'([^'/]+)/'")]
    private static partial Regex Quoted();
}
