Console.WriteLine("DualFlow benchmarks");
