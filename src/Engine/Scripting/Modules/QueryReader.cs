using System.Collections.Immutable;
using DualFlow.Engine.Contract;

namespace DualFlow.Engine.Scripting.Modules;

/// <summary>Reads the questions that a script declares, against the catalogue.</summary>
sealed class QueryReader(ImmutableArray<ScriptField> inputs, ImmutableArray<ScriptQuery> catalogue, Action<Literal, string, string> add)
{
    static readonly string[] Known = ["from", "with", "most"];

    public ImmutableArray<ScriptQueryUse> Read(Literal? literal)
    {
        if (literal is null)
            return [];
        if (literal.Members is { } members)
            return [.. members.Select(m => One(m.Key, m.Value)).OfType<ScriptQueryUse>()];
        add(literal, "\"queries\" is an object with a question for each name.", "Write queries: { days: { from: \"attendance.ofStudent\", with: { student: \"studentId\" } } }.");
        return [];
    }

    ScriptQueryUse? One(string name, Literal literal)
    {
        if (literal["from"]?.Text is not { } from)
        {
            add(literal, $"The question \"{name}\" doesn't say what is asked.", $"Write {name}: {{ from: \"{catalogue.FirstOrDefault()?.Name ?? "students.byId"}\", with: {{ … }} }}.");
            return null;
        }
        foreach (var (key, value) in literal.Members!.Value.Where(m => !Known.Contains(m.Key, StringComparer.Ordinal)))
            add(value, $"\"{key}\" has no meaning in a question{Suggestion.For(key, Known)}.", "Use from, with and most.");
        if (inputs.Any(i => i.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            add(literal, $"The question \"{name}\" has the name of an input.", "Give it a name of its own.");
        if (catalogue.FirstOrDefault(q => q.Name == from) is not { } query)
        {
            add(literal["from"]!, $"There is no question \"{from}\"{Suggestion.For(from, catalogue.Select(q => q.Name))}.", $"Use one of {string.Join(", ", catalogue.Select(q => q.Name))}.");
            return null;
        }
        return new(name, from, With(query, literal["with"], literal), Most(query, literal["most"])) { Rows = RowsOf(name, query) };
    }

    ImmutableArray<KeyValuePair<string, string>> With(ScriptQuery query, Literal? with, Literal at)
    {
        var given = with?.Members ?? [];
        foreach (var (name, value) in given)
        {
            if (query.Parameters.FirstOrDefault(p => p.Name == name) is not { } parameter)
                add(value, $"\"{query.Name}\" has no parameter \"{name}\"{Suggestion.For(name, query.Parameters.Select(p => p.Name))}.", $"Use {string.Join(", ", query.Parameters.Select(p => p.Name))}.");
            else if (inputs.FirstOrDefault(i => i.Name == value.Text) is not { } input)
                add(value, $"The parameter \"{name}\" comes from \"{value.Text}\", which is no input{Suggestion.For(value.Text ?? "", inputs.Select(i => i.Name))}.", "Write the name of an input in quotes.");
            else if (input.IsList || !Fits(input.Type, parameter.Type))
                add(value, $"The parameter \"{name}\" is of type {parameter.Type}, and the input \"{input.Name}\" of type {input.TypeName}.", $"Make the input a {parameter.Type}.");
            else if (parameter.IsPersonal && !input.IsSensitive)
                add(value, $"The input \"{input.Name}\" holds a personal number.", "Write sensitive: true there, so that it never stands in the journal.");
        }
        foreach (var missing in query.Parameters.Where(p => p.IsRequired && given.All(g => g.Key != p.Name)))
            add(at, $"\"{query.Name}\" needs the parameter \"{missing.Name}\": {missing.Help}", $"Write with: {{ {missing.Name}: \"…\" }} with the name of an input.");
        return [.. given.Where(g => g.Value.Text is not null).Select(g => KeyValuePair.Create(g.Key, g.Value.Text!))];
    }

    int Most(ScriptQuery query, Literal? most)
    {
        if (most is null)
            return query.MostRows;
        if (most.Value is decimal n and >= 1 && n == decimal.Truncate(n) && n <= query.MostRows)
            return (int)n;
        add(most, "\"most\" is the greatest number of rows.", $"Write a whole number from 1 to {query.MostRows}.");
        return query.MostRows;
    }

    static bool Fits(ScriptFieldType input, string parameter) => input == ScriptFieldType.Any || ScriptFieldTypes.Find(parameter) == input;

    static ScriptField RowsOf(string name, ScriptQuery query) => new(name, ScriptFieldType.Object)
    {
        IsList = !query.IsSingle, IsRequired = !query.IsSingle, Help = new(null, null, query.Help),
        Fields = [.. query.Columns.Select(c => new ScriptField(c.Name, ScriptFieldTypes.Find(c.Type) ?? ScriptFieldType.Any) { IsRequired = c.IsRequired, Help = new(null, null, c.Help) })],
    };
}
