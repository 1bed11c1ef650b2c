using System.Globalization;
using System.Text;
using System.Text.Json;
using DualFlow.Engine.ElsaApi.Scripting;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.ElsaApi.Scripts;

/// <summary>Writes TypeScript declarations of what a scripted activity can use (docs/scripts.md): exact amounts, days, the second argument, its own inputs and outputs, libraries.</summary>
public static class ScriptDeclarations
{
    const string Library = """
        type Rounding = "halfUp" | "halfEven" | "halfDown" | "up" | "down" | "ceiling" | "floor";
        /** An exact number. Operators such as + are errors: write a.add(b). */
        interface Exact<Self> {
            add(other: Self | Amount): Self;
            sub(other: Self | Amount): Self;
            /** Times a whole number, a decimal or digits in quotes. */
            mul(factor: Amount): Self;
            div(divisor: Amount): Self;
            neg(): Self;
            abs(): Self;
            /** The way of rounding is always named: round(2, "halfUp"). */
            round(digits: number, mode: Rounding): Self;
            min(other: Self | Amount): Self;
            max(other: Self | Amount): Self;
            cmp(other: Self | Amount): number;
            eq(other: Self | Amount): boolean;
            lt(other: Self | Amount): boolean;
            lte(other: Self | Amount): boolean;
            gt(other: Self | Amount): boolean;
            gte(other: Self | Amount): boolean;
            isZero(): boolean;
            isNegative(): boolean;
            isPositive(): boolean;
            /** Parts that sum to the whole: so many equal ones, or by weights. */
            allocate(parts: number | Amount[], digits?: number): Self[];
            toNumber(): number;
            toString(): string;
        }
        interface Money extends Exact<Money> { readonly currency: string | null; }
        interface Decimal extends Exact<Decimal> {}
        type Amount = Money | Decimal | number | string;
        /** An exact amount: money("50227.27", "KZT"). Digits stand in quotes. */
        declare const money: { (value: Amount, currency?: string): Money; sum(list: Amount[]): Money; min(list: Amount[]): Money; max(list: Amount[]): Money; };
        /** An exact number without a currency: decimal("1.35"). */
        declare const decimal: { (value: Amount): Decimal; sum(list: Amount[]): Decimal; min(list: Amount[]): Decimal; max(list: Amount[]): Decimal; mean(list: Amount[]): Decimal; };
        /** A day without time and zone. */
        interface Day {
            readonly year: number; readonly month: number; readonly day: number;
            /** 1 is Monday, 7 is Sunday. */
            readonly weekday: number;
            readonly daysInMonth: number;
            addDays(days: number): Day;
            addMonths(months: number): Day;
            addYears(years: number): Day;
            firstOfMonth(): Day;
            lastOfMonth(): Day;
            daysUntil(other: Day | string): number;
            /** Completed years. */
            ageOn(day: Day | string): number;
            isBefore(other: Day | string): boolean;
            isAfter(other: Day | string): boolean;
            eq(other: Day | string): boolean;
            toString(): string;
        }
        /** A day: date("2025-10-15") or date(2025, 10, 15). */
        declare const date: { (text: string | Day): Day; (year: number, month: number, day: number): Day; };
        type Language = "kk" | "ru" | "en";
        /** Numbers, amounts and days as people read them. */
        declare const text: {
            number(value: Amount, language: Language, digits?: number): string;
            money(value: Amount, language: Language): string;
            date(day: Day | string, language: Language): string;
            words(value: Amount, language: Language): string;
        };
        /** The second argument: clock, rules in force, working days, random numbers that a replay repeats. */
        interface ScriptContext {
            readonly now: Date;
            /** The day at the college. */
            readonly today: Day;
            readonly seed: string;
            readonly rules: ScriptRules;
            rulesOn(day: Day | string): ScriptRules;
            readonly calendar: {
                isWorkingDay(day: Day | string): boolean;
                /** Both ends count. */
                workingDays(from: Day | string, to: Day | string): number;
                addWorkingDays(day: Day | string, days: number): Day;
                holidays(year: number): { date: Day; name: string }[];
                deadline(start: Date, days: number, unit?: "working" | "calendar"): Date;
                at(day: Day | string, time: string): Date;
            };
            readonly random: { (): number; int(least: number, most: number): number; shuffle<T>(list: T[]): T[]; };
        }

        """;

    /// <summary>The declarations.</summary>
    /// <param name="metadata">What the script says about itself; null while it can't be read.</param>
    /// <param name="libraries">Libraries that it may import.</param>
    public static string Of(ScriptMetadata? metadata, IEnumerable<ScriptModule> libraries)
    {
        var text = new StringBuilder(Library);
        text.AppendLine(CultureInfo.InvariantCulture, $"interface ScriptRules {{ {string.Concat((metadata?.Rules ?? []).Select(r => $"readonly {Key(r)}: any; "))}}}");
        Record(text, "ScriptInputs", metadata?.Given ?? [], areOptional: false);
        Record(text, "ScriptOutputs", metadata?.Outputs ?? [], areOptional: true);
        var ports = metadata is null || metadata.Outcomes.IsEmpty ? "string" : string.Join(" | ", metadata.Outcomes.Select(o => Quoted(o.Name)));
        var output = metadata is null || metadata.Outputs.IsEmpty ? "any" : "ScriptOutputs";
        text.AppendLine(CultureInfo.InvariantCulture, $"interface ScriptReply {{ port: {ports}; output?: {output}; }}");
        text.AppendLine("type ScriptRun = (inputs: ScriptInputs, context: ScriptContext) => ScriptReply | Promise<ScriptReply>;");
        foreach (var library in libraries.Where(l => l.Metadata.IsLibrary))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"declare module {Quoted(library.Metadata.Name)} {{");
            foreach (var (name, _) in library.Exports.Where(e => e.Key != "default"))
                text.AppendLine(CultureInfo.InvariantCulture, $"    export const {name}: (...values: any[]) => any;");
            text.AppendLine("}");
        }
        return text.ToString();
    }

    static void Record(StringBuilder text, string name, IEnumerable<ScriptField> fields, bool areOptional)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"interface {name} {{");
        foreach (var field in fields)
        {
            var help = string.Join(". ", new[] { field.Label.ToString(), field.Unit, field.Help.ToString() }.Where(t => t is { Length: > 0 }));
            if (help.Length > 0)
                text.AppendLine(CultureInfo.InvariantCulture, $"    /** {help.ReplaceLineEndings(" ").Replace("*/", "* /", StringComparison.Ordinal)} */");
            var mayBeEmpty = !areOptional && !field.IsRequired && field.Default is null;
            text.AppendLine(CultureInfo.InvariantCulture, $"    {Key(field.Name)}{(areOptional ? "?" : "")}: {(areOptional ? Given(field) : Type(field))}{(mayBeEmpty ? " | undefined" : "")};");
        }
        text.AppendLine("}");
    }

    // What a script may give for an output is wider than what it gets: digits are brought into an amount.
    static string Given(ScriptField field) => field.Type is ScriptFieldType.Money or ScriptFieldType.Decimal or ScriptFieldType.Number or ScriptFieldType.Integer
        ? field.IsList ? "Amount[]" : "Amount | null" : Type(field) + " | null";

    static string Type(ScriptField field)
    {
        var one = field switch
        {
            { Choices.IsEmpty: false } => $"({string.Join(" | ", field.Choices.Select(c => Quoted(c.Value)))})",
            { Type: ScriptFieldType.Object, Fields.IsEmpty: false } => $"{{ {string.Concat(field.Fields.Select(f => $"{Key(f.Name)}: {Type(f)}{(f.IsRequired || f.Default is not null ? "" : " | undefined")}; "))}}}",
            _ => field.Type switch
            {
                ScriptFieldType.Text => "string", ScriptFieldType.Number or ScriptFieldType.Integer => "number", ScriptFieldType.Decimal => "Decimal", ScriptFieldType.Money => "Money",
                ScriptFieldType.Boolean => "boolean", ScriptFieldType.Date => "Day", ScriptFieldType.Instant => "Date", _ => "any",
            },
        };
        return field.IsList ? one + "[]" : one;
    }

    static string Key(string name) => ScriptType.IsName(name) ? name : Quoted(name);

    static string Quoted(string text) => JsonSerializer.Serialize(text, Http.ElsaJson.Options);
}
