using System.Globalization;
using DualFlow.Activities.Forms;

namespace DualFlow.Activities.Registry.Kinds;

/// <summary>Reads what people and spreadsheets write into a field.</summary>
static class FieldReading
{
    static readonly string[] Days = ["yyyy-MM-dd", "dd.MM.yyyy", "d.M.yyyy", "yyyy/MM/dd", "dd/MM/yyyy"];
    static readonly string[] Yes = ["yes", "true", "1", "да", "иә", "+"];
    static readonly string[] No = ["no", "false", "0", "нет", "жоқ", "-"];

    /// <summary>The value in one spelling, or what is wrong with it.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">As it stands in the file.</param>
    /// <param name="problem">Null when it is right.</param>
    public static string? Read(RegistryField field, string? text, out FieldProblem? problem)
    {
        problem = null;
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
        {
            if (field.IsRequired)
                problem = Say(field, "field.missing");
            return null;
        }
        var (value, code) = field.Kind switch
        {
            FieldKind.Number => Number(field, text, out problem),
            FieldKind.Date => DateOnly.TryParseExact(text.Split(' ', 'T')[0], Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null) : (null, "field.date"),
            FieldKind.Checkbox => Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? ("yes", null) : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? ("no", null) : (null, "field.checkbox"),
            FieldKind.Choice => Choices(field, text),
            _ => (Plain(field.Kind, text), (string?)null),
        };
        code ??= value is null ? null : FieldChecks.CheckText(field.Kind, value);
        if (code is not null)
            problem = Say(field, code);
        else if (value?.Length > field.Longest)
            problem = Say(field, "field.too_long", field.Longest, value.Length);
        return problem is null ? value : null;
    }

    /// <summary>A problem of a field in words.</summary>
    public static FieldProblem Say(RegistryField field, string code, params object?[] places) => new(field.Name, code, FormTexts.Of(code, [field.Label, .. places]));

    // Spreadsheets put spaces into long numbers, and an apostrophe before what must stay a text.
    static string Plain(FieldKind kind, string text)
    {
        var plain = text is ['\'', '=' or '@' or '+' or '-', ..] ? text[1..] : text;
        return kind is FieldKind.Iin or FieldKind.Bin or FieldKind.Phone or FieldKind.Iban or FieldKind.Specialty or FieldKind.Qualification
            ? string.Concat(plain.Where(c => !char.IsWhiteSpace(c) && c is not ('(' or ')' or '-'))) : plain;
    }

    static (string?, string?) Number(RegistryField field, string text, out FieldProblem? problem)
    {
        problem = null;
        var plain = text.Replace(',', '.').Replace(" ", "", StringComparison.Ordinal).Replace("\u00A0", "", StringComparison.Ordinal);
        if (!decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return (null, "field.number");
        if (!field.HasFraction && number != decimal.Truncate(number))
            return (null, "field.whole");
        if (number < field.Least)
            problem = Say(field, "field.too_small", field.Least);
        else if (number > field.Most)
            problem = Say(field, "field.too_large", field.Most);
        return problem is null ? (number.ToString("0.######", CultureInfo.InvariantCulture), null) : (null, null);
    }

    static (string?, string?) Choices(RegistryField field, string text)
    {
        var chosen = (field.TakesSeveral ? text.Split([',', ';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) : [text]).Select(t => Choice(field, t)).ToList();
        return chosen.Contains(null) || chosen.Count == 0 ? (null, "field.choice") : (string.Join(',', field.Choices.Where(chosen.Contains)), null);
    }

    // The word of the file format, or what the pages call it in any language.
    static string? Choice(RegistryField field, string text) => field.Choices.FirstOrDefault(c => string.Equals(c, text, StringComparison.OrdinalIgnoreCase))
        ?? field.Choices.FirstOrDefault(c => RegistryField.ChoiceLabel(c) is var label
            && new[] { label.Kk, label.Ru, label.En }.Contains(text, StringComparer.OrdinalIgnoreCase));
}
