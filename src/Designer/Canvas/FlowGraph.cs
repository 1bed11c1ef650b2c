using System.Collections.Immutable;

namespace DualFlow.Designer.Canvas;

/// <summary>One level of a document as the browser draws it; written to JSON with the names that ClientLib/src/types.ts has.</summary>
/// <param name="Level">Which level; a change of it draws everything anew.</param>
/// <param name="Activities">Cards.</param>
/// <param name="Connections">Lines.</param>
/// <param name="Notes">Notes beside the steps.</param>
/// <param name="Groups">Frames around steps.</param>
public sealed record FlowGraph(
    string Level, ImmutableArray<FlowGraph.Activity> Activities, ImmutableArray<FlowGraph.Connection> Connections,
    ImmutableArray<FlowGraph.Annotation> Notes, ImmutableArray<FlowGraph.Annotation> Groups)
{
    /// <summary>A short thing to know about a step, with its drawing.</summary>
    public sealed record Fact(string Icon, string Text);

    /// <summary>An outcome.</summary>
    /// <param name="Name">Name in the document.</param>
    /// <param name="Label">What people read; empty for plain completion.</param>
    /// <param name="IsOpen">True when no connection leaves from it.</param>
    public sealed record Port(string Name, string Label, bool IsOpen);

    /// <summary>A place inside an activity where others stand.</summary>
    /// <param name="Key">Members that lead to it, joined by <c>/</c>; empty for the list of a container.</param>
    /// <param name="Label">What people read.</param>
    /// <param name="Count">Activities in it.</param>
    public sealed record Inner(string Key, string Label, int Count);

    /// <summary>A card.</summary>
    public sealed record Activity
    {
        /// <summary>Id in the document.</summary>
        public required string Id { get; init; }

        /// <summary>Node id.</summary>
        public required string Path { get; init; }

        /// <summary>Outline: human, script, system, decision, timer, event, child, loop, start or end.</summary>
        public required string Kind { get; init; }

        /// <summary>Drawing.</summary>
        public required string Icon { get; init; }

        /// <summary>What people call it.</summary>
        public required string Title { get; init; }

        /// <summary>Its title in the other languages, for a search; null when it has one alone.</summary>
        public string? Words { get; init; }

        /// <summary>Name of its type.</summary>
        public required string Type { get; init; }

        /// <summary>What to know at a glance.</summary>
        public ImmutableArray<Fact> Facts { get; init; } = [];

        /// <summary>Left edge, in canvas units.</summary>
        public double X { get; init; }

        /// <summary>Upper edge, in canvas units.</summary>
        public double Y { get; init; }

        /// <summary>Width, in canvas units.</summary>
        public double Width { get; init; }

        /// <summary>Height as far as it can be told without drawing, in canvas units.</summary>
        public double Height { get; init; }

        /// <summary>False for the start.</summary>
        public bool HasInput { get; init; } = true;

        /// <summary>Outcomes in order.</summary>
        public ImmutableArray<Port> Ports { get; init; } = [];

        /// <summary>Places inside.</summary>
        public ImmutableArray<Inner> Inner { get; init; } = [];

        /// <summary><c>error</c>, <c>warning</c> or null.</summary>
        public string? Problem { get; init; }

        /// <summary>The problem in words.</summary>
        public string? ProblemText { get; init; }

        /// <summary>What an overlay says of it.</summary>
        public ActivityMark? Mark { get; init; }
    }

    /// <summary>A line.</summary>
    /// <param name="Id">Its ends, joined.</param>
    /// <param name="Source">Activity that it leaves.</param>
    /// <param name="Port">Outcome.</param>
    /// <param name="Target">Activity that it enters.</param>
    /// <param name="TargetPort">Port that it enters.</param>
    /// <param name="Label">What stands on it; null for plain completion.</param>
    /// <param name="IsFixed">True for the order of a sequence: it follows from the list and can't be drawn.</param>
    /// <param name="Mark"><c>taken</c>, <c>added</c>, <c>removed</c>, <c>idle</c> or null.</param>
    public sealed record Connection(string Id, string Source, string Port, string Target, string TargetPort, string? Label, bool IsFixed, string? Mark);

    /// <summary>A note or a group.</summary>
    /// <param name="Id"><c>note:</c> or <c>group:</c> and its key.</param>
    /// <param name="X">Left edge.</param>
    /// <param name="Y">Upper edge.</param>
    /// <param name="Width">Width.</param>
    /// <param name="Height">Height.</param>
    /// <param name="Text">What it says.</param>
    public sealed record Annotation(string Id, double X, double Y, double Width, double Height, string Text);
}
