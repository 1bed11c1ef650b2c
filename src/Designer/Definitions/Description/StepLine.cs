using System.Collections.Immutable;
using DualFlow.Designer.Canvas;

namespace DualFlow.Designer.Definitions.Description;

/// <summary>One row of the step table of a process.</summary>
/// <param name="Number">1, 2, … on the outer level; 2.1 stands inside 2.</param>
/// <param name="Name">What the step is called.</param>
/// <param name="Kind">What kind of step it is.</param>
/// <param name="Who">Who does it, in words; empty for steps that the system does.</param>
/// <param name="Deadline">Until when, in words; empty without a deadline.</param>
/// <param name="Text">What its author says about it.</param>
/// <param name="Condition">By what a decision is made; null for other steps.</param>
/// <param name="Next">Where it goes on: outcome, empty for plain completion, and the number and name of the next step.</param>
public sealed record StepLine(string Number, string Name, string Kind, string Who, string Deadline, string Text, StepCondition? Condition, ImmutableArray<(string Outcome, string Step)> Next);
