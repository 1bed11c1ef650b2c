using System.Globalization;
using System.Net;
using System.Text.Json;
using Cronos;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;

namespace DualFlow.Engine.Plans.Validation;

/// <summary>Inputs that are missing, and literal values that don't fit the input: wrong types, dates, durations and schedules.</summary>
sealed class InputRule : ValidationRule
{
    // Elsa runs these without a value, but nobody can have meant it.
    static readonly HashSet<(string Type, string Input)> Expected =
    [
        ("Elsa.Event", "EventName"), ("Elsa.PublishEvent", "EventName"), ("Elsa.RunTask", "TaskName"), ("Elsa.SetOutput", "OutputName"),
        ("Elsa.ForEach", "Items"), ("Elsa.ParallelForEach", "Items"), ("Elsa.BulkDispatchWorkflows", "Items"), ("Elsa.StartAt", "DateTime"),
        ("Elsa.FlowDecision", "Condition"), ("Elsa.If", "Condition"), ("Elsa.While", "Condition"), ("Elsa.RunJavaScript", "Script"),
    ];

    public override void Check(Validation validation)
    {
        foreach (var place in validation.Places)
            foreach (var input in place.Descriptor?.Inputs ?? [])
                if (input.IsWrapped)
                    CheckInput(validation, place, input);
                else if (input.IsRequired && IsNothing(place.Member(input.Name)))
                    Missing(validation, place, input);
    }

    static void CheckInput(Validation validation, ActivityPlace place, InputDescriptor input)
    {
        var path = place.InputPath(input.Name);
        var expression = InputExpression.Read(place.Member(input.Name), out var isIgnored);
        if (isIgnored)
            validation.Warning(ProblemCodes.IgnoredInput, place, path, $"The value of \"{input.DisplayName}\" isn't written as an input, so it is ignored.",
                "Write it as {\"typeName\": …, \"expression\": {\"type\": …, \"value\": …}}, or as a plain text, number, true or false.");
        else if (IsMissing(expression))
            CheckMissing(validation, place, input);
        else if (expression is { Type: InputExpression.Literal } literal && !input.IsArray)
            CheckLiteral(validation, place, input, literal.Value, path);
    }

    // A literal without a value is what the designer writes for an empty field.
    static bool IsMissing(InputExpression? expression) => expression is null || expression is { Type: InputExpression.Literal or "Object", IsEmpty: true };

    static bool IsNothing(JsonElement member) => member.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null;

    static void CheckMissing(Validation validation, ActivityPlace place, InputDescriptor input)
    {
        if (input.IsRequired && input.DefaultValue is null && !IsEmptyPath(place, input))
            Missing(validation, place, input);
        else if (Expected.Contains((place.Type, input.Name)))
            validation.Warning(ProblemCodes.EmptyInput, place, place.InputPath(input.Name),
                $"\"{input.DisplayName}\" of \"{place.Label}\" is empty. {input.Description}", "Fill it in.");
    }

    // The root path of an endpoint is the empty text.
    static bool IsEmptyPath(ActivityPlace place, InputDescriptor input) => place.Type == "Elsa.HttpEndpoint" && place.Expression(input.Name) is not null;

    static void Missing(Validation validation, ActivityPlace place, InputDescriptor input) => validation.Error(
        ProblemCodes.MissingInput, place, place.InputPath(input.Name), $"\"{place.Label}\" can't run without \"{input.DisplayName}\". {input.Description}", "Fill it in.");

    static void CheckLiteral(Validation validation, ActivityPlace place, InputDescriptor input, JsonElement value, string path)
    {
        var text = Values.ToText(Values.FromJson(value));
        if (text.Length == 0)
            return;
        if (place.Type == "Elsa.Cron" && input.Name == "CronExpression")
        {
            if (CronProblem(text) is { } reason)
                validation.Error(ProblemCodes.InvalidCron, place, path, $"\"{text}\" is no CRON schedule. {reason}",
                    "Write five fields: minute, hour, day, month, weekday (\"0 8 * * 1-5\" is 8:00 from Monday to Friday), or six with seconds in front.");
        }
        else if (place.Type == "Elsa.For" && input.Name == "Step" && text == "0")
            validation.Error(ProblemCodes.InvalidChoice, place, path, $"\"{place.Label}\" counts by 0, so it would never end.", "Count by 1, -1 or more.");
        else if (IsUnknownChoice(input, text))
            validation.Error(ProblemCodes.InvalidChoice, place, path, $"\"{text}\" is no choice for \"{input.DisplayName}\".", $"Choose one of: {Validation.Some(Choices(input))}.");
        else if (!ValueConversion.TryConvert(Values.FromJson(value), input.TypeName, isArray: false, out _))
            WrongType(validation, place, input, text, path);
    }

    static void WrongType(Validation validation, ActivityPlace place, InputDescriptor input, string text, string path)
    {
        var (code, expected, example) = input.TypeName switch
        {
            "TimeSpan" => (ProblemCodes.InvalidDuration, "a length of time", "Write it as days.hours:minutes:seconds, for example 00:30:00 for half an hour or 3.00:00:00 for three days."),
            "DateTime" or "DateTimeOffset" => (ProblemCodes.InvalidDate, "a date and time", "Write it as 2026-09-01T08:00:00+05:00."),
            "Boolean" => (ProblemCodes.WrongType, "true or false", "Write true or false."),
            "Guid" => (ProblemCodes.WrongType, "a unique identifier", "Write 32 hexadecimal digits with hyphens."),
            var type => (ProblemCodes.WrongType, type is "Int32" or "Int64" or "Long" ? "a whole number" : "a number", "Write a number."),
        };
        validation.Error(code, place, path, $"\"{input.DisplayName}\" needs {expected}, but it is \"{text}\".", example);
    }

    static string? CronProblem(string text)
    {
        try
        {
            var fields = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;
            CronExpression.Parse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
            return null;
        }
        catch (CronFormatException e)
        {
            return e.Message;
        }
    }

    static bool IsUnknownChoice(InputDescriptor input, string text) => input.TypeName switch
    {
        "HttpStatusCode" => !Enum.TryParse<HttpStatusCode>(text, ignoreCase: true, out _),
        "FlowJoinMode" or "SwitchMode" or "ForkJoinMode" =>
            !int.TryParse(text, CultureInfo.InvariantCulture, out _) && !Choices(input).Contains(text, StringComparer.OrdinalIgnoreCase),
        _ => false,
    };

    static IEnumerable<string> Choices(InputDescriptor input) =>
        input.UISpecifications is { ValueKind: JsonValueKind.Object } s && s.TryGetProperty("dropdown", out var dropdown)
        && dropdown.TryGetProperty("selectList", out var list) && list.TryGetProperty("items", out var items)
            ? items.EnumerateArray().Select(i => References.Text(i, "value") ?? "") : [];
}
