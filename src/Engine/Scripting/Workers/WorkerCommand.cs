using System.Collections.Immutable;
using System.Reflection;

namespace DualFlow.Engine.Scripting.Workers;

/// <summary>How a worker process is started.</summary>
/// <param name="File">The program.</param>
/// <param name="Arguments">Its arguments.</param>
public sealed record WorkerCommand(string File, ImmutableArray<string> Arguments)
{
    /// <summary>The word on the command line that makes a process a worker.</summary>
    public const string Word = "script-worker";

    /// <summary>Most memory of a worker's managed heap, in bytes.</summary>
    public long HeapBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Most workers at once, the warm spare not counted.</summary>
    public int Most { get; init; } = Math.Max(2, Environment.ProcessorCount);

    /// <summary>The program of an assembly, started as a worker.</summary>
    public static WorkerCommand Of(Assembly program)
    {
        var dll = program.Location;
        var host = OperatingSystem.IsWindows() ? Path.ChangeExtension(dll, ".exe") : Path.ChangeExtension(dll, null);
        return System.IO.File.Exists(host) ? new(host, [Word]) : new("dotnet", [dll, Word]);
    }
}
