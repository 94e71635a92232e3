using System.Linq;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using EwsSync.Benchmarks.Measuring;

namespace EwsSync.Benchmarks.Verbs;

/// <summary>The parts of the engine with BenchmarkDotNet: <c>parts [NAME…]</c>, where a name selects a class.</summary>
internal static class PartsVerb
{
    public static int Run(Arguments line)
    {
        var full = line.Has("--full");
        line.RefuseUnknown();
        // In this process: a generated project would need a restore, which a locked or offline build refuses.
        var job = (full ? Job.Default : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance);
        var config = ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default)
            .WithArtifactsPath(System.IO.Path.Combine(ContestantCatalogue.RepositoryFolder, "artifacts", "benchmarks", "parts"));
        var names = line.Words.Skip(1).Select(name => $"*{name}*").DefaultIfEmpty("*");
        var summaries = BenchmarkSwitcher.FromAssembly(typeof(PartsVerb).Assembly).Run(["--filter", .. names], config);
        return summaries.All(summary => summary.Reports.All(report => report.Success)) ? 0 : 1;
    }
}
