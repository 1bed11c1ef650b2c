namespace DualFlow.Activities.Attestation.Changes;

/// <summary>Kinds of registry changes that attestation asks for.</summary>
public static class AttestationChanges
{
    /// <summary>A session was planned; carries a <see cref="SessionPlanned"/>.</summary>
    public const string PlannedKind = "attestation.planned";

    /// <summary>Students were admitted or refused; carries a <see cref="CandidatesChecked"/>.</summary>
    public const string CheckedKind = "attestation.checked";

    /// <summary>A case waits for the meeting, or no longer; carries a <see cref="MeetingAwaited"/>.</summary>
    public const string AwaitedKind = "attestation.awaited";

    /// <summary>A meeting was put off; carries a <see cref="MeetingPostponed"/>.</summary>
    public const string PostponedKind = "attestation.postponed";

    /// <summary>Results were announced; carries a <see cref="ResultsAnnounced"/>.</summary>
    public const string AnnouncedKind = "attestation.announced";

    /// <summary>Results became final; carries a <see cref="SessionFinished"/>.</summary>
    public const string FinishedKind = "attestation.finished";

    /// <summary>An appeal moved; carries an <see cref="AppealMoved"/>.</summary>
    public const string AppealKind = "attestation.appeal";

    /// <summary>A final result was corrected by an appeal; carries a <see cref="ResultCorrected"/>.</summary>
    public const string CorrectedKind = "attestation.corrected";

    /// <summary>A debt moved; carries a <see cref="DebtMoved"/>.</summary>
    public const string DebtKind = "attestation.debt";

    /// <summary>Grades of a discipline were given; carries a <see cref="GradesGiven"/>.</summary>
    public const string GradesKind = "attestation.grades";
}

/// <summary>A new session.</summary>
/// <param name="Id">Id.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Kind"><c>final</c> or <c>resit</c>.</param>
/// <param name="GroupCode">The group.</param>
/// <param name="Qualification">The qualification.</param>
/// <param name="HeldOn">Day.</param>
/// <param name="Place">Room.</param>
/// <param name="Terms">The pinned rules.</param>
/// <param name="Members">Commission, deputies, secretary.</param>
/// <param name="Candidates">Candidates.</param>
/// <param name="OrderNumber">Order of the director.</param>
/// <param name="OrderedOn">Its date.</param>
public sealed record SessionPlanned(
    string Id, string Title, string Kind, string? GroupCode, string Qualification, DateOnly HeldOn, string? Place, Rules.AttestationTerms Terms, IReadOnlyList<PlannedMember> Members,
    IReadOnlyList<PlannedCandidate> Candidates, string? OrderNumber = null, DateOnly? OrderedOn = null);

/// <summary>Somebody of a commission.</summary>
/// <param name="Name">Full name.</param>
/// <param name="Side">Whom it stands for.</param>
/// <param name="Office"><c>chair</c>, <c>member</c>, <c>deputy</c> or <c>secretary</c>.</param>
/// <param name="Organisation">Organisation.</param>
/// <param name="Account">User name.</param>
/// <param name="MentorId">The mentor that it is.</param>
/// <param name="Related">Students whom it may not judge.</param>
public sealed record PlannedMember(string Name, string Side, string Office, string? Organisation = null, string? Account = null, string? MentorId = null, IReadOnlyList<string>? Related = null);

/// <summary>A candidate.</summary>
/// <param name="Student">The student.</param>
/// <param name="Name">Full name.</param>
/// <param name="IsAdmitted">Whether admitted.</param>
/// <param name="Reasons">Requirements that aren't met.</param>
/// <param name="Prior">Results that were known before, by area.</param>
/// <param name="Attempt">Attempt, from 1.</param>
public sealed record PlannedCandidate(string Student, string Name, bool IsAdmitted = true, IReadOnlyList<string>? Reasons = null, IReadOnlyDictionary<string, decimal>? Prior = null, int Attempt = 1);

/// <summary>Admission of candidates.</summary>
/// <param name="Session">The session.</param>
/// <param name="Candidates">Each with what is missing.</param>
public sealed record CandidatesChecked(string Session, IReadOnlyList<PlannedCandidate> Candidates);

/// <summary>A case that waits for a meeting.</summary>
/// <param name="Session">The session.</param>
/// <param name="WaitId">The wait; null when it is over.</param>
public sealed record MeetingAwaited(string Session, string? WaitId);

/// <summary>A meeting without quorum.</summary>
/// <param name="Session">The session.</param>
/// <param name="Present">Members present.</param>
/// <param name="Needed">Members that had to be present.</param>
/// <param name="Reason">What the secretary writes.</param>
public sealed record MeetingPostponed(string Session, int Present, int Needed, string Reason);

/// <summary>Announced results.</summary>
/// <param name="Session">The session.</param>
/// <param name="At">UTC.</param>
/// <param name="Until">Until when an appeal may be handed in, UTC.</param>
public sealed record ResultsAnnounced(string Session, DateTimeOffset At, DateTimeOffset Until);

/// <summary>A session whose results are final: entries of the register of qualifications are made.</summary>
/// <param name="Session">The session.</param>
/// <param name="On">Day of the entries.</param>
public sealed record SessionFinished(string Session, DateOnly On);

/// <summary>A result that was final already and that an appeal has changed since: the registers follow it.</summary>
/// <param name="Session">The session.</param>
/// <param name="Student">The student.</param>
public sealed record ResultCorrected(string Session, string Student);

/// <summary>A step of an appeal; what is null stays as it is.</summary>
/// <param name="Id">The appeal.</param>
/// <param name="State">New state.</param>
/// <param name="Subject">Subject, for one that is new in the registry.</param>
/// <param name="DecisionId">The decision.</param>
/// <param name="Student">The student.</param>
/// <param name="Grounds">Why.</param>
/// <param name="SubmittedBy">Who.</param>
/// <param name="Until">End of the window, UTC.</param>
/// <param name="Commission">Members of the appeal commission.</param>
/// <param name="Decision">The decision.</param>
/// <param name="Reason">Why.</param>
/// <param name="NewTotal">New total, when it is raised.</param>
/// <param name="NewMark">New mark, when it is raised.</param>
public sealed record AppealMoved(
    string Id, string State, string? Subject = null, string? DecisionId = null, string? Student = null, string? Grounds = null, string? SubmittedBy = null, DateTimeOffset? Until = null,
    IReadOnlyList<string>? Commission = null, string? Decision = null, string? Reason = null, decimal? NewTotal = null, string? NewMark = null);

/// <summary>A step of a debt.</summary>
/// <param name="Student">The student.</param>
/// <param name="Subject">What is to be taken again.</param>
/// <param name="State">New state.</param>
/// <param name="Attempts">Attempts that count.</param>
/// <param name="Cause">Why.</param>
/// <param name="Mode">Who judges.</param>
/// <param name="BookedOn">Day of the next attempt.</param>
/// <param name="Points">Points of the last attempt.</param>
/// <param name="Decision">What was decided when the attempts were used up.</param>
public sealed record DebtMoved(
    string Student, string Subject, string State, int Attempts, string Cause, string Mode, DateOnly? BookedOn = null, decimal? Points = null, string? Decision = null);

/// <summary>Grades of a discipline.</summary>
/// <param name="Discipline">The discipline.</param>
/// <param name="Term">The term.</param>
/// <param name="Teacher">Who gave them.</param>
/// <param name="Grades">Grades.</param>
public sealed record GradesGiven(string Discipline, string Term, string? Teacher, IReadOnlyList<GradeGiven> Grades);

/// <summary>A student's grade.</summary>
/// <param name="Student">The student.</param>
/// <param name="Current">Current marks.</param>
/// <param name="Exam">Exam.</param>
/// <param name="Grade">The grade.</param>
public sealed record GradeGiven(string Student, decimal Current, decimal? Exam, Rules.DisciplineGrade Grade);
