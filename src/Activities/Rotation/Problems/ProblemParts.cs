using static DualFlow.Activities.Rotation.Problems.RotationProblem;

namespace DualFlow.Activities.Rotation.Problems;

/// <summary>Reads the parts of a problem once its periods are known.</summary>
sealed class ProblemParts(DocumentReader document, PeriodNames periods)
{
    // Of a mentor at the same time where the document doesn't say: an editable figure, not the law's.
    const int StudentsOfMentor = 3;

    public RotationProblem Read() => new()
    {
        Id = document.Text("id") ?? "",
        Name = document.Text("name") ?? "",
        Zone = Zone(),
        Country = document.Text("country") ?? "KZ",
        Periods = periods.Periods,
        Enterprises = [.. Each("enterprises", ReadEnterprise)],
        Modules = [.. Each("modules", r => new Module(r.Id(), r.Text("name") ?? r.Id(), Visits(r) ?? new(0, null)))],
        Stations = [.. Each("stations", ReadStation)],
        Groups = [.. Each("groups", r => new Group(r.Id(), r.Text("name") ?? r.Id(), periods.List(r, "unavailable")))],
        Students = [.. Students()],
        Precedences = [.. Each("precedence", ReadPrecedence), .. After()],
        Requirements = [.. Each("requirements", ReadRequirement)],
        Capacities = [.. Each("capacities", r => new SharedCapacity(r.Text("name") ?? r.Path, r.Texts("of"), r.Bounds(0), ReadLimits(r))), .. MentorRatios()],
        Sequences = [.. Each("sequences", r => new Sequence(r.Text("first") ?? "", r.Text("then") ?? "", r.OwnStrength(RuleStrength.Hard)))],
        Fixed = [.. FixedCells(document, null), .. document.Objects("students").SelectMany(s => FixedCells(s, s.Text("id")))],
        Rules = ReadRules(),
        Earlier = ReadEarlier(),
    };

    IEnumerable<T> Each<T>(string name, Func<DocumentReader, T> read)
    {
        foreach (var item in document.Objects(name))
        {
            yield return read(item);
            item.Close();
        }
    }

    static Span? Visits(DocumentReader reader)
    {
        var required = reader.Flag("required");
        return reader.Span("visits") is { } span ? required && span.Min == 0 ? span with { Min = 1 } : span : required ? new(1, 1) : null;
    }

    Enterprise ReadEnterprise(DocumentReader r)
    {
        foreach (var ratio in new[] { "mentors", "perMentor", "mentorPlaces" })
            r.Find(ratio);
        return new(r.Id(), r.Text("name") ?? r.Id(), r.Integer("max"), r.Integer("maxStations"), r.Integer("maxPeriods"), periods.List(r, "closed"));
    }

    /// <summary>What the mentors of an enterprise can take is a capacity of all its stations together.</summary>
    IEnumerable<SharedCapacity> MentorRatios()
    {
        foreach (var r in document.Objects("enterprises"))
            if (r.Integer("mentors", 0, 100_000) is { } mentors)
                yield return new(r.Text("name") ?? r.Text("id") ?? "", [r.Text("id") ?? ""], new(0, r.Integer("mentorPlaces", 0, 1_000_000) ?? mentors * (r.Integer("perMentor", 1, 1000) ?? StudentsOfMentor)), [], mentors);
    }

    string Zone()
    {
        var zone = document.Text("zone") ?? "Asia/Almaty";
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            document.Report("rotation.zone", "$.zone", $"The time zone \"{zone}\" is not known here.", "Write an IANA name such as Asia/Almaty, or install the package tzdata.");
        return zone;
    }

    IReadOnlyList<PeriodLimit> ReadLimits(DocumentReader reader) =>
        [.. reader.Objects("byPeriod").Select(r => { var limit = new PeriodLimit(periods.List(r, "periods"), r.Integer("min"), r.Integer("max")); r.Close(); return limit; })];

    Station ReadStation(DocumentReader r)
    {
        r.Find("after");
        var module = r.Text("module");
        var duration = r.Span("duration") ?? new(1, 1);
        if (duration.Min < 1 || duration.Min > periods.Periods.Count)
            r.Report("rotation.range", r.At("duration"), $"A visit of {duration.Min} periods doesn't fit.", $"Write 1 to {periods.Periods.Count}.");
        return new Station
        {
            Id = r.Id(), Name = r.Text("name") ?? r.Id(), Enterprise = r.Text("enterprise"), Module = module,
            IsCollege = r.Text("kind") == "college", Capacity = r.Bounds(0), MinWhenUsed = r.Flag("minWhenUsed"), Limits = ReadLimits(r),
            Duration = new(Math.Max(1, duration.Min), duration.Max ?? periods.Periods.Count),
            // A station of a module is bounded by the module unless it says otherwise.
            Visits = Visits(r) ?? (module is null ? new(0, 1) : new(0, null)),
            Closed = periods.List(r, "closed"), Starts = periods.List(r, "starts"), Abilities = r.Texts("abilities"),
            IsHazardous = r.Flag("hazardous"), IsNight = r.Text("shift") == "night" || r.Flag("night"), MinAge = r.Integer("minAge", 0, 100),
        };
    }

    IEnumerable<Student> Students()
    {
        foreach (var r in document.Objects("students"))
        {
            r.Find("fixed");
            yield return new Student
            {
                Id = r.Id(), Name = r.Text("name") ?? r.Id(), Group = r.Text("group"), BirthDate = r.Day("birthDate"), Abilities = r.Texts("abilities"),
                Only = r.Texts("only"), Never = r.Texts("never"), Unavailable = periods.List(r, "unavailable"), Visits = OwnVisits(r), Wishes = [.. Wishes(r)],
            };
            r.Close();
        }
    }

    static Dictionary<string, Span> OwnVisits(DocumentReader reader)
    {
        var own = new Dictionary<string, Span>(StringComparer.Ordinal);
        if (reader.Object("visits") is { } visits && reader.Find("visits") is { } members)
            foreach (var member in members.EnumerateObject())
                if (visits.Span(member.Name) is { } span)
                    own[member.Name] = span;
        return own;
    }

    /// <summary><c>preferences</c>: a ranked list of names, or a list of wishes with weights.</summary>
    IEnumerable<Wish> Wishes(DocumentReader reader)
    {
        if (reader.Find("preferences") is not { ValueKind: System.Text.Json.JsonValueKind.Array } list)
            yield break;
        if (list.GetArrayLength() > 0 && list[0].ValueKind != System.Text.Json.JsonValueKind.Object)
        {
            // The first of n costs n when it isn't met, the last costs 1.
            var ranked = reader.Texts("preferences");
            for (var i = 0; i < ranked.Count; i++)
                yield return new(ranked[i], [], ranked.Count - i);
            yield break;
        }
        foreach (var r in reader.Objects("preferences"))
        {
            var target = r.Text("of");
            var free = r.Flag("free");
            if (target is null && !free)
                r.Report("rotation.shape", r.Path, "A wish names nothing.", "Give \"of\" (a station, module or enterprise), or \"free\": true.");
            yield return new(free ? null : target, periods.List(r, "periods"), r.Integer("weight", -100_000, 100_000) ?? 1);
            r.Close();
        }
    }

    static Precedence ReadPrecedence(DocumentReader r) =>
        new(r.Text("before") ?? "", r.Text("after") ?? "", r.Integer("gap", 0, 1000) ?? 0, r.Flag("prerequisite", true), r.Texts("students"));

    IEnumerable<Precedence> After() =>
        document.Objects("stations").Concat(document.Objects("modules")).SelectMany(r => r.Texts("after").Select(b => new Precedence(b, r.Text("id") ?? "", 0, true, [])));

    Requirement ReadRequirement(DocumentReader r)
    {
        var share = r.Object("share");
        var count = r.Text("counts") ?? "visits";
        if (!Enum.TryParse<Count>(count, ignoreCase: true, out var counts))
            r.Report("rotation.shape", r.At("counts"), $"\"{count}\" can't be counted.", "Write visits, periods or stations.");
        var thousandths = share is null ? null : new Span((int)Math.Round((share.Fraction("min") ?? 0) * 1000), share.Fraction("max") is { } max ? (int)Math.Round(max * 1000) : null);
        if (thousandths?.Max < thousandths?.Min)
            r.Report("rotation.range", r.At("share"), "The maximum of the share is below its minimum.", "Exchange the two, or correct one of them.");
        var of = share?.Texts("of") ?? [];
        share?.Close();
        return new Requirement
        {
            Name = r.Text("name") ?? r.Path, Students = r.Texts("students"), Of = r.Texts("of"), Counts = counts, Within = periods.List(r, "within"),
            Bounds = r.Bounds(0), Share = thousandths, ShareOf = of, Strength = r.OwnStrength(RuleStrength.Hard),
        };
    }

    IEnumerable<FixedCell> FixedCells(DocumentReader reader, string? student)
    {
        foreach (var r in reader.Objects("fixed"))
        {
            var (who, station) = (student ?? r.Text("student") ?? "", r.Text("station") ?? "");
            if (!r.Has("period") && !r.Has("periods"))
                r.Report("rotation.unknown_period", r.Path, "It isn't said in which period.", "Give \"period\" or \"periods\".");
            foreach (var period in periods.List(r, r.Has("periods") ? "periods" : "period"))
                yield return new(who, station, period);
            r.Close();
        }
    }

    RotationRules ReadRules()
    {
        var rules = new RotationRules();
        if (document.Object("rules") is not { } r)
            return rules;
        rules = rules with
        {
            Idle = r.Strength("idle", rules.Idle) ?? rules.Idle, Capacity = r.Strength("capacity", rules.Capacity) ?? rules.Capacity,
            Minimum = r.Strength("minimum", rules.Minimum) ?? rules.Minimum, Visits = r.Strength("visits", rules.Visits) ?? rules.Visits,
            Precedence = r.Strength("precedence", rules.Precedence) ?? rules.Precedence, Fairness = r.Integer("fairness") ?? 0,
            Move = r.Integer("move") ?? rules.Move, HazardAge = r.Integer("hazardAge", 0, 100) ?? rules.HazardAge, NightAge = r.Integer("nightAge", 0, 100) ?? rules.NightAge,
        };
        r.Close();
        return rules;
    }

    Replan? ReadEarlier()
    {
        if (document.Object("earlier") is not { } r)
            return null;
        var frozen = periods.One(r, "frozenBefore") ?? 0;
        if (r.Day("frozenDate") is { } day)
            frozen = periods.Periods.TakeWhile(p => p.From < day).Count();
        var visits = r.Objects("visits").Select(v =>
        {
            var visit = new RotationVisit(v.Text("student") ?? "", v.Text("station") ?? "", periods.One(v, "start") ?? 0, v.Integer("length", 1, 1000) ?? 1);
            v.Find("periods");
            v.Find("from");
            v.Find("to");
            v.Close();
            return visit;
        }).ToList();
        r.Close();
        return new(frozen, visits);
    }
}
