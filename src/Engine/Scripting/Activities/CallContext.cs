using System.Globalization;
using System.Text.Json;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Scripting.Library;
using DualFlow.Engine.Scripting.Modules;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>The function's second argument: clock, day, rules in force, working days, seeded random numbers. Each part is made when it is asked for.</summary>
sealed class CallContext(LibraryRun library, ScriptMetadata metadata, ScriptCall call)
{
    ScriptRun Run => library.Run;

    public JsObject Make()
    {
        var context = new JsObject(library.Engine);
        Lazy(context, "now", () => new JsDate(library.Engine, call.Now.ToUnixTimeMilliseconds()));
        Lazy(context, "today", () => library.Days.Make(library.DayOf(call.Now)));
        Lazy(context, "seed", () => call.Seed.ToString(CultureInfo.InvariantCulture));
        Lazy(context, "rules", () => RulesOn(library.DayOf(call.Now)));
        Lazy(context, "rulesOn", () => Run.Function("rulesOn", a => RulesOn(library.Days.Read(a, 0, "rulesOn"))));
        Lazy(context, "calendar", Calendar);
        Lazy(context, "random", Random);
        return context;
    }

    void Lazy(JsObject owner, string name, Func<JsValue> make)
    {
        if (Run.Script.Reach.Everything || Run.Script.Analysis.Members.Contains(name) || Run.Script.Analysis.Identifiers.Contains(name))
            owner.FastSetProperty(name, Jint.Runtime.Descriptors.PropertyDescriptor.CreateLazy(make, ScriptTypes.Hidden));
    }

    JsObject RulesOn(DateOnly day)
    {
        var rules = new JsObject(library.Engine);
        foreach (var id in metadata.Rules)
        {
            var parameters = call.Rules is { ValueKind: JsonValueKind.Object } given && given.TryGetProperty(id, out var own) ? own
                : library.Facts.FindRule(call.TenantId, id, day);
            if (parameters is { } found)
                rules.FastSetDataProperty(id, Exact(found));
        }
        return rules;
    }

    // Fractions of a rule pack are exact decimals: 1.15 in it is 1.15 in money.
    JsValue Exact(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var record = new JsObject(library.Engine);
                foreach (var member in json.EnumerateObject())
                    record.FastSetDataProperty(member.Name, Exact(member.Value));
                return record;
            case JsonValueKind.Array:
                return new JsArray(library.Engine, [.. json.EnumerateArray().Select(Exact)]);
            case JsonValueKind.Number when !json.TryGetInt64(out _) && json.TryGetDecimal(out var exact):
                return library.Amounts.Make(exact, false, null);
            default:
                return Run.ToScript(Values.FromJson(json));
        }
    }

    JsObject Calendar()
    {
        var calendar = new JsObject(library.Engine);
        library.Method(calendar, "isWorkingDay", (_, a) => IsWorking(library.Days.Read(a, 0, "isWorkingDay")));
        library.Method(calendar, "workingDays", (_, a) => Count(library.Days.Read(a, 0, "workingDays"), library.Days.Read(a, 1, "workingDays")));
        library.Method(calendar, "addWorkingDays", (_, a) => Add(library.Days.Read(a, 0, "addWorkingDays"), library.Whole(a, 1, "addWorkingDays", 0, 10_000)));
        library.Method(calendar, "holidays", (_, a) => Holidays(library.Whole(a, 0, "holidays", 1, 9999)));
        library.Method(calendar, "deadline", (_, a) => Deadline(a));
        library.Method(calendar, "at", (_, a) => At(library.Days.Read(a, 0, "at"), LibraryRun.Argument(a, 1)));
        return calendar;
    }

    bool IsWorking(DateOnly day)
    {
        Run.Tick();
        return library.Facts.IsWorkingDay(call.TenantId, day);
    }

    // Both ends count.
    JsValue Count(DateOnly from, DateOnly to)
    {
        if (to.DayNumber - from.DayNumber > 40_000)
            throw library.Error("workingDays counts at most 40 000 days.");
        var count = 0;
        for (var day = from; day <= to; day = day.AddDays(1))
            count += IsWorking(day) ? 1 : 0;
        return count;
    }

    DayObject Add(DateOnly day, int days)
    {
        while (!IsWorking(day))
            day = day.AddDays(1);
        for (var left = days; left > 0; left--)
            do
                day = day.AddDays(1);
            while (!IsWorking(day));
        return library.Days.Make(day);
    }

    JsArray Holidays(int year) => new(library.Engine, [.. library.Facts.DaysOff(call.TenantId, year).Select(h =>
    {
        var one = new JsObject(library.Engine);
        one.FastSetDataProperty("date", library.Days.Make(h.Key));
        one.FastSetDataProperty("name", h.Value);
        return (JsValue)one;
    })]);

    // deadline(start, days, "working" | "calendar")
    JsValue Deadline(JsValue[] a)
    {
        var start = LibraryRun.Argument(a, 0) is JsDate moment && Math.Abs(moment.DateValue) < 2.5e14 ? DateTimeOffset.FromUnixTimeMilliseconds((long)moment.DateValue)
            : throw library.Error($"deadline needs the moment at which the term begins, such as context.now, not {LibraryRun.Describe(LibraryRun.Argument(a, 0))}.");
        var days = library.Whole(a, 1, "deadline", 0, 10_000);
        var unit = library.Word(a, 2, "deadline", ["working", "calendar"], "working");
        return new JsDate(library.Engine, library.Facts.Deadline(call.TenantId, start, days, unit == "working").ToUnixTimeMilliseconds());
    }

    JsValue At(DateOnly day, JsValue time)
    {
        if (time is not JsString text || !TimeOnly.TryParseExact(text.ToString(), ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
            throw library.Error($"at needs a local time such as \"09:00\", not {LibraryRun.Describe(time)}.");
        var wall = day.ToDateTime(clock);
        if (library.Zone.Value.IsInvalidTime(wall))
            wall = wall.AddHours(1);
        return new JsDate(library.Engine, new DateTimeOffset(wall, library.Zone.Value.GetUtcOffset(wall)).ToUnixTimeMilliseconds());
    }

    // random() gives 0 ≤ x < 1; random.int(1, 6) both ends included; random.shuffle(list) a new list.
    JsValue Random()
    {
        var random = new Jint.Runtime.Interop.ClrFunction(library.Engine, "random", (_, _) => JsNumber.Create(Run.NextDouble()));
        library.Method(random, "int", (_, a) =>
        {
            var least = library.Whole(a, 0, "int of random", int.MinValue, int.MaxValue);
            var most = library.Whole(a, 1, "int of random", least, int.MaxValue);
            return JsNumber.Create(least + Math.Floor(Run.NextDouble() * ((double)most - least + 1)));
        });
        library.Method(random, "shuffle", (_, a) =>
        {
            if (LibraryRun.Argument(a, 0) is not JsArray list)
                throw library.Error($"random.shuffle needs a list, not {LibraryRun.Describe(LibraryRun.Argument(a, 0))}.");
            var items = new JsValue[list.Length];
            for (uint i = 0; i < list.Length; i++)
                items[i] = list[i];
            for (var i = items.Length - 1; i > 0; i--)
            {
                Run.Tick();
                var other = (int)(Run.NextDouble() * (i + 1));
                (items[i], items[other]) = (items[other], items[i]);
            }
            return new JsArray(library.Engine, items);
        });
        return random;
    }
}
