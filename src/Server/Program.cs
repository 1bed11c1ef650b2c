using DualFlow.Server.CommandLine;

return await DualFlowCommand.RunAsync(args, Terminal.OfProcess());
