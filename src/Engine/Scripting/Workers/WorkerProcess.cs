using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace DualFlow.Engine.Scripting.Workers;

/// <summary>One worker process as the server sees it: works for one college, one order at a time, and is killed when it takes too long.</summary>
sealed class WorkerProcess : IDisposable
{
    static readonly TimeSpan Closing = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan StartTime = TimeSpan.FromSeconds(30);

    readonly Process process;
    readonly BinaryReader reader;
    readonly BinaryWriter writer;
    readonly Timer watchdog;
    volatile bool isReady;

    public WorkerProcess(WorkerCommand command, WorkerSetup setup)
    {
        (Limits, HeapBytes) = (setup.Limits, HeapFor(command, setup.Limits));
        process = Process.Start(StartInfo(command, HeapBytes))!;
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginErrorReadLine();
        reader = new(new BufferedStream(process.StandardOutput.BaseStream, 64 * 1024), Encoding.UTF8);
        writer = new(new BufferedStream(process.StandardInput.BaseStream, 64 * 1024), Encoding.UTF8);
        watchdog = new(_ => Kill(), null, StartTime, Timeout.InfiniteTimeSpan);
        writer.Write(JsonSerializer.Serialize(setup));
        writer.Flush();
    }

    /// <summary>The limits that it works under.</summary>
    public ScriptLimits Limits { get; private set; }

    /// <summary>Most memory of its managed heap, in bytes; it can't change while the process lives.</summary>
    public long HeapBytes { get; }

    /// <summary>The heap that scripts with those limits need: what they may allocate, and room for the engine itself.</summary>
    public static long HeapFor(WorkerCommand command, ScriptLimits limits) => Math.Max(command.HeapBytes, limits.MemoryBytes + (128L << 20));

    /// <summary>The college that it works for; null until it has worked.</summary>
    public string? Tenant { get; set; }

    /// <summary>True when it ended itself because an order needed too much memory.</summary>
    public bool EndedForMemory { get; private set; }

    /// <summary>True when it ended because a script went too deep for its stack.</summary>
    public bool EndedForRecursion { get; private set; }

    /// <summary>True when others come before it.</summary>
    public bool IsSlow { get; private set; }

    /// <summary>From now on others come first; there is no way back for this process.</summary>
    public void SlowDown()
    {
        if (IsSlow)
            return;
        IsSlow = true;
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended by itself: its next order says so.
        }
    }

    /// <summary>False after a kill or a broken answer: it must not be used again.</summary>
    public bool IsAlive { get; private set; } = true;

    /// <summary>Id of the process.</summary>
    public int ProcessId => process.Id;

    /// <summary>Waits until it is warm.</summary>
    public void WaitUntilReady()
    {
        if (isReady)
            return;
        if (Guarded(reader.ReadByte) != (byte)Wire.Frame.Ready)
            throw new IOException("The script worker didn't start.");
        isReady = true;
        Rest();
    }

    /// <summary>Runs one order.</summary>
    /// <param name="limits">Limits of the college as they are now; a worker that has others is told first.</param>
    /// <param name="grace">Time beyond their own after which it is killed.</param>
    /// <param name="order">Writes the order.</param>
    /// <param name="answer">Answers one question of the worker.</param>
    /// <param name="read">Reads the result.</param>
    /// <returns>The result, or the fault as JSON.</returns>
    /// <exception cref="IOException">It was killed, or died.</exception>
    public (T? Result, string? Fault) Run<T>(ScriptLimits limits, TimeSpan grace, Action<BinaryWriter> order, Action<BinaryReader, BinaryWriter> answer, Func<BinaryReader, T> read)
    {
        watchdog.Change(limits.Time + grace, Timeout.InfiniteTimeSpan);
        try
        {
            return Guarded<(T?, string?)>(() =>
            {
                if (Limits != limits)
                {
                    writer.Write((byte)Wire.Order.Limits);
                    writer.Write(JsonSerializer.Serialize(limits));
                    Limits = limits;
                }
                order(writer);
                writer.Flush();
                while (true)
                    switch ((Wire.Frame)reader.ReadByte())
                    {
                        case Wire.Frame.Ask:
                            answer(reader, writer);
                            writer.Flush();
                            break;
                        case Wire.Frame.Done:
                            return (read(reader), null);
                        case Wire.Frame.Failed:
                            return (default, reader.ReadString());
                        default:
                            throw new InvalidDataException("The script worker answered with something else.");
                    }
            });
        }
        finally
        {
            Rest();
        }
    }

    // Whatever goes wrong here, the two sides don't agree any more on where a frame begins.
    T Guarded<T>(Func<T> run)
    {
        try
        {
            return run();
        }
        catch (Exception e) when (e is EndOfStreamException or IOException or InvalidDataException or ObjectDisposedException or FormatException or ArgumentException)
        {
            // The pipe closes a moment before the exit code is there.
            if (e is EndOfStreamException && IsAlive)
                process.WaitForExit(Closing);
            Kill();
            throw new IOException("The script worker ended.", e);
        }
        catch
        {
            Kill();
            throw;
        }
    }

    // Why it doesn't start is the server's business. Later it speaks only when the runtime gives up, and for thousands of lines:
    // the first one says why, and a script fills nobody's log.
    void Hear(string? line)
    {
        if (line is null)
            return;
        if (!isReady)
            Console.Error.WriteLine(line);
        else if (line.StartsWith("Stack overflow", StringComparison.Ordinal))
        {
            EndedForRecursion = true;
            Kill();
        }
    }

    void Rest() => watchdog.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

    void Kill()
    {
        IsAlive = false;
        try
        {
            EndedForMemory |= process.HasExited && process.ExitCode == AllocationWatch.ExitCode;
            process.Kill();
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    public void Dispose()
    {
        watchdog.Dispose();
        Kill();
        reader.Dispose();
        try
        {
            writer.Dispose();
        }
        catch (IOException)
        {
            // What was still to be written has nobody to read it any more.
        }
        process.Dispose();
    }

    // A small environment of its own: no secrets, no settings. The shell sets limits that a program can't take back: CPU seconds, open files, no core dumps.
    static ProcessStartInfo StartInfo(WorkerCommand command, long heapBytes)
    {
        var start = OperatingSystem.IsWindows() ? new ProcessStartInfo(command.File) : new ProcessStartInfo("/bin/sh");
        if (!OperatingSystem.IsWindows())
            foreach (var argument in new[] { "-c", "ulimit -t 3600; ulimit -n 256; ulimit -c 0; exec \"$@\"", WorkerCommand.Word, command.File })
                start.ArgumentList.Add(argument);
        foreach (var argument in command.Arguments)
            start.ArgumentList.Add(argument);
        (start.RedirectStandardInput, start.RedirectStandardOutput, start.RedirectStandardError, start.UseShellExecute, start.CreateNoWindow) = (true, true, true, false, true);
        start.WorkingDirectory = Path.GetTempPath();
        var kept = new[] { "PATH", "DOTNET_ROOT", "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "TZDIR", "SystemRoot" };
        foreach (var name in start.Environment.Keys.Except(kept, StringComparer.OrdinalIgnoreCase).ToList())
            start.Environment.Remove(name);
        start.Environment["DOTNET_GCHeapHardLimit"] = heapBytes.ToString("X", CultureInfo.InvariantCulture);
        start.Environment["DOTNET_gcConcurrent"] = "0";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "0";
        return start;
    }
}
