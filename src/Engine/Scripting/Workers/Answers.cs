using DualFlow.Engine.Contract;
using DualFlow.Engine.Plans;

namespace DualFlow.Engine.Scripting.Workers;

/// <summary>What the server answers to a worker's questions: the scope of the one expression, or the facts of the one college, that it works for.</summary>
static class Answers
{
    public static void Give(BinaryReader r, BinaryWriter w, ExpressionScope? scope, ScriptFacts facts, string? tenantId)
    {
        switch ((Wire.Question)r.ReadByte())
        {
            case Wire.Question.Variable when scope is not null:
                var found = scope.TryGetVariable(r.ReadString(), out var value);
                w.Write(found);
                Wire.Write(w, value);
                break;
            case Wire.Question.VariableById when scope is not null:
                Wire.Write(w, scope.GetVariableById(r.ReadString(), Wire.ReadText(r)));
                break;
            case Wire.Question.Input when scope is not null:
                Wire.Write(w, scope.GetInput(r.ReadString()));
                break;
            case Wire.Question.Output when scope is not null:
                Wire.Write(w, scope.GetOutputFrom(r.ReadString(), Wire.ReadText(r)));
                break;
            case Wire.Question.LastResult when scope is not null:
                Wire.Write(w, scope.LastResult);
                break;
            case Wire.Question.Random when scope is not null:
                w.Write(scope.NextRandom());
                break;
            case Wire.Question.Zone:
                w.Write(facts.ZoneOf(tenantId));
                break;
            case Wire.Question.Rule:
                Wire.Write(w, facts.FindRule(tenantId, r.ReadString(), DateOnly.FromDayNumber(r.ReadInt32())));
                break;
            case Wire.Question.WorkingDay:
                w.Write(facts.IsWorkingDay(tenantId, DateOnly.FromDayNumber(r.ReadInt32())));
                break;
            case Wire.Question.DaysOff:
                var days = facts.DaysOff(tenantId, r.ReadInt32());
                w.Write(days.Length);
                foreach (var (day, name) in days)
                {
                    w.Write(day.DayNumber);
                    w.Write(name);
                }
                break;
            case Wire.Question.Deadline:
                Wire.WriteTime(w, facts.Deadline(tenantId, Wire.ReadTime(r), r.ReadInt32(), r.ReadBoolean()));
                break;
            default:
                throw new InvalidDataException("The worker asked for something that it may not have.");
        }
    }
}
