using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace DualFlow.Designer.Documents;

/// <summary>
/// One change of a <see cref="FlowDocument"/>. The list is closed: whatever a person does is a batch of these, each has an exact inverse, and
/// each can be written as JSON and applied to another version of the document (unsaved work after a restart, two people on one draft).
/// Activities are addressed by node id (<c>Workflow1:flow:a1</c>); the empty target is the document itself.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(Set), "set")]
[JsonDerivedType(typeof(Unset), "unset")]
[JsonDerivedType(typeof(AddActivity), "addActivity")]
[JsonDerivedType(typeof(RemoveActivity), "removeActivity")]
[JsonDerivedType(typeof(Connect), "connect")]
[JsonDerivedType(typeof(Disconnect), "disconnect")]
public abstract record FlowOp
{
    FlowOp() { }

    /// <summary>Sets a member; members on the way that are missing are made.</summary>
    /// <param name="Target">Node id of the activity; empty for the document.</param>
    /// <param name="Member">Names on the way, for example <c>metadata</c>, <c>designer</c>, <c>position</c>; a number is a position in a list.</param>
    /// <param name="Value">Any JSON.</param>
    /// <param name="At">Position of a new member among its siblings; null puts it last.</param>
    public sealed record Set(string Target, ImmutableArray<string> Member, JsonNode? Value, int? At = null) : FlowOp;

    /// <summary>Takes a member away.</summary>
    /// <param name="Target">Node id of the activity; empty for the document.</param>
    /// <param name="Member">Names on the way.</param>
    public sealed record Unset(string Target, ImmutableArray<string> Member) : FlowOp;

    /// <summary>Puts an activity into a container.</summary>
    /// <param name="Container">Node id of the container.</param>
    /// <param name="List">Its list: <c>activities</c>, or <c>branches</c> of a fork.</param>
    /// <param name="Activity">The activity with everything in it.</param>
    /// <param name="At">Position; null puts it last.</param>
    public sealed record AddActivity(string Container, string List, JsonObject Activity, int? At = null) : FlowOp;

    /// <summary>Takes an activity out of a container. Its connections are operations of their own.</summary>
    /// <param name="Container">Node id of the container.</param>
    /// <param name="List">Its list.</param>
    /// <param name="Id">Id of the activity.</param>
    public sealed record RemoveActivity(string Container, string List, string Id) : FlowOp;

    /// <summary>Adds a connection to a flowchart.</summary>
    /// <param name="Container">Node id of the flowchart.</param>
    /// <param name="Connection">The connection as Elsa writes it.</param>
    /// <param name="At">Position; null puts it last.</param>
    public sealed record Connect(string Container, JsonObject Connection, int? At = null) : FlowOp;

    /// <summary>Takes a connection away.</summary>
    /// <param name="Container">Node id of the flowchart.</param>
    /// <param name="Link">Which one; of several equal ones the first.</param>
    public sealed record Disconnect(string Container, FlowLink Link) : FlowOp;
}
