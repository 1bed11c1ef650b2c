using System.Collections.Immutable;
using System.Text.Json;

namespace DualFlow.Engine.Contract;

/// <summary>What an activity does to the step it runs in (Elsa's <c>ActivityKind</c>).</summary>
public enum ActivityKind
{
    /// <summary>Runs inside the step.</summary>
    Action,

    /// <summary>Waits for something from outside, or starts a workflow by it.</summary>
    Trigger,

    /// <summary>Always runs outside the step, as work.</summary>
    Job,

    /// <summary>Runs inside the step, or as work when the author says so.</summary>
    Task,
}

/// <summary>Whether a port holds an embedded child or an outgoing connection.</summary>
public enum PortType
{
    /// <summary>The child activity stands in the JSON under the port's camelCase name.</summary>
    Embedded,

    /// <summary>Connections leave from it.</summary>
    Flow,
}

/// <summary>A port of an activity.</summary>
public sealed record PortDescriptor(string Name, string DisplayName, PortType Type, bool IsBrowsable = true);

/// <summary>An input of an activity, with Elsa's member names.</summary>
public sealed record InputDescriptor
{
    /// <summary>PascalCase name; the JSON member is the camelCase form.</summary>
    public required string Name { get; init; }

    /// <summary>Elsa type alias, for example <c>String</c> or <c>Int32</c>.</summary>
    public string TypeName { get; init; } = "Object";

    /// <summary>True when the value is a list of <see cref="TypeName"/>.</summary>
    public bool IsArray { get; init; }

    /// <summary>Label for people.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>One sentence of help.</summary>
    public string Description { get; init; } = "";

    /// <summary>Tab in the property panel.</summary>
    public string? Category { get; init; }

    /// <summary>Editor (ELSA.md 4.2).</summary>
    public string UIHint { get; init; } = "singleline";

    /// <summary>Choices and editor settings, in Elsa's shape.</summary>
    public JsonElement? UISpecifications { get; init; }

    /// <summary>Wrapped inputs hold an expression; plain ones hold the value itself.</summary>
    public bool IsWrapped { get; init; } = true;

    /// <summary>False leaves evaluation to the activity (loop conditions).</summary>
    public bool AutoEvaluate { get; init; } = true;

    /// <summary>Value when the document has none.</summary>
    public JsonElement? DefaultValue { get; init; }

    /// <summary>Expression type the editor starts with; null lets the editor choose.</summary>
    public string? DefaultSyntax { get; init; }

    /// <summary>True when the activity can't run without it: the validator reports a missing one.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True for values that must not be shown or journaled.</summary>
    public bool IsSensitive { get; init; }

    /// <summary>Position in the panel.</summary>
    public float Order { get; init; }

    /// <summary>True for inputs that stand for a workflow's own inputs.</summary>
    public bool IsSynthetic { get; init; }

    /// <summary>False hides the input in the panel.</summary>
    public bool IsBrowsable { get; init; } = true;
}

/// <summary>An output of an activity.</summary>
public sealed record OutputDescriptor(string Name, string TypeName = "Object", string DisplayName = "", string Description = "", bool IsSynthetic = false)
{
    /// <summary>True when another output has the same content: variables and scripts get it, the journal has it once.</summary>
    public bool IsRepeated { get; init; }
}

/// <summary>Everything the designer, the validator and the API need to know about one activity type.</summary>
public sealed record ActivityDescriptor
{
    /// <summary>Full type name, for example <c>Elsa.WriteLine</c> or <c>DualFlow.ScoreApplicant</c>.</summary>
    public required string TypeName { get; init; }

    /// <summary>Version of the type, from 1.</summary>
    public int Version { get; init; } = 1;

    /// <summary>Category in the toolbox.</summary>
    public string Category { get; init; } = "Activities";

    /// <summary>Label for people.</summary>
    public string DisplayName { get; init; } = "";

    /// <summary>One sentence of help.</summary>
    public string Description { get; init; } = "";

    /// <summary>Where it runs.</summary>
    public ActivityKind Kind { get; init; } = ActivityKind.Action;

    /// <summary>False hides it from the toolbox.</summary>
    public bool IsBrowsable { get; init; } = true;

    /// <summary>True for types whose versions come and go while the server runs: a workflow that is published names the newest one, and keeps it.</summary>
    public bool IsPinnedAtPublish { get; init; }

    /// <summary>True for activities that hold a list of others.</summary>
    public bool IsContainer { get; init; }

    /// <summary>True for the preferred start of a flowchart.</summary>
    public bool IsStart { get; init; }

    /// <summary>True when completing it completes the flowchart it stands in.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>Ports in order.</summary>
    public ImmutableArray<PortDescriptor> Ports { get; init; } = [new("Done", "Done", PortType.Flow)];

    /// <summary>Inputs in order.</summary>
    public ImmutableArray<InputDescriptor> Inputs { get; init; } = [];

    /// <summary>Outputs in order.</summary>
    public ImmutableArray<OutputDescriptor> Outputs { get; init; } = [];

    /// <summary>Copied into the activity's JSON when it is dropped on the canvas (workflow-as-activity).</summary>
    public ImmutableDictionary<string, JsonElement> ConstructionProperties { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>Free properties that Elsa's designer reads.</summary>
    public ImmutableDictionary<string, JsonElement> CustomProperties { get; init; } = ImmutableDictionary<string, JsonElement>.Empty;

    /// <summary>The last part of <see cref="TypeName"/>.</summary>
    public string Name => TypeName[(TypeName.LastIndexOf('.') + 1)..];

    /// <summary>The part before the last dot; empty when there is none.</summary>
    public string Namespace => TypeName.LastIndexOf('.') is var dot and > 0 ? TypeName[..dot] : "";
}
