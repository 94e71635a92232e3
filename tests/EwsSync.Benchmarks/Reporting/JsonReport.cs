using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using EwsSync.Benchmarks.Measuring;

namespace EwsSync.Benchmarks.Reporting;

/// <summary>Medians and single runs, with what is needed to judge them: the machine's kind and the versions, never its name.</summary>
internal static class JsonReport
{
    private static readonly JsonSerializerOptions Casing = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(IEnumerable<Experiment> experiments) => JsonSerializer.Serialize(
        new
        {
            System = RuntimeInformation.OSDescription,
            Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
            Processors = Environment.ProcessorCount,
            Runtime = RuntimeInformation.FrameworkDescription,
            Experiments = experiments.Select(experiment => new
            {
                experiment.Name,
                experiment.Workload,
                experiment.Baseline,
                Summaries = experiment.Summaries(),
                Missing = experiment.Missing().Select(missing => new { Contestant = missing.Name, missing.Why }),
                experiment.Runs,
            }),
        },
        Casing);
}
