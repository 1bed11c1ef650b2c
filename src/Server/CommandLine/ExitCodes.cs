namespace DualFlow.Server.CommandLine;

/// <summary>What the program tells its caller. 64 to 78 are those of sysexits.h.</summary>
public static class ExitCodes
{
    /// <summary>Everything asked for was done; for <c>run</c>: finished.</summary>
    public const int Done = 0;

    /// <summary>It failed; for <c>run</c>: faulted; for <c>doctor</c>: something is wrong.</summary>
    public const int Failed = 1;

    /// <summary><c>run</c>: the workflow waits for a timer or an event.</summary>
    public const int Suspended = 2;

    /// <summary>The command line is wrong.</summary>
    public const int Usage = 64;

    /// <summary>A definition is invalid.</summary>
    public const int InvalidDefinition = 65;

    /// <summary>A file or folder can't be read.</summary>
    public const int NoInput = 66;

    /// <summary>The database or another service can't be reached.</summary>
    public const int Unavailable = 69;

    /// <summary>A setting is wrong.</summary>
    public const int BadSettings = 78;
}
