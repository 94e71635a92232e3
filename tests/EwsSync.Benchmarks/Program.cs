using System;
using EwsSync.Benchmarks;
using EwsSync.Benchmarks.Measuring;
using EwsSync.Benchmarks.Own;
using EwsSync.Benchmarks.Verbs;

try
{
    var line = new Arguments(args);
    if (line.Has("--help") || line.Words.Count == 0)
    {
        Console.WriteLine(Usage.Text);
        return line.Words.Count == 0 && !line.Has("--help") ? 1 : 0;
    }

    return line.Words[0] switch
    {
        "serve" => await ServeVerb.RunAsync(line).ConfigureAwait(false),
        "floor" => FloorVerb.Run(line),
        "engine" => await EngineRun.RunAsync(line).ConfigureAwait(false),
        "reader" => await ReaderLoop.RunAsync(line).ConfigureAwait(false),
        "sample" => SampleVerb.Run(line),
        "install-peers" => InstallPeersVerb.Run(line),
        "parts" => PartsVerb.Run(line),
        "store" => StoreVerb.Run(line),
        "all" => Measure(line, MeasuringVerbs.All),
        "sync" => Measure(line, MeasuringVerbs.Sync),
        "cmdlet" => Measure(line, MeasuringVerbs.Cmdlet),
        "unchanged" => Measure(line, MeasuringVerbs.Unchanged),
        "latency" => Measure(line, MeasuringVerbs.Latency),
        "hydration" => Measure(line, MeasuringVerbs.Hydration),
        "folders" => Measure(line, MeasuringVerbs.Folders),
        "save" => Measure(line, MeasuringVerbs.Save),
        "mirror" => Measure(line, MirrorVerb.Run),
        "growth" => Measure(line, MeasuringVerbs.Growth),
        var verb => throw new UsageException($"There is no verb '{verb}'; --help lists them."),
    };
}
catch (UsageException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}

int Measure(Arguments line, Action<BenchmarkSettings> verb)
{
    // First, so that a misspelt option is refused before anything is compiled.
    var settings = new BenchmarkSettings(line);
    if (!line.Has("--jit") && !AheadOfTime.IsThisProcess) return AheadOfTime.Run(args);
    verb(settings);
    return 0;
}
