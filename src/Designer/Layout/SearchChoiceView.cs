using DualFlow.Designer.Texts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Layout;

/// <summary>One of many by name: whoever types sees those that fit, and whoever leaves one that alone fits has chosen it.</summary>
public class SearchChoiceView : ComponentBase
{
    /// <summary>Most that are offered at a time.</summary>
    public const int Most = 20;

    string chosen = "";
    bool hasLeft;

    /// <summary>Texts of the shell.</summary>
    [Inject] protected IStringLocalizer<ShellTexts> T { get; set; } = default!;

    /// <summary>Id of the field.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>What there is to choose, each with a text of its own.</summary>
    [Parameter, EditorRequired] public IReadOnlyList<(string Value, string Text)> Choices { get; set; } = [];

    /// <summary>What is chosen; empty for nothing.</summary>
    [Parameter] public string Value { get; set; } = "";

    /// <summary>Something else was chosen; empty when the field was cleared or names nothing.</summary>
    [Parameter] public EventCallback<string> ValueChanged { get; set; }

    /// <summary>What an empty field means; null asks to type.</summary>
    [Parameter] public string? Placeholder { get; set; }

    /// <summary>What stands in the field.</summary>
    protected string Typed { get; private set; } = "";

    /// <summary>Those that fit what was typed, in their order; the beginning of all of them for a field that is empty or has been chosen in.</summary>
    protected IEnumerable<(string Value, string Text)> Offered => Fitting.Take(Most);

    /// <summary>True when a person has left a text that names none.</summary>
    protected bool IsUnknown => hasLeft && Value.Length == 0 && Typed.Trim().Length > 0;

    /// <summary>Id of the list.</summary>
    protected string ListId => $"{Id}-list";

    /// <summary>Id of what is wrong.</summary>
    protected string WrongId => $"{Id}-wrong";

    IEnumerable<(string Value, string Text)> Fitting => Typed.Trim() is { Length: > 0 } words
        ? Choices.Where(c => words.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => c.Text.Contains(w, StringComparison.CurrentCultureIgnoreCase))) : Choices;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Chosen elsewhere: a link of the page, or a form that was sent.
        if (Value == chosen)
            return;
        chosen = Value;
        (Typed, hasLeft) = (TextOf(Value), false);
    }

    /// <summary>The text as it is typed; a text that is a choice chooses it.</summary>
    protected Task TypeAsync(string? text)
    {
        (Typed, hasLeft) = (text ?? "", false);
        return ChooseAsync(Choices.FirstOrDefault(c => c.Text.Equals(Typed.Trim(), StringComparison.OrdinalIgnoreCase)).Value ?? "");
    }

    /// <summary>The person goes on: the only one that fits is meant.</summary>
    protected async Task LeaveAsync()
    {
        hasLeft = true;
        if (Value.Length > 0 || Typed.Trim().Length == 0 || Fitting.Take(2).ToList() is not [var only])
            return;
        Typed = only.Text;
        await ChooseAsync(only.Value);
    }

    async Task ChooseAsync(string value)
    {
        if (value == chosen)
            return;
        (chosen, Value) = (value, value);
        await ValueChanged.InvokeAsync(value);
    }

    string TextOf(string value) => Choices.FirstOrDefault(c => c.Value == value).Text ?? "";
}
