namespace DualFlow.Activities.Insight;

/// <summary>An employer's order and how far its people have come.</summary>
/// <param name="Number">Number of the order.</param>
/// <param name="Bin">The enterprise.</param>
/// <param name="Enterprise">Its name.</param>
/// <param name="Qualification">The qualification.</param>
/// <param name="Year">Year in which people are wanted.</param>
/// <param name="State">State of the order.</param>
/// <param name="Wanted">People wanted.</param>
/// <param name="Seats">Seats of the state order for the qualification and year, of all enterprises together.</param>
/// <param name="Contracts">Contracts that go back to it.</param>
/// <param name="InTraining">Of them in force.</param>
/// <param name="Graduates">Graduates that go back to it.</param>
/// <param name="Employed">Graduates who work in their specialty.</param>
public sealed record TracedOrder(
    string Number, string Bin, string Enterprise, string Qualification, int Year, string State, int Wanted, int Seats, int Contracts, int InTraining, int Graduates, int Employed);

/// <summary>A student behind an order.</summary>
/// <param name="Id">Number.</param>
/// <param name="Name">Full name.</param>
/// <param name="Group">Group.</param>
/// <param name="Status">As in the registry.</param>
/// <param name="Contract">Number of the contract, or its id before the registration.</param>
/// <param name="ContractStatus">State of the contract.</param>
/// <param name="Diploma">Number of the diploma; null before.</param>
/// <param name="Employment">Class of employment; null before.</param>
public sealed record TracedStudent(string Id, string Name, string Group, string Status, string Contract, string ContractStatus, string? Diploma, string? Employment);

/// <summary>An order with its students.</summary>
public sealed record OrderTrace(TracedOrder Order, IReadOnlyList<TracedStudent> Students);

/// <summary>A step of a student's way.</summary>
/// <param name="Kind"><c>order</c>, <c>seats</c>, <c>application</c>, <c>contract</c>, <c>placement</c>, <c>rotation</c>, <c>practice</c>, <c>pay</c>, <c>movement</c>, <c>attestation</c>, <c>diploma</c> or <c>job</c>.</param>
/// <param name="State">Code of its state; empty when the step has none.</param>
/// <param name="On">Its day; null when unknown.</param>
/// <param name="Title">Number or name.</param>
/// <param name="Facts">Facts by their codes.</param>
/// <param name="Link">Page with more; null without one.</param>
public sealed record TraceStep(string Kind, string State, DateOnly? On, string Title, IReadOnlyList<TraceFact> Facts, string? Link = null);

/// <summary>A fact of a step.</summary>
public sealed record TraceFact(string Code, string Value);

/// <summary>A student's way from the employer's order to the job.</summary>
public sealed record StudentTrace(string Id, string Name, string Status, string Qualification, IReadOnlyList<TraceStep> Steps);
