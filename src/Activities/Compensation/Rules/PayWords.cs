using System.Globalization;
using DualFlow.Activities.Compensation.Rows;
using DualFlow.Activities.Registry;

namespace DualFlow.Activities.Compensation.Rules;

/// <summary>Says in Kazakh, Russian or English why an amount is what it is, from what was recorded and nothing else.</summary>
public static class PayWords
{
    /// <summary>Sentences in order: how it was computed, which limit held, how it was rounded, what was paid before, by which rules.</summary>
    /// <param name="line">The line.</param>
    /// <param name="rules">The run's pinned rules; null when it has none.</param>
    /// <param name="language"><c>kk</c>, <c>ru</c> or <c>en</c>.</param>
    public static IReadOnlyList<string> Why(PayLineRow line, PayRules? rules, string language) =>
        Why(line.Type, line.Month, line.Amount, RegistryJson.Read<PayFacts>(line.Facts), rules, language);

    /// <summary>The same from the parts of a line.</summary>
    public static IReadOnlyList<string> Why(string type, DateOnly month, decimal amount, PayFacts facts, PayRules? rules, string language)
    {
        var words = new List<string>();
        var currency = rules?.Terms.Currency ?? "";
        if (type == PaySheet.Compensation)
            Compensation();
        else if (type.StartsWith(PaySheet.Deduction, StringComparison.Ordinal))
            Say("Why_deduction", In(type), Money(facts.Basis), Number(facts.Percent));
        else if (type == "mentorPay")
        {
            Say("Why_mentor", Money(facts.Rate), Number(facts.Days), Number(facts.OfDays), facts.Students?.Count ?? 0);
            if (facts.PayeeBin is { } bin)
                Say("Why_payee", bin);
        }
        else
            Say($"Why_{type}", Money(facts.Debt), Number(facts.Percent));
        if (facts.Due is { } due)
        {
            Say("Why_due", Month(month), Money(due), Money(facts.Paid), Money(amount));
            if (facts.Reason is { Length: > 0 } reason)
                Say("Why_reason", reason is "amendment" or "rest" ? PayTexts.All.In(language, $"Reason_{reason}") : reason);
        }
        if (facts.Digits is { } digits && facts.Mode != CompensationMode.None)
            Say("Why_rounded", digits);
        if (rules is not null)
            Say("Why_pack", rules.Pack, SourceOf(type, rules));
        return words;

        void Compensation()
        {
            if (facts.Formula is { } formula)
            {
                Say("Why_formula", formula, Money(facts.Rate), Number(facts.Hours), Number(facts.NormHours));
                if (facts.FormulaReason is { Length: > 0 } made)
                    Say("Why_formulaSays", made);
                return;
            }
            if (facts.Parts is null)
                Say($"Why_{facts.Mode}", Money(facts.Rate), Number(facts.Hours), Number(facts.NormHours), Number(facts.Days), Number(facts.OfDays), Money(facts.MinimumWage), Number(facts.Exact), Number(facts.Rate));
            foreach (var part in facts.Parts ?? [])
                Say(facts.Mode == CompensationMode.Thirtieths ? "Why_partDays" : "Why_part", Day(part.From), Day(part.To), Money(part.Rate), Number(part.Quantity));
            if (facts.Cap is { } cap)
                Say("Why_cap", Money(cap));
            if (facts.Floor is { } floor)
                Say("Why_floor", Money(floor));
        }

        void Say(string key, params object?[] places) => words.Add(PayTexts.All.In(language, key, places));
        string Money(decimal? value) => $"{(value ?? 0).ToString("#,0.00", Culture(language))} {currency}".TrimEnd();
        string Number(decimal? value) => (value ?? 0).ToString("#,0.####", Culture(language));
        string In(string of) => PayTexts.All.In(language, $"Type_{of}");
        string Day(DateOnly of) => of.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);
        string Month(DateOnly of) => of.ToString("MM.yyyy", CultureInfo.InvariantCulture);
    }

    /// <summary>Says that a payment is contested, and what that means for it.</summary>
    public static string Held(PayHold hold, string language) => PayTexts.All.In(language, $"Hold_{hold.Payment}", hold.Since.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture));

    static CultureInfo Culture(string language) => CultureInfo.GetCultureInfo(language switch { "kk" => "kk-KZ", "ru" => "ru-RU", _ => "en-US" });

    static string SourceOf(string type, PayRules rules) => rules.Sources.GetValueOrDefault(
        type == "mentorPay" ? "mentor-pay" : type.StartsWith(PaySheet.Deduction, StringComparison.Ordinal) ? "deductions" : type == PaySheet.Compensation ? "compensation" : "pay-run") ?? "";
}
