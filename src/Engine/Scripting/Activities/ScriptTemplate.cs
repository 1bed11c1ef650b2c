using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>The text that a new script begins with.</summary>
public static class ScriptTemplate
{
    /// <summary>True for a name that a script can have.</summary>
    public static bool IsName(string name) => MetadataReader.IsName(name);

    /// <summary>A whole script that passes its own example.</summary>
    public static string Write(string name) => $$"""
        // What people see: texts in three languages, units, ranges. Plain data: nothing here is computed.
        export const activity = {
          name: "{{name}}",
          displayName: { kk: "{{name}}", ru: "{{name}}", en: "{{name}}" },
          description: { kk: "Соманы пайызға көбейтеді.", ru: "Умножает сумму на процент.", en: "Takes a percentage of an amount." },
          category: "Scripts",
          inputs: {
            amount: { type: "money", unit: "KZT", required: true, min: 0, label: { kk: "Сома", ru: "Сумма", en: "Amount" } },
            percent: { type: "decimal", unit: "%", default: 10, range: [0, 100], label: { kk: "Пайыз", ru: "Процент", en: "Percentage" } },
          },
          outputs: {
            result: { type: "money", unit: "KZT", label: { kk: "Нәтиже", ru: "Результат", en: "Result" } },
          },
          outcomes: { done: { kk: "Дайын", ru: "Готово", en: "Done" } },
          examples: [
            { name: "Ten percent", given: { amount: "50227.27" }, expect: { port: "done", output: { result: "5022.73" } } },
            { name: "Nothing is refused", given: {}, expect: { error: "input.missing" } },
          ],
        };

        // A pure function of its inputs; the second argument has now, today, rules, calendar and random.
        export default ({ amount, percent }) => ({
          port: "done",
          output: { result: amount.mul(percent).div(100).round(2, "halfUp") },
        });

        """;
}
