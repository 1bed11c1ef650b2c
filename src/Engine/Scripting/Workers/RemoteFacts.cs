using System.Collections.Immutable;
using System.Text.Json;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Scripting.Workers;

/// <summary>The domain's answers inside the worker: each is asked for, and the server answers for the order's own college only.</summary>
sealed class RemoteFacts(Func<Wire.Question, Action<BinaryWriter>, BinaryReader> ask) : ScriptFacts
{
    public override string ZoneOf(string? tenantId) => ask(Wire.Question.Zone, static _ => { }).ReadString();

    public override JsonElement? FindRule(string? tenantId, string ruleId, DateOnly day) => Wire.Read(ask(Wire.Question.Rule, w =>
    {
        w.Write(ruleId);
        w.Write(day.DayNumber);
    })) switch
    {
        null => null,
        JsonElement json => json,
        var plain => Definitions.Values.ToJson(plain),
    };

    public override bool IsWorkingDay(string? tenantId, DateOnly day) => ask(Wire.Question.WorkingDay, w => w.Write(day.DayNumber)).ReadBoolean();

    public override ImmutableArray<KeyValuePair<DateOnly, string>> DaysOff(string? tenantId, int year)
    {
        var answer = ask(Wire.Question.DaysOff, w => w.Write(year));
        return Wire.ReadList(answer, () => KeyValuePair.Create(DateOnly.FromDayNumber(answer.ReadInt32()), answer.ReadString()));
    }

    public override DateTimeOffset Deadline(string? tenantId, DateTimeOffset start, int days, bool workingDays) => Wire.ReadTime(ask(Wire.Question.Deadline, w =>
    {
        Wire.WriteTime(w, start);
        w.Write(days);
        w.Write(workingDays);
    }));
}
