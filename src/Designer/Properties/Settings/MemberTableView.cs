using System.Text.Json.Nodes;
using DualFlow.Designer.Documents;
using DualFlow.Designer.Texts;
using DualFlow.Engine.Contract;
using DualFlow.Engine.Definitions;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace DualFlow.Designer.Properties.Settings;

/// <summary>What a workflow declares: variables, inputs or outputs. Each change is one operation on the document; members that the panel doesn't know are kept.</summary>
public class MemberTableView : ComponentBase
{
    const string Kept = "WorkflowInstanceStorageDriver";
    const string Memory = "MemoryStorageDriver";

    /// <summary>The row that is open; -1 when none is.</summary>
    protected int Opened { get; set; } = -1;

    (int Row, string Name)? typed;

    /// <summary>Texts in the page's language.</summary>
    [Inject] protected IStringLocalizer<PropertyTexts> T { get; set; } = default!;

    /// <summary>Where the panel stands.</summary>
    [CascadingParameter] public PanelPlace Place { get; set; } = default!;

    /// <summary>Member of the document that holds the list.</summary>
    [Parameter, EditorRequired] public string Member { get; set; } = "";

    /// <summary>What the list holds.</summary>
    [Parameter, EditorRequired] public MemberKind Kind { get; set; }

    /// <summary>True for what the selected container declares, which only steps inside it see; false for what the workflow declares.</summary>
    [Parameter] public bool IsOfContainer { get; set; }

    /// <summary>The rows, to read.</summary>
    protected IReadOnlyList<JsonObject> Rows => (IsOfContainer ? Place.Activity : Place.Document.Json)?[Member] is JsonArray list ? [.. list.OfType<JsonObject>()] : [];

    /// <summary>The member that holds a row's type: Elsa names it differently for variables.</summary>
    protected string TypeMember => Kind == MemberKind.Variable ? "typeName" : "type";

    /// <summary>Id of a control.</summary>
    protected string IdOf(int index, string part) => $"df-{Member}-{index}-{part}";

    /// <summary>Name of a row.</summary>
    protected static string NameOf(JsonObject row) => JsonText.Of(row, "name") ?? "";

    /// <summary>Type of a row.</summary>
    protected string TypeOf(JsonObject row) => JsonText.Of(row, TypeMember) is { Length: > 0 } type ? type : "Object";

    /// <summary>The types in words; an unknown one is kept.</summary>
    protected IEnumerable<(string Alias, string Label)> Types(string current) => TypeAlias.All.Select(t => t.Alias).Append(current).Distinct().Select(a => (a, TypeLabel(a, false)));

    /// <summary>A type in words.</summary>
    protected string TypeLabel(string alias, bool isArray)
    {
        var label = T[$"Type{alias}"] is { ResourceNotFound: false } text ? text.Value : alias;
        return isArray ? T["ListOf", label] : label;
    }

    /// <summary>True when the value is lost at a wait.</summary>
    protected bool IsInMemory(JsonObject row) => JsonText.Of(row, StorageMember)?.Contains(Memory, StringComparison.Ordinal) == true;

    /// <summary>An input of the row's type, so that its default has the same editor as everywhere; null for types without one.</summary>
    protected InputDescriptor? DefaultInput(JsonObject row) => TypeOf(row) is "String" or "Boolean" or "Int32" or "Int64" or "Single" or "Double" or "Decimal" or "DateTime" or "DateTimeOffset" or "TimeSpan"
        ? new InputDescriptor { Name = "Default", TypeName = TypeOf(row) } : null;

    /// <summary>The default; Elsa keeps it as text.</summary>
    protected static JsonNode? Default(JsonObject row) => row["value"];

    /// <summary>Text of a field; null when it is empty.</summary>
    protected static JsonNode? Text(ChangeEventArgs change) => change.Value as string is { Length: > 0 } text ? JsonValue.Create(text) : null;

    /// <summary>What is wrong with a name that is being typed; null when nothing is.</summary>
    protected string? ProblemOf(int index)
    {
        var name = typed is { } t && t.Row == index ? t.Name : NameOf(Rows[index]);
        return name.Length == 0 ? T["NameNeeded"].Value : Rows.Where((r, i) => i != index && NameOf(r).Equals(name, StringComparison.OrdinalIgnoreCase)).Any() ? T["NameTaken"].Value : null;
    }

    /// <summary>How scripts write the row.</summary>
    protected string? Uses(JsonObject row) => Place.Names.FirstOrDefault(n => n.Name == NameOf(row) && n.Kind.ToString() == Kind.ToString()) is { } name ? T["UsedAs", name.JavaScript].Value : null;

    /// <summary>What stands in the field of a name: what is being typed, also when it can't be written.</summary>
    protected string NameTyped(int index) => typed is { } t && t.Row == index ? t.Name : NameOf(Rows[index]);

    /// <summary>The field was left: it shows the name as it is.</summary>
    protected void Leave() => typed = null;

    /// <summary>Writes a name that is not taken.</summary>
    protected void Rename(int index, string? name)
    {
        typed = (index, name ?? "");
        if (ProblemOf(index) is null)
            Set(index, "name", JsonValue.Create(name));
    }

    /// <summary>Where the value is kept while the workflow waits.</summary>
    protected void SetStorage(int index, JsonNode? choice) => Set(index, StorageMember, JsonValue.Create(JsonText.Of(choice) == "memory" ? Memory : Kept));

    /// <summary>A text of a row in the page's language.</summary>
    protected string? Shown(JsonObject row, string member) => Place.Document.Texts.Say(JsonText.Of(row, member));

    /// <summary>Writes a text of a row that is not what the page showed.</summary>
    protected void SetText(int index, string member, string? typed) => Set(index, member, JsonWords.Typed(Place.Document.Texts.Typed(JsonText.Of(Rows[index], member), typed)));

    /// <summary>Changes a member of a row; null takes it away.</summary>
    protected void Set(int index, string member, JsonNode? value) => Write(index, row =>
    {
        if (value is null)
            row.Remove(member);
        else
            row[member] = value.DeepClone();
    });

    /// <summary>A new row with a free name, open.</summary>
    protected void Add()
    {
        var name = Free(T[$"New{Kind}"]);
        var row = Kind == MemberKind.Variable
            ? new JsonObject { ["id"] = Engine.Runtime.Ids.New()[^16..], ["name"] = name, ["typeName"] = "String", ["storageDriverTypeName"] = Kept }
            : new JsonObject { ["type"] = "String", ["name"] = name, ["displayName"] = name };
        if (Kind == MemberKind.Input)
            (row["uiHint"], row["storageDriverType"]) = ("singleline", Kept);
        Opened = Rows.Count;
        typed = null;
        Write(new JsonArray([.. Rows.Select(r => r.DeepClone()), row]));
    }

    /// <summary>Takes a row away; undo brings it back.</summary>
    protected void Remove(int index)
    {
        Opened = -1;
        typed = null;
        Write(new JsonArray([.. Rows.Where((_, i) => i != index).Select(r => r.DeepClone())]));
    }

    string StorageMember => Kind == MemberKind.Variable ? "storageDriverTypeName" : "storageDriverType";

    void Write(int index, Action<JsonObject> change)
    {
        var rows = Rows.Select(r => (JsonObject)r.DeepClone()).ToList();
        change(rows[index]);
        Write(new JsonArray([.. rows]));
    }

    void Write(JsonArray rows)
    {
        if (IsOfContainer)
            Place.Document.SetProperty(Place.Path, Member, rows);
        else
            Place.Document.SetWorkflow(Member, rows);
    }

    string Free(string name)
    {
        var free = name;
        for (var i = 2; Rows.Any(r => NameOf(r).Equals(free, StringComparison.OrdinalIgnoreCase)); i++)
            free = name + i;
        return free;
    }
}
