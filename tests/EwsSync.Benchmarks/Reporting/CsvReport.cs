using System.Collections.Generic;
using System.Globalization;
using System.Text;
using EwsSync.Benchmarks.Measuring;

namespace EwsSync.Benchmarks.Reporting;

/// <summary>Every run, warm-ups included (round 0), one row each.</summary>
internal static class CsvReport
{
    public static string Of(IEnumerable<Experiment> experiments)
    {
        var text = new StringBuilder(
            "experiment,shape,items,latency_ms,folders,contestant,round,user_s,system_s,cpu_s,wall_s,peak_bytes,allocated_bytes,in_process_s,requests,connections,busy,highest_concurrency,problem\n");
        foreach (var experiment in experiments)
        {
            foreach (var run in experiment.Runs)
            {
                var (load, report) = (experiment.Workload, run.Report);
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"{Quoted(experiment.Name)},{load.Shape},{load.Items},{load.LatencyMilliseconds},{load.Folders},{Quoted(run.Contestant)},{run.Round},{run.UserSeconds:F6},{run.SystemSeconds:F6},{run.CpuSeconds:F6},{run.WallSeconds:F6},{run.PeakBytes},{report?.AllocatedBytes},{report?.InProcessSeconds},{run.Requests},{run.Connections},{run.Busy},{run.HighestConcurrency},{Quoted(run.Problem ?? "")}\n");
            }
        }

        return text.ToString();
    }

    private static string Quoted(string text) => "\"" + text.Replace("\"", "\"\"").Replace('\n', ' ') + "\"";
}
