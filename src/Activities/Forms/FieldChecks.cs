using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Forms;

/// <summary>Checks of the library's fields (DOMAIN 2.0): each answers the code of what is wrong, or null.</summary>
static partial class FieldChecks
{
    static readonly string[] Funds = ["stateOrder", "paid", "targeted", "enterprise"];
    static readonly string[] Languages = ["kk", "ru", "en"];

    public static string? Check(FormField field, JsonElement value, JsonElement beside)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        return field.Kind switch
        {
            FieldKind.Iin => IdentityNumber.CheckPerson(text, out _) is { } wrong ? $"field.{wrong}" : null,
            FieldKind.Bin => IdentityNumber.CheckOrganisation(text) is { } wrong ? $"field.{wrong}" : null,
            FieldKind.Date => FormValues.Day(value) is null ? "field.date" : null,
            FieldKind.BirthDate => BirthDate(field, value, beside),
            FieldKind.FullName => FullName(value),
            FieldKind.Phone => text is not null && PhonePattern().IsMatch(text) ? null : "field.phone",
            FieldKind.Email => text is not null && EmailPattern().IsMatch(text) ? null : "field.email",
            FieldKind.Iban => Iban(text),
            FieldKind.Specialty => SpecialtyCode.IsSpecialty(text) ? null : "field.specialty",
            FieldKind.Qualification => SpecialtyCode.IsQualification(text) ? null : "field.qualification",
            FieldKind.FundType => Funds.Contains(text) ? null : "field.choice",
            FieldKind.Language => Languages.Contains(text) ? null : "field.choice",
            FieldKind.Choice => field.Choices.Any(c => c.Value == text) ? null : "field.choice",
            FieldKind.Period => Period(value),
            FieldKind.Reason => Reason(field, value),
            FieldKind.Checkbox => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : "field.checkbox",
            _ => null,
        };
    }

    static string? BirthDate(FormField field, JsonElement value, JsonElement beside)
    {
        if (FormValues.Day(value) is not { } day)
            return "field.date";
        return field.IinField is { } name && IdentityNumber.CheckPerson(FormValues.Text(beside, name), out var person) is null && person!.BirthDate != day
            ? "field.birth_date" : null;
    }

    static string? FullName(JsonElement value)
    {
        if (FormValues.Text(value, "last") is not { Length: > 0 } last || FormValues.Text(value, "first") is not { Length: > 0 } first)
            return "field.name_part";
        var middle = FormValues.Text(value, "middle") ?? "";
        return NamePattern().IsMatch(last) && NamePattern().IsMatch(first) && (middle.Length == 0 || NamePattern().IsMatch(middle)) ? null : "field.name_letters";
    }

    // ISO 13616: country and check digits to the end, letters as 10 to 35, the whole modulo 97 is 1.
    /// <summary>What is wrong with an account number; null when nothing is.</summary>
    internal static string? IbanFault(string? text) => Iban(text);

    static string? Iban(string? text)
    {
        var iban = text?.Replace(" ", "", StringComparison.Ordinal);
        if (iban is null || !IbanPattern().IsMatch(iban))
            return "field.iban";
        var digits = string.Concat((iban[4..] + iban[..4]).Select(c => char.IsAsciiDigit(c) ? c.ToString() : (c - 'A' + 10).ToString(CultureInfo.InvariantCulture)));
        return BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97 == 1 ? null : "field.iban_check";
    }

    static string? Period(JsonElement value) => (FormValues.Day(FormValues.Of(value, "from")), FormValues.Day(FormValues.Of(value, "to"))) switch
    {
        ({ } from, { } to) => from <= to ? null : "field.period_order",
        _ => "field.period",
    };

    static string? Reason(FormField field, JsonElement value)
    {
        var (code, comment) = (FormValues.Text(value, "code"), FormValues.Text(value, "comment") ?? "");
        if (field.Choices.All(c => c.Value != code))
            return "field.choice";
        if (code == "other" && string.IsNullOrWhiteSpace(comment))
            return "field.reason_comment";
        return comment.Length > 1000 ? "field.reason_length" : null;
    }

    [GeneratedRegex(@"^\+7\d{10}\z")]
    private static partial Regex PhonePattern();

    [GeneratedRegex(@"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+\z", RegexOptions.NonBacktracking)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"^KZ\d{2}[0-9A-Z]{16}\z")]
    private static partial Regex IbanPattern();

    [GeneratedRegex(@"^[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі](?:[А-Яа-яЁёӘәҒғҚқҢңӨөҰұҮүҺһІі' ʼ’-]{0,99})\z")]
    private static partial Regex NamePattern();
}
