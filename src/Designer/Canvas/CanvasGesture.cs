using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DualFlow.Designer.Documents;

namespace DualFlow.Designer.Canvas;

/// <summary>What a person did on the canvas, in one go; becomes one step of undo. Closed list, the same as in ClientLib/src/types.ts.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Move), "move")]
[JsonDerivedType(typeof(Size), "size")]
[JsonDerivedType(typeof(Remove), "remove")]
[JsonDerivedType(typeof(Connect), "connect")]
[JsonDerivedType(typeof(Add), "add")]
[JsonDerivedType(typeof(Insert), "insert")]
[JsonDerivedType(typeof(Rename), "rename")]
[JsonDerivedType(typeof(Note), "note")]
[JsonDerivedType(typeof(Group), "group")]
[JsonDerivedType(typeof(Paste), "paste")]
[JsonDerivedType(typeof(Duplicate), "duplicate")]
[JsonDerivedType(typeof(Tidy), "tidy")]
public abstract record CanvasGesture
{
    CanvasGesture() { }

    /// <summary>Where something stands, in canvas units.</summary>
    public sealed record Place(string Id, double X, double Y);

    /// <summary>An outcome of an activity.</summary>
    public sealed record Outlet(string Id, string Port);

    /// <summary>Steps, notes or groups were moved.</summary>
    public sealed record Move(ImmutableArray<Place> Places) : CanvasGesture;

    /// <summary>A note or group was sized.</summary>
    public sealed record Size(string Id, double X, double Y, double Width, double Height) : CanvasGesture;

    /// <summary>Things were removed; with <paramref name="Joins"/> the neighbours of a removed step are connected again.</summary>
    public sealed record Remove(ImmutableArray<string> Ids, ImmutableArray<FlowLink> Links, bool Joins) : CanvasGesture;

    /// <summary>Two steps were connected; <paramref name="Replaces"/> is the connection whose end was dragged.</summary>
    public sealed record Connect(FlowLink Link, FlowLink? Replaces) : CanvasGesture;

    /// <summary>A step was chosen: behind an outcome, into a connection, or on an empty spot.</summary>
    public sealed record Add(string Type, double X, double Y, Outlet? After, FlowLink? Into) : CanvasGesture;

    /// <summary>A step that stands on the canvas was dropped on a connection.</summary>
    public sealed record Insert(string Id, FlowLink Into) : CanvasGesture;

    /// <summary>A step, note or group got another text.</summary>
    public sealed record Rename(string Id, string Text) : CanvasGesture;

    /// <summary>A note was put on the canvas.</summary>
    public sealed record Note(double X, double Y) : CanvasGesture;

    /// <summary>A frame was put around steps.</summary>
    public sealed record Group(ImmutableArray<string> Ids) : CanvasGesture;

    /// <summary>Steps came from the clipboard.</summary>
    public sealed record Paste(string Text, double X, double Y) : CanvasGesture;

    /// <summary>Steps were duplicated.</summary>
    public sealed record Duplicate(ImmutableArray<string> Ids) : CanvasGesture;

    /// <summary>The level was tidied up.</summary>
    public sealed record Tidy : CanvasGesture;
}
