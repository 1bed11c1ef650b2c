namespace DualFlow.Designer.Properties;

/// <summary>The editors that the panel has.</summary>
public enum EditorKind
{
    /// <summary>One line of text.</summary>
    Line,

    /// <summary>Several lines of text.</summary>
    Lines,

    /// <summary>A whole number.</summary>
    Whole,

    /// <summary>A number with decimals; money is one of them.</summary>
    Number,

    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>A date.</summary>
    Day,

    /// <summary>A date and time.</summary>
    Moment,

    /// <summary>A length of time.</summary>
    Duration,

    /// <summary>A schedule.</summary>
    Cron,

    /// <summary>One of several choices, in a list.</summary>
    Choice,

    /// <summary>One of several choices, side by side.</summary>
    Radio,

    /// <summary>Any of several choices.</summary>
    Checks,

    /// <summary>Texts.</summary>
    Texts,

    /// <summary>Values by name.</summary>
    Names,

    /// <summary>Any JSON.</summary>
    Json,

    /// <summary>A variable.</summary>
    Variable,

    /// <summary>An input of the workflow.</summary>
    InputName,

    /// <summary>An output of the workflow.</summary>
    OutputName,

    /// <summary>Outcomes of the workflow.</summary>
    OutcomeNames,

    /// <summary>A type.</summary>
    TypeName,

    /// <summary>Another workflow.</summary>
    Workflow,

    /// <summary>Outcomes of this activity.</summary>
    Outcomes,

    /// <summary>Labels with conditions.</summary>
    FlowCases,

    /// <summary>Labels with conditions and an activity each.</summary>
    Cases,

    /// <summary>HTTP status codes with an activity each.</summary>
    StatusCodes,

    /// <summary>A list of whole numbers.</summary>
    Numbers,

    /// <summary>A program.</summary>
    Code,

    /// <summary>A role, out of a list of the server's.</summary>
    Role,

    /// <summary>A person, out of a list of the server's.</summary>
    Person,

    /// <summary>A form, out of a list of the server's.</summary>
    Form,

    /// <summary>Who signs: rows of roles and people.</summary>
    Signers,

    /// <summary>Who gets a task that is overdue, and how long after.</summary>
    Escalation,
}
