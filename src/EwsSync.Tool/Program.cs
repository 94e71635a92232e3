System.Console.Error.WriteLine("ewssync is not built yet.");
return 1;
