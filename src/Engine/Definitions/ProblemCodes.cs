namespace DualFlow.Engine.Definitions;

/// <summary>Every code that a definition is refused or warned with; <c>docs/problems.md</c> explains each.</summary>
public static class ProblemCodes
{
    public const string DocumentNotJson = "document.not_json";
    public const string DocumentTooDeep = "document.too_deep";
    public const string DocumentNotText = "document.not_text";
    public const string DocumentNotUnpacked = "document.not_unpacked";
    public const string DocumentShape = "document.shape";
    public const string DocumentNoRoot = "document.no_root";

    public const string UnknownType = "activity.unknown_type";
    public const string UnknownVersion = "activity.unknown_version";
    public const string DuplicateId = "activity.duplicate_id";
    public const string MissingId = "activity.missing_id";
    public const string EmptyActivity = "activity.empty";

    public const string DanglingConnection = "flow.dangling_connection";
    public const string UnknownPort = "flow.unknown_port";
    public const string AfterTerminal = "flow.after_terminal";
    public const string Unreachable = "flow.unreachable";
    public const string NoStart = "flow.no_start";
    public const string EndlessLoop = "flow.endless_loop";
    public const string JumpBack = "flow.jump_back";
    public const string UnknownState = "flow.unknown_state";

    public const string MissingInput = "input.missing";
    public const string EmptyInput = "input.empty";
    public const string IgnoredInput = "input.ignored";
    public const string WrongType = "input.wrong_type";
    public const string InvalidChoice = "input.invalid_choice";
    public const string InvalidCron = "input.invalid_cron";
    public const string InvalidDuration = "input.invalid_duration";
    public const string InvalidDate = "input.invalid_date";

    public const string UnknownExpression = "expression.unknown_type";
    public const string ExpressionSyntax = "expression.syntax";
    public const string ExpressionJson = "expression.json";

    public const string UnknownVariable = "name.unknown_variable";
    public const string UnknownInput = "name.unknown_input";
    public const string UnknownOutput = "name.unknown_output";
    public const string UnknownFunction = "name.unknown_function";
    public const string DuplicateName = "name.duplicate";
    public const string InvalidName = "name.invalid";
    public const string MissingName = "name.missing";

    public const string UnknownWorkflow = "workflow.not_found";
    public const string WorkflowCycle = "workflow.cycle";

    /// <summary>
    /// Errors that don't stand in the way of the rest: an unknown activity faults when it is reached, a connection that leads nowhere
    /// is never followed. They stop publishing, but a single run reports them and goes on, as Elsa does.
    /// </summary>
    public static IReadOnlySet<string> OnlyWhenReached { get; } =
        new HashSet<string>(StringComparer.Ordinal) { UnknownType, UnknownVersion, DanglingConnection, UnknownPort, MissingInput };
}
