using System.Collections.Immutable;
using DualFlow.Engine.Contract;
using DualFlow.Engine.ControlFlow;
using DualFlow.Engine.Definitions;
using DualFlow.Engine.Interpreter;
using DualFlow.Engine.Plans;
using DualFlow.Engine.Storage;

namespace DualFlow.Engine.Runtime;

/// <summary>Makes the triggers of a version (ELSA.md 3.7): one row for each way in, with the hash that stimuli are found by.</summary>
static class TriggerIndex
{
    /// <summary>The triggers of a plan.</summary>
    /// <param name="plan">The version.</param>
    /// <param name="now">UTC; timers count from it.</param>
    /// <param name="before">The definition's triggers so far: a timer that didn't change stays in its rhythm.</param>
    /// <exception cref="ProblemException">A trigger's input can't be known without an instance, or has no value.</exception>
    public static ImmutableArray<Trigger> Of(Plan plan, DateTimeOffset now, IReadOnlyCollection<Trigger> before)
    {
        var triggers = ImmutableArray.CreateBuilder<Trigger>();
        var problems = new List<Problem>();
        foreach (var node in plan.Nodes)
        {
            if (node.Parent < 0 || !node.Definition.CanStartWorkflow || node.Type.Descriptor.Kind != ActivityKind.Trigger)
                continue;
            try
            {
                foreach (var payload in Payloads(plan, node, now))
                    triggers.Add(Row(plan, node, payload, triggers.Count, now, before));
            }
            catch (Exception e) when (e is ExpressionException or ActivityFaultException)
            {
                problems.Add(new Problem("trigger.input", $"\"{node.Label}\" can't start the workflow: {e.Message}",
                    "A trigger is looked at before any instance exists: give its inputs as plain values.", null, node.Id, node.Label));
            }
        }
        return problems.Count == 0 ? triggers.ToImmutable() : throw new ProblemException(problems);
    }

    static Trigger Row(Plan plan, PlanNode node, string? payload, int number, DateTimeOffset now, IReadOnlyCollection<Trigger> before)
    {
        var definition = plan.Definition;
        var name = node.Type.Descriptor.TypeName;
        var due = TimerSchedule.First(name, payload, now);
        if (due is not null && before.FirstOrDefault(t => t.ActivityId == node.Id && t.Name == name && t.Payload == payload)?.DueAt is { } standing && standing > now)
            due = standing;
        return new Trigger($"{definition.Id}:{node.Id}:{number}", definition.TenantId, definition.DefinitionId, definition.Id, node.Id, name,
            Bookmark.HashOf(name, payload), payload, due);
    }

    static IEnumerable<string?> Payloads(Plan plan, PlanNode node, DateTimeOffset now)
    {
        object? Input(string name)
        {
            var binding = node.Inputs.FirstOrDefault(i => i.Descriptor.Name == name);
            if (binding is null || binding.IsConstant)
                return binding?.Constant;
            ValueConversion.TryConvert(binding.Expression!.Evaluate(new TriggerScope(plan, now)), binding.TypeName, binding.IsArray, out var value);
            return value;
        }
        object Needed(string name) => Input(name) is { } value and not "" ? value : throw new ActivityFaultException("input.missing", $"its input {name} is empty.");

        switch (node.Type.Descriptor.TypeName)
        {
            case "Elsa.Event":
                return [Event.PayloadOf(Values.ToText(Needed("EventName")))];
            case "Elsa.HttpEndpoint":
                var methods = Values.Items(Input("SupportedMethods")) is { Count: > 0 } given ? given : ["GET"];
                return methods.Select(m => HttpEndpoint.PayloadOf(Values.ToText(Input("Path")), Values.ToText(m)));
            case "Elsa.Cron":
                var expression = Values.ToText(Needed("CronExpression"));
                CronSchedule.Parse(expression);
                return [Text("CronExpression", expression)];
            case "Elsa.Timer":
                return [Text("Interval", Input("Interval") is TimeSpan { Ticks: > 0 } interval ? interval : throw new ActivityFaultException("input.type", "its interval must be longer than nothing."))];
            case "Elsa.StartAt":
                return [Text("DateTime", Needed("DateTime") is DateTimeOffset at ? at.ToUniversalTime() : throw new ActivityFaultException("input.type", "its date can't be read."))];
            default:
                return [node.Inputs.IsEmpty ? null : Values.Object(node.Inputs.Select(i => KeyValuePair.Create(i.Descriptor.Name, Input(i.Descriptor.Name))).Where(i => i.Value is not null)).GetRawText()];
        }
    }

    static string Text(string name, object value) => Values.Object([KeyValuePair.Create(name, (object?)value)]).GetRawText();
}
