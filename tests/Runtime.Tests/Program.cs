return await DualFlow.Runtime.Tests.Crashes.MortalServer.RunAsync(args);
