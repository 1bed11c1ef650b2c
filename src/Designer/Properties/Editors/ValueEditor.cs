using System.Text.Json.Nodes;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Properties.Editors;

/// <summary>An editor of one literal value. It shows what it is given and tells what a person makes of it; the panel writes.</summary>
public abstract class ValueEditor : ComponentBase
{
    JsonNode? supplied;
    (JsonNode? Before, JsonNode? Given)? handed;

    /// <summary>Texts in the page's language.</summary>
    [Inject] protected IStringLocalizer<PropertyTexts> T { get; set; } = default!;

    /// <summary>The value; null shows the default.</summary>
    [Parameter] public JsonNode? Value { get; set; }

    /// <summary>A person made another value of it; null takes it away.</summary>
    [Parameter] public EventCallback<JsonNode?> ValueChanged { get; set; }

    /// <summary>Id of the control that the label names.</summary>
    [Parameter, EditorRequired] public string Id { get; set; } = "";

    /// <summary>What the label says, for controls that hold several.</summary>
    [Parameter] public string Label { get; set; } = "";

    /// <summary>Ids of the help and the problems under the field.</summary>
    [Parameter] public string? DescribedBy { get; set; }

    /// <summary>True when a problem stands at the field.</summary>
    [Parameter] public bool IsWrong { get; set; }

    /// <summary>The input; null for fields of the workflow itself.</summary>
    [Parameter] public InputDescriptor? Input { get; set; }

    /// <summary>Where the panel stands; null for fields of the workflow itself.</summary>
    [CascadingParameter] public PanelPlace? Place { get; set; }

    /// <summary>For <c>aria-invalid</c>.</summary>
    protected string? Invalid => IsWrong ? "true" : null;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // A change anywhere in the panel hands every editor its parameters of before once more: the value that was just given is newer.
        if (handed is { } under && ReferenceEquals(Value, under.Before))
            Value = under.Given;
        else
            (supplied, handed) = (Value, null);
    }

    /// <summary>Hands a value to the panel.</summary>
    protected Task GiveAsync(JsonNode? value)
    {
        // This editor draws itself before the panel hands the new value back. With the old one it would take away what was typed meanwhile.
        Value = value;
        handed = (supplied, value);
        return ValueChanged.InvokeAsync(value);
    }
}
