System.Console.Error.WriteLine("The benchmark harness is not built yet.");
return 1;
