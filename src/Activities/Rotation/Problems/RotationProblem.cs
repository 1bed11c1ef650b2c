namespace DualFlow.Activities.Rotation.Problems;

/// <summary>
/// What a rotation plan has to fit (activity A13): students, stations and periods, with every rule that a plan must or should keep.
/// Periods are counted from 0 here and from 1 in the JSON; <c>docs/rotation-problem.md</c> describes the document.
/// </summary>
public sealed record RotationProblem
{
    /// <summary>Version of the document's format.</summary>
    public const int SchemaVersion = 1;

    /// <summary>Name of the problem for programs; may be empty.</summary>
    public string Id { get; init; } = "";

    /// <summary>Name for people; may be empty.</summary>
    public string Name { get; init; } = "";

    /// <summary>IANA zone in which people work; for calendars.</summary>
    public string Zone { get; init; } = "Asia/Almaty";

    /// <summary>Country of the calendar of working days, two letters.</summary>
    public string Country { get; init; } = "KZ";

    /// <summary>The periods in order; never empty.</summary>
    public required IReadOnlyList<Period> Periods { get; init; }

    /// <summary>Enterprises that stations belong to.</summary>
    public IReadOnlyList<Enterprise> Enterprises { get; init; } = [];

    /// <summary>Subjects of practice (disciplines, areas) that stations teach.</summary>
    public IReadOnlyList<Module> Modules { get; init; } = [];

    /// <summary>Stations.</summary>
    public IReadOnlyList<Station> Stations { get; init; } = [];

    /// <summary>Groups of students with what holds for all their members.</summary>
    public IReadOnlyList<Group> Groups { get; init; } = [];

    /// <summary>Students.</summary>
    public IReadOnlyList<Student> Students { get; init; } = [];

    /// <summary>What has to come before what.</summary>
    public IReadOnlyList<Precedence> Precedences { get; init; } = [];

    /// <summary>Counting rules per student: so many visits, periods, stations or shares.</summary>
    public IReadOnlyList<Requirement> Requirements { get; init; } = [];

    /// <summary>Limits of students in a period over several stations together.</summary>
    public IReadOnlyList<SharedCapacity> Capacities { get; init; } = [];

    /// <summary>Visits that must not follow each other directly.</summary>
    public IReadOnlyList<Sequence> Sequences { get; init; } = [];

    /// <summary>Cells that are set by hand.</summary>
    public IReadOnlyList<FixedCell> Fixed { get; init; } = [];

    /// <summary>Which rules are hard and what the soft ones weigh.</summary>
    public RotationRules Rules { get; init; } = new();

    /// <summary>An earlier plan and the period from which it may be changed; null when planning afresh.</summary>
    public Replan? Earlier { get; init; }

    /// <summary>One period of the plan.</summary>
    /// <param name="Id">Name for references; the number when the document gives none.</param>
    /// <param name="From">First day; null when the plan has no dates.</param>
    /// <param name="To">Last day.</param>
    /// <param name="IsOff">Nobody is anywhere (a vacation).</param>
    /// <param name="Hours">Weight of the period in shares, in hours.</param>
    public sealed record Period(string Id, DateOnly? From = null, DateOnly? To = null, bool IsOff = false, int Hours = 1);

    /// <summary>From so many to so many.</summary>
    /// <param name="Min">At least.</param>
    /// <param name="Max">At most; null is without limit.</param>
    public sealed record Span(int Min, int? Max);

    /// <summary>A limit that differs in some periods.</summary>
    public sealed record PeriodLimit(IReadOnlyList<int> Periods, int? Min, int? Max);

    /// <summary>An enterprise, hospital or workshop.</summary>
    /// <param name="Id">Name for references.</param>
    /// <param name="Name">Name for people.</param>
    /// <param name="MaxStudents">Students at all its stations together in a period.</param>
    /// <param name="MaxStations">Different stations of it that one student may visit.</param>
    /// <param name="MaxPeriods">Periods that one student may spend there.</param>
    /// <param name="Closed">Periods in which nobody can be there.</param>
    public sealed record Enterprise(string Id, string Name, int? MaxStudents, int? MaxStations, int? MaxPeriods, IReadOnlyList<int> Closed);

    /// <summary>A subject of practice that one or several stations teach.</summary>
    /// <param name="Id">Name for references.</param>
    /// <param name="Name">Name for people.</param>
    /// <param name="Visits">Visits of each student, all its stations together.</param>
    public sealed record Module(string Id, string Name, Span Visits);

    /// <summary>A workplace at which students learn for one or several periods.</summary>
    public sealed record Station
    {
        /// <summary>Name for references.</summary>
        public required string Id { get; init; }

        /// <summary>Name for people.</summary>
        public required string Name { get; init; }

        /// <summary>The enterprise; null when it stands alone.</summary>
        public string? Enterprise { get; init; }

        /// <summary>The module it teaches; null when it is its own.</summary>
        public string? Module { get; init; }

        /// <summary>True for a place at college: it counts as college in shares.</summary>
        public bool IsCollege { get; init; }

        /// <summary>Students in a period.</summary>
        public Span Capacity { get; init; } = new(0, null);

        /// <summary>The minimum holds only in periods in which anybody is there.</summary>
        public bool MinWhenUsed { get; init; }

        /// <summary>Periods with other limits.</summary>
        public IReadOnlyList<PeriodLimit> Limits { get; init; } = [];

        /// <summary>Length of a visit in periods.</summary>
        public Span Duration { get; init; } = new(1, 1);

        /// <summary>Visits of each student.</summary>
        public Span Visits { get; init; } = new(0, 1);

        /// <summary>Periods in which it is closed.</summary>
        public IReadOnlyList<int> Closed { get; init; } = [];

        /// <summary>Periods in which a visit may begin; empty means any.</summary>
        public IReadOnlyList<int> Starts { get; init; } = [];

        /// <summary>Abilities that a student must have.</summary>
        public IReadOnlyList<string> Abilities { get; init; } = [];

        /// <summary>Hazardous work: only from the age that the rules name.</summary>
        public bool IsHazardous { get; init; }

        /// <summary>A shift in the night: only from the age that the rules name.</summary>
        public bool IsNight { get; init; }

        /// <summary>Age in years that a student must have on the first day; null means none of its own.</summary>
        public int? MinAge { get; init; }
    }

    /// <summary>A group of students.</summary>
    /// <param name="Id">Name for references.</param>
    /// <param name="Name">Name for people.</param>
    /// <param name="Unavailable">Periods in which its members are elsewhere (blocks at college, vacations).</param>
    public sealed record Group(string Id, string Name, IReadOnlyList<int> Unavailable);

    /// <summary>A student.</summary>
    public sealed record Student
    {
        /// <summary>Name for references.</summary>
        public required string Id { get; init; }

        /// <summary>Name for people.</summary>
        public required string Name { get; init; }

        /// <summary>The group; null when in none.</summary>
        public string? Group { get; init; }

        /// <summary>Date of birth; null means that no age rule concerns the student.</summary>
        public DateOnly? BirthDate { get; init; }

        /// <summary>What the student may do.</summary>
        public IReadOnlyList<string> Abilities { get; init; } = [];

        /// <summary>Stations, modules or enterprises that are the only ones allowed; empty means all.</summary>
        public IReadOnlyList<string> Only { get; init; } = [];

        /// <summary>Stations, modules or enterprises that are not allowed.</summary>
        public IReadOnlyList<string> Never { get; init; } = [];

        /// <summary>Periods in which the student is elsewhere.</summary>
        public IReadOnlyList<int> Unavailable { get; init; } = [];

        /// <summary>Visits that differ from those of stations and modules, by their id.</summary>
        public IReadOnlyDictionary<string, Span> Visits { get; init; } = new Dictionary<string, Span>();

        /// <summary>Wishes.</summary>
        public IReadOnlyList<Wish> Wishes { get; init; } = [];
    }

    /// <summary>What a student would like.</summary>
    /// <param name="Target">Station, module or enterprise; null is a wish to be free.</param>
    /// <param name="Periods">Periods in which; empty means any.</param>
    /// <param name="Weight">Cost when a wish is not met; of a dislike (negative) the cost of each visit that meets it.</param>
    public sealed record Wish(string? Target, IReadOnlyList<int> Periods, int Weight);

    /// <summary>One station (or module) before another.</summary>
    /// <param name="Before">Station or module that comes first.</param>
    /// <param name="After">Station or module that comes later.</param>
    /// <param name="Gap">Periods that must lie between.</param>
    /// <param name="IsPrerequisite">True: the later one needs the earlier one. False: only the order counts when both are visited.</param>
    /// <param name="Students">Students or groups that it concerns; empty means all.</param>
    public sealed record Precedence(string Before, string After, int Gap, bool IsPrerequisite, IReadOnlyList<string> Students);

    /// <summary>What a requirement counts.</summary>
    public enum Count
    {
        /// <summary>Visits.</summary>
        Visits,

        /// <summary>Periods.</summary>
        Periods,

        /// <summary>Different stations.</summary>
        Stations,
    }

    /// <summary>A counting rule for each student.</summary>
    public sealed record Requirement
    {
        /// <summary>Name for people.</summary>
        public required string Name { get; init; }

        /// <summary>Students or groups that it concerns; empty means all.</summary>
        public IReadOnlyList<string> Students { get; init; } = [];

        /// <summary>Stations, modules, enterprises, <c>college</c> or <c>enterprise</c> that are counted; empty means all stations.</summary>
        public IReadOnlyList<string> Of { get; init; } = [];

        /// <summary>What is counted.</summary>
        public Count Counts { get; init; } = Count.Visits;

        /// <summary>Periods in which; empty means all.</summary>
        public IReadOnlyList<int> Within { get; init; } = [];

        /// <summary>At least and at most.</summary>
        public Span Bounds { get; init; } = new(0, null);

        /// <summary>Share in thousandths of the hours in <see cref="ShareOf"/>; null for a plain count.</summary>
        public Span? Share { get; init; }

        /// <summary>Denominator of a share; empty means all stations.</summary>
        public IReadOnlyList<string> ShareOf { get; init; } = [];

        /// <summary>Hard, or what each missing or surplus one costs.</summary>
        public RuleStrength Strength { get; init; } = RuleStrength.Hard;
    }

    /// <summary>Students in a period at several stations together (mentors, buses, rooms).</summary>
    /// <param name="Name">Name for people.</param>
    /// <param name="Of">Stations, modules or enterprises; empty means all.</param>
    /// <param name="Bounds">At least and at most.</param>
    /// <param name="Limits">Periods with other limits.</param>
    /// <param name="Mentors">Number of mentors that the maximum comes from; null when it comes from something else.</param>
    public sealed record SharedCapacity(string Name, IReadOnlyList<string> Of, Span Bounds, IReadOnlyList<PeriodLimit> Limits, int? Mentors = null);

    /// <summary>Two visits that must not stand in neighbouring periods.</summary>
    public sealed record Sequence(string First, string Then, RuleStrength Strength);

    /// <summary>A student is at a station in a period, whatever else.</summary>
    public sealed record FixedCell(string Student, string Station, int Period);

    /// <summary>An earlier plan.</summary>
    /// <param name="FrozenBefore">Periods before this one stay as they were.</param>
    /// <param name="Visits">The earlier plan's visits.</param>
    public sealed record Replan(int FrozenBefore, IReadOnlyList<RotationVisit> Visits);
}
