namespace DualFlow.Engine.Contract;

/// <summary>Loops: Elsa's category Looping.</summary>
public static partial class ElsaDescriptors
{
    static ActivityDescriptor[] Looping() =>
    [
        Describe("Elsa.For", "Looping", "For", "Counts from Start to End and runs its body at every number.",
            [
                In("Start", "Int32", "First number.", value: 0),
                In("End", "Int32", "Last number.", value: 0),
                In("Step", "Int32", "How far to count at each turn; negative counts down.", value: 1),
                In("OuterBoundInclusive", "Boolean", "Whether the body also runs at End.", "checkbox", "Include the last number", true),
            ],
            [Out("CurrentValue", "Object", "The number of the turn.")],
            [Embedded("Body")]),
        Describe("Elsa.ForEach", "Looping", "For each", "Runs its body once for every item of a list, one after the other.",
            [In("Items", "Object", "The list to go through.", "multitext", list: true)],
            [Out("CurrentValue", "Object", "The item of the turn.")],
            [Embedded("Body")]),
        Describe("Elsa.ParallelForEach", "Looping", "For each (parallel)", "Starts its body once for every item of a list and waits for all of them.",
            [In("Items", "Object", "The list to go through.", "multitext")],
            ports: [Embedded("Body")]),
        Describe("Elsa.While", "Looping", "While", "Runs its body again and again while its condition holds.",
            [In("Condition", "Boolean", "Asked before every turn.", "checkbox", value: false).Lazy()],
            ports: [Embedded("Body")]),
        Describe("Elsa.Break", "Looping", "Break", "Ends the loop it stands in.") with { IsTerminal = true },
    ];
}
