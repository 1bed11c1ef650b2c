namespace DualFlow.Activities.Compensation.Rules;

/// <summary>An open appeal against a person's pay of a month (process P12, step 2): while it is open, the payment of that month goes into no bank file.</summary>
/// <remarks>Nothing is written when a payment is held, and nothing when it is released: both follow from how the appeal stands, so neither can be forgotten or done twice.</remarks>
/// <param name="Appeal">The appeal.</param>
/// <param name="PersonId">Whose pay it is.</param>
/// <param name="Since">When it was handed in, UTC.</param>
/// <param name="Payment">How the payment stands: <see cref="Kept"/>, <see cref="InFile"/>, <see cref="AtBank"/> or <see cref="Paid"/>.</param>
public sealed record PayHold(string Appeal, string PersonId, DateTimeOffset Since, string Payment)
{
    /// <summary>Subject of appeals against pay.</summary>
    public const string Subject = "payroll";

    /// <summary>It is kept out of the bank's file.</summary>
    public const string Kept = "held";

    /// <summary>It is in a file that was downloaded before somebody appealed: the file is voided, or the bank gets it.</summary>
    public const string InFile = "inFile";

    /// <summary>The file with it had left the house before somebody appealed: a difference is paid by the next run.</summary>
    public const string AtBank = "given";

    /// <summary>The bank had paid it before somebody appealed.</summary>
    public const string Paid = "paid";

    /// <summary>The run that an appeal is about: its decision is the month, such as 2026-10, or a line of it, such as 2026-10/CONTRACT.</summary>
    public static string RunOf(string decision) => decision.Split('/', 2)[0];

    /// <summary>Whether a payment still can be kept back.</summary>
    /// <param name="isPaid">The bank has paid it.</param>
    /// <param name="file">Number of the bank file it is in; null while it is in none, or came back from the bank.</param>
    /// <param name="files">How far the files of that run have come.</param>
    public static string StandsAt(bool isPaid, int? file, PayFilesOut files) =>
        isPaid ? Paid : file is not { } number || number > files.Taken ? Kept : number <= files.Given ? AtBank : InFile;
}

/// <summary>How far the bank files of a run have come.</summary>
/// <param name="Taken">Number of the last one that was downloaded; 0 for none.</param>
/// <param name="Given">Number of the last one that the bank has; 0 for none.</param>
public readonly record struct PayFilesOut(int Taken, int Given);
