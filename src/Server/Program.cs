using DualFlow.Engine.Scripting.Workers;
using DualFlow.Server.CommandLine;

// A worker needs nothing of the server: no settings, no services, no command line.
if (args is [WorkerCommand.Word])
    return ScriptWorker.Serve(Console.OpenStandardInput(), Console.OpenStandardOutput());

return await DualFlowCommand.RunAsync(args, Terminal.OfProcess());
