using DualFlow.Activities.Attestation.Rules;

namespace DualFlow.Activities.Attestation.Desk;

/// <summary>A board as one person may see it: what others gave is missing while anybody still judges.</summary>
/// <param name="Id">The session.</param>
/// <param name="Title">Name for people.</param>
/// <param name="Kind"><c>final</c> or <c>resit</c>.</param>
/// <param name="GroupCode">The group.</param>
/// <param name="Qualification">The qualification.</param>
/// <param name="HeldOn">Day.</param>
/// <param name="Place">Room.</param>
/// <param name="State">Stage of the session.</param>
/// <param name="Meeting">Number of the meeting.</param>
/// <param name="Revision">Revision.</param>
/// <param name="Present">Members who are here and vote.</param>
/// <param name="Needed">Members that must be here.</param>
/// <param name="Seats">Members with a seat.</param>
/// <param name="LargestSpread">Spread above which the commission talks.</param>
/// <param name="Areas">Areas of the exam.</param>
/// <param name="Criteria">What members judge.</param>
/// <param name="OralAreas">Areas that may have an oral supplement.</param>
/// <param name="Defects">Codes of what is wrong with the commission.</param>
/// <param name="Members">Commission, deputies, secretary.</param>
/// <param name="Candidates">Candidates.</param>
/// <param name="Me">Who looks.</param>
/// <param name="Protocol">The protocol; null before it is made or for those who may not read it.</param>
/// <param name="ProtocolHash">Its hash.</param>
/// <param name="AnnouncedAt">When results were announced, UTC.</param>
/// <param name="AppealUntil">End of the window for appeals, UTC.</param>
/// <param name="InstanceId">The case that leads it.</param>
/// <param name="ProtocolLanguages">Languages in which the protocol can be printed.</param>
public sealed record BoardView(
    string Id, string Title, string Kind, string? GroupCode, string Qualification, DateOnly HeldOn, string Place, string State, int Meeting, int Revision, int Present, int Needed, int Seats,
    decimal LargestSpread, IReadOnlyList<string> Areas, IReadOnlyList<ExamCriterion> Criteria, IReadOnlyList<string> OralAreas, IReadOnlyList<string> Defects, IReadOnlyList<BoardMember> Members,
    IReadOnlyList<BoardCandidate> Candidates, BoardPerson Me, ProtocolContent? Protocol, string? ProtocolHash, DateTimeOffset? AnnouncedAt, DateTimeOffset? AppealUntil, string? InstanceId,
    IReadOnlyList<string> ProtocolLanguages);

/// <summary>Who looks at a board.</summary>
/// <param name="MemberId">The member; null for others.</param>
/// <param name="Judges">True for a member with a seat who is here.</param>
/// <param name="Leads">True for the chair or its deputy.</param>
/// <param name="IsSecretary">True for the secretary.</param>
/// <param name="MustSign">True while the protocol waits for this person.</param>
public sealed record BoardPerson(string? MemberId, bool Judges, bool Leads, bool IsSecretary, bool MustSign);

/// <summary>A member on the board.</summary>
/// <param name="Id">Number in the commission.</param>
/// <param name="Name">Full name.</param>
/// <param name="Organisation">Organisation.</param>
/// <param name="Side">Whom it stands for.</param>
/// <param name="Office">Office.</param>
/// <param name="StandsInFor">For a deputy, the member.</param>
/// <param name="IsPresent">Whether here; null while nobody has said.</param>
/// <param name="SignedAt">When it signed, UTC.</param>
/// <param name="HasAccount">Whether it signs in.</param>
public sealed record BoardMember(string Id, string Name, string Organisation, string Side, string Office, string? StandsInFor, bool? IsPresent, DateTimeOffset? SignedAt, bool HasAccount);

/// <summary>A candidate on the board.</summary>
/// <param name="Student">The student.</param>
/// <param name="Name">Full name.</param>
/// <param name="Stage">Where it stands.</param>
/// <param name="Attendance">Attendance.</param>
/// <param name="Reasons">Requirements that aren't met.</param>
/// <param name="Note">Notes of the secretary.</param>
/// <param name="Station">Station.</param>
/// <param name="Variant">Variant.</param>
/// <param name="StartedAt">Began, UTC.</param>
/// <param name="EndsAt">Ends, UTC.</param>
/// <param name="Restarts">Restarts after a failure of equipment.</param>
/// <param name="Round">1, or 2 after the discussion.</param>
/// <param name="Attempt">Attempt.</param>
/// <param name="Sent">Members who have sent; never what.</param>
/// <param name="Awaited">Members who haven't.</param>
/// <param name="Abstains">Members who may not judge.</param>
/// <param name="ToCompare">Members whose copied sheets wait for a second pair of eyes.</param>
/// <param name="Own">What the person who looks has given, by criterion.</param>
/// <param name="Prior">Results from before.</param>
/// <param name="Areas">Results by area; empty while anybody still judges.</param>
/// <param name="Marks">Everybody's points; null while anybody still judges.</param>
/// <param name="OralOptions">Oral supplements that could turn it.</param>
/// <param name="Proposed">Total that the chair would confirm.</param>
/// <param name="Outcome">Confirmed outcome.</param>
/// <param name="Total">Confirmed total.</param>
/// <param name="Mark">Mark.</param>
/// <param name="IsHeld">True while an appeal is open.</param>
/// <param name="Appeal">State of the appeal; null without one.</param>
/// <param name="AppealDecision">Its decision.</param>
/// <param name="Resit">State of the re-sit; null without one.</param>
/// <param name="ResitOn">Day of the re-sit; null while none is booked.</param>
public sealed record BoardCandidate(
    string Student, string Name, CandidateStage Stage, string Attendance, IReadOnlyList<string> Reasons, string Note, string Station, string Variant, DateTimeOffset? StartedAt, DateTimeOffset? EndsAt,
    int Restarts, int Round, int Attempt, IReadOnlyList<string> Sent, IReadOnlyList<string> Awaited, IReadOnlyList<string> Abstains, IReadOnlyList<string> ToCompare,
    IReadOnlyDictionary<string, decimal> Own, IReadOnlyDictionary<string, decimal> Prior, IReadOnlyList<AreaScore> Areas, IReadOnlyList<SittingMark>? Marks, IReadOnlyList<OralOption> OralOptions,
    decimal? Proposed, string? Outcome, decimal? Total, string? Mark, bool IsHeld, string? Appeal, string? AppealDecision, string? Resit, DateOnly? ResitOn);

/// <summary>A session in a list.</summary>
/// <param name="Id">The session.</param>
/// <param name="Title">Name.</param>
/// <param name="Kind">Kind.</param>
/// <param name="GroupCode">The group.</param>
/// <param name="Qualification">The qualification.</param>
/// <param name="HeldOn">Day.</param>
/// <param name="State">Stage.</param>
/// <param name="Chair">Name of the chair.</param>
/// <param name="Candidates">How many candidates.</param>
/// <param name="Decided">How many have a result.</param>
/// <param name="ProtocolNumber">Number of the protocol.</param>
public sealed record SessionSummary(string Id, string Title, string Kind, string? GroupCode, string Qualification, DateOnly HeldOn, string State, string? Chair, int Candidates, int Decided, string? ProtocolNumber);

/// <summary>Sessions of a page.</summary>
/// <param name="Items">The sessions.</param>
/// <param name="TotalCount">All that fit.</param>
public sealed record SessionPage(IReadOnlyList<SessionSummary> Items, int TotalCount);
