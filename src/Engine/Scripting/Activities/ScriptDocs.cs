using System.Globalization;
using System.Text;
using DualFlow.Engine.Scripting.Library;
using DualFlow.Engine.Scripting.Modules;

namespace DualFlow.Engine.Scripting.Activities;

/// <summary>Writes the documentation page of a script from its metadata: Markdown, in one of the three languages.</summary>
public static class ScriptDocs
{
    /// <summary>The page.</summary>
    /// <param name="m">The script.</param>
    /// <param name="language">kk, ru or en.</param>
    public static string Write(ScriptMetadata m, string language)
    {
        var words = Words.In(language);
        var text = new StringBuilder();
        var name = m.DisplayName.In(language);
        Line(text, $"# {(name.Length > 0 ? name : m.Name)}");
        Line(text, "");
        Line(text, $"`{m.Name}` · {m.Category}");
        Line(text, "");
        if (m.Description.In(language) is { Length: > 0 } description)
            Line(text, description + "\n");
        if (m.Source is not null)
            Line(text, $"{words.Source}: {m.Source}\n");
        Fields(text, words.Inputs, words, m.Inputs, language);
        if (!m.Queries.IsEmpty)
        {
            Line(text, $"## {words.Reads}");
            foreach (var query in m.Queries)
                Line(text, $"- `{query.Name}`: `{query.From}` ({string.Join(", ", query.With.Select(w => $"{w.Key} = {w.Value}"))}), ≤ {query.Most}");
            Line(text, "");
        }
        Fields(text, words.Outputs, words, m.Outputs, language);
        if (!m.IsLibrary)
        {
            Line(text, $"## {words.Outcomes}");
            foreach (var outcome in m.Outcomes)
                Line(text, $"- `{outcome.Name}`{(outcome.Label.In(language) is { Length: > 0 } label ? $": {label}" : "")}");
            Line(text, "");
        }
        if (m.Examples.IsEmpty)
            return text.ToString();
        Line(text, $"## {words.Examples}");
        Line(text, $"| | {words.Given} | {words.Expected} |");
        Line(text, "|---|---|---|");
        foreach (var example in m.Examples)
        {
            var expected = example.Error is { } error ? $"⚠ {error}" : $"{example.Port} {example.Output?.GetRawText()}".Trim();
            Line(text, $"| {Cell(example.Name)} | `{Cell(example.Given.GetRawText())}` | `{Cell(expected)}` |");
        }
        return text.ToString();
    }

    static void Fields(StringBuilder text, string title, Words words, IReadOnlyList<ScriptField> fields, string language)
    {
        if (fields.Count == 0)
            return;
        Line(text, $"## {title}");
        Line(text, $"| {words.Name} | {words.Type} | {words.Unit} | {words.Meaning} |");
        Line(text, "|---|---|---|---|");
        foreach (var f in fields)
        {
            var limits = string.Join(", ", new[]
            {
                f.IsRequired ? words.Required : null,
                f.Min is { } min ? $"≥ {AmountObject.Format(min)}" : null, f.Max is { } max ? $"≤ {AmountObject.Format(max)}" : null,
                f.Choices.IsEmpty ? null : string.Join(" / ", f.Choices.Select(c => c.Value)), f.Default is { } value ? $"= {value.GetRawText()}" : null,
            }.OfType<string>());
            var meaning = string.Join(". ", new[] { f.Label.In(language), f.Help.In(language), limits }.Where(t => t.Length > 0).Select(t => t.TrimEnd('.')));
            Line(text, $"| `{f.Name}` | {f.TypeName.Replace("[]", "\\[\\]", StringComparison.Ordinal)} | {f.Unit} | {Cell(meaning)} |");
        }
        Line(text, "");
    }

    static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal).Replace("\n", " ", StringComparison.Ordinal);

    static void Line(StringBuilder text, string line) => text.Append(CultureInfo.InvariantCulture, $"{line}\n");

    sealed record Words(string Source, string Inputs, string Outputs, string Outcomes, string Examples, string Given, string Expected, string Name, string Type, string Unit, string Meaning, string Required, string Reads)
    {
        public static Words In(string language) => language switch
        {
            "kk" => new("Дереккөз", "Кіріс", "Шығыс", "Нәтижелер", "Мысалдар", "Берілгені", "Күтілгені", "Атауы", "Түрі", "Өлшем", "Мағынасы", "міндетті", "Тізілімнен оқиды"),
            "ru" => new("Источник", "Входные данные", "Результат", "Исходы", "Примеры", "Дано", "Ожидается", "Имя", "Тип", "Единица", "Значение", "обязательно", "Читает из реестра"),
            _ => new("Source", "Inputs", "Outputs", "Outcomes", "Examples", "Given", "Expected", "Name", "Type", "Unit", "Meaning", "required", "Reads from the registry"),
        };
    }
}
