namespace DualFlow.Activities.Admission.Rules;

/// <summary>One drawn lot, enough for anyone to repeat it.</summary>
/// <param name="List">Code of the specialty.</param>
/// <param name="Group">Number of the group of equals within the list, from 1.</param>
/// <param name="GroupSize">People in the group.</param>
/// <param name="Place">Place within the group that this draw decided, from 1.</param>
/// <param name="Drawn">Index drawn among those still in the urn, from 0.</param>
/// <param name="Number">Application that got the place.</param>
public sealed record DrawnLot(string List, int Group, int GroupSize, int Place, int Drawn, string Number);
