return await DualFlow.Store.Tests.Crashes.CrashingProgram.RunAsync(args);
