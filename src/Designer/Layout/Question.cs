namespace DualFlow.Designer.Layout;

/// <summary>A question that says what will happen, asked once before something that can't be taken back.</summary>
/// <param name="Title">What is about to be done, as a question with a verb: “Delete the process …?”.</param>
/// <param name="Consequences">What happens and to how many; what stays. At least one.</param>
/// <param name="Do">Word on the button that does it: the verb, never “OK”.</param>
/// <param name="Keep">Word on the button that leaves everything as it is.</param>
/// <param name="IsDangerous">True draws the button in the colour of danger.</param>
public sealed record Question(string Title, IReadOnlyList<string> Consequences, string Do, string Keep, bool IsDangerous = true);
