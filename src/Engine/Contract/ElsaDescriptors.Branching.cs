namespace DualFlow.Engine.Contract;

/// <summary>Decisions, switches, forks and joins: Elsa's categories Branching and Control Flow.</summary>
public static partial class ElsaDescriptors
{
    static ActivityDescriptor[] Branching() =>
    [
        Describe("Elsa.FlowDecision", "Branching", "Decision", "Goes on over True or False, as its condition says.",
            [In("Condition", "Boolean", "The question to answer; without one the answer is False.", "checkbox", value: false)],
            ports: [Outcome("True"), Outcome("False")]),
        Describe("Elsa.FlowSwitch", "Branching", "Switch (flow)", "Goes on over the labels of the cases that match, else over Default.",
            [
                In("Cases", "FlowSwitchCase", "Labels with the condition under which each is followed.", "flow-switch-editor", list: true).Plain(),
                Mode("Whether only the first matching case is followed, or all of them."),
            ],
            ports: [Outcome("Default")]),
        Describe("Elsa.FlowFork", "Branching", "Fork (flow)", "Goes on over all its branches at the same time.",
            [In("Branches", "String", "Names of the branches, each an outcome to connect.", "dynamic-outcomes", list: true)]),
        Describe("Elsa.FlowJoin", "Branching", "Join", "Brings branches together again.",
            [
                In("Mode", "FlowJoinMode", "Whether one arriving branch is enough, or all (or all that were taken) must arrive.", value: "WaitAny")
                    .Choices(("Wait for any", "WaitAny"), ("Wait for all", "WaitAll"), ("Wait for all that are active", "WaitAllActive")),
            ]),
        Describe("Elsa.If", "Branching", "If", "Runs the activity in Then or in Else, as its condition says.",
            [In("Condition", "Boolean", "The question to answer; without one the answer is false.", "checkbox", value: false)],
            [Out("Result", "Boolean", "What the condition gave.")],
            [Embedded("Then"), Embedded("Else")]),
        Describe("Elsa.Switch", "Branching", "Switch", "Runs the activity of the case that matches, else the one in Default.",
            [
                In("Cases", "SwitchCase", "Conditions, each with the activity to run.", "switch-editor", list: true).Plain(),
                Mode("Whether only the first matching case runs, or all of them."),
            ],
            [Out("Output", "Object", "Result of the case that ran.")],
            [Embedded("Default")]),
        Describe("Elsa.Fork", "Control Flow", "Fork", "Starts all its branches and waits for one or for all of them.",
            [
                In("JoinMode", "ForkJoinMode", "Whether to wait for all branches or to go on after the first.", value: "WaitAll")
                    .Choices(("Wait for all", "WaitAll"), ("Wait for any", "WaitAny")).Plain(),
            ]) with { IsBrowsable = false },
    ];

    static InputDescriptor Mode(string description) => In("Mode", "SwitchMode", description, value: "MatchFirst")
        .Choices(("Match the first", "MatchFirst"), ("Match any", "MatchAny"));
}
