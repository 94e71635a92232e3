using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Net;
using System.Reflection;
using EwsSync.Sync;

namespace EwsSync.Client.Reports;

/// <summary>A report as one page of HTML: no script, nothing from elsewhere, light and dark, fit to be printed. Whatever comes from a server is encoded.</summary>
internal sealed class VerificationPage(TextWriter html)
{
    /// <summary>Every difference is in the JSON; a page with more of them helps nobody.</summary>
    private const int MostDifferences = 5000;

    private const string Style = """
        :root { color-scheme: light dark; --line: light-dark(#d0d7de, #3d444d); --soft: light-dark(#57606a, #9198a1); --good: light-dark(#1a7f37, #3fb950); --bad: light-dark(#cf222e, #f85149); }
        body { font: 15px/1.5 system-ui, sans-serif; max-width: 70rem; margin: 2rem auto; padding: 0 1rem; }
        h1 { font-size: 1.5rem; } h2 { font-size: 1.2rem; margin-top: 2.5rem; overflow-wrap: anywhere; } h3 { font-size: 1rem; }
        .verdict { border-left: .4rem solid var(--bad); padding: .5rem 1rem; font-weight: 600; } .verdict.good { border-color: var(--good); }
        table { border-collapse: collapse; width: 100%; } th, td { text-align: left; vertical-align: top; padding: .25rem .6rem; border-bottom: 1px solid var(--line); } th { white-space: nowrap; }
        td.n, th.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; } dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; } dd { margin: 0; overflow-wrap: anywhere; }
        dt, .soft { color: var(--soft); } code { display: inline-block; font-size: .8em; overflow-wrap: anywhere; max-width: 24rem; } .bad { color: var(--bad); } .scroll { overflow-x: auto; }
        @media print { body { margin: 0; max-width: none; } h2 { break-before: page; } h2:first-of-type { break-before: auto; } }
        """;

    /// <summary>What made the report.</summary>
    public static string Product { get; } = "EwsSync " + (typeof(VerificationPage).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "?");

    public void Write(IReadOnlyList<VerificationSummary> summaries)
    {
        var good = summaries.All(summary => summary.Success);
        Line("<!DOCTYPE html>");
        Line("<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Line($"<title>Verification of {Text(summaries.Count == 1 ? summaries[0].Mailbox : $"{summaries.Count} mailboxes")}</title><style>{Style}</style></head><body>");
        Line("<h1>Verification against the server</h1>");
        Line($"<p class=\"verdict{(good ? " good" : "")}\" id=\"verdict\">{Verdict(summaries)}</p>");
        if (summaries.Count > 1)
            Overview(summaries);
        foreach (var summary in summaries)
            Mailbox(summary);
        Line("<h2>How this was checked</h2>");
        Line("<p>The folders were listed by FindFolder and their items by FindItem, a way that is not the synchronization. What differed was held against the changes that the next "
            + "synchronization will bring, and looked at once more by its id; only what nothing explains is a difference. Ids, change keys and read flags were compared.</p>");
        Line("<p>The sum of a set of ids is the sum, modulo 2<sup>256</sup>, of the SHA-256 of every item id in it, in hexadecimal: equal sets have equal sums, in whatever order one adds them up.</p>");
        Line($"<p class=\"soft\">Made by {Text(Product)}.</p></body></html>");
    }

    private static string Verdict(IReadOnlyList<VerificationSummary> summaries)
    {
        var open = summaries.Sum(summary => summary.Differences.Count - summary.Repaired);
        var repaired = summaries.Sum(summary => summary.Repaired);
        var incomplete = summaries.Count(summary => !summary.Complete);
        var text = open == 0 ? "No differences." : open == 1 ? "1 difference." : $"{Number(open)} differences.";
        if (repaired > 0)
            text += $" {Number(repaired)} {(repaired == 1 ? "was" : "were")} found and repaired.";
        if (incomplete > 0)
            text += $" The verification is NOT COMPLETE: {incomplete} of {summaries.Count} mailboxes were not compared to the end.";
        return text;
    }

    private void Overview(IReadOnlyList<VerificationSummary> summaries)
    {
        Line("<div class=\"scroll\"><table><thead><tr><th>Mailbox</th><th>Result</th><th class=\"n\">Folders</th><th class=\"n\">Items</th><th class=\"n\">Differences</th></tr></thead><tbody>");
        foreach (var summary in summaries)
        {
            Line($"<tr><td>{Text(summary.Mailbox)}</td><td>{(summary.Success ? "right" : summary.Complete ? "<span class=\"bad\">differs</span>" : "<span class=\"bad\">not complete</span>")}</td>"
                + $"<td class=\"n\">{Number(summary.Folders)}</td><td class=\"n\">{Number(summary.Items)}</td><td class=\"n\">{Number(summary.Differences.Count)}</td></tr>");
        }

        Line("</tbody></table></div>");
    }

    private void Mailbox(VerificationSummary summary)
    {
        Line($"<h2>{Text(summary.Mailbox)}</h2><dl>");
        Fact("Compared", Text(summary.Against));
        Fact("Server", Text(summary.Server) + (summary.ServerVersion is { } version ? $", version {Text(version)}" : string.Empty));
        Fact("When", $"{Time(summary.StartedUtc)} to {Time(summary.FinishedUtc)}");
        Fact("Folders", Number(summary.Folders) + (summary.FoldersNotCompared > 0 ? $" compared, {Number(summary.FoldersNotCompared)} not" : " compared"));
        Fact("Items", $"{Number(summary.Items)} on the server, {Number(summary.KnownItems)} known");
        Fact("Still to come", $"{Number(summary.Pending)} that the next synchronization will settle");
        Fact("Differences", Number(summary.Differences.Count) + (summary.Repaired > 0 ? $", {Number(summary.Repaired)} repaired" : string.Empty));
        Line("</dl>");
        if (summary.Error is { } error)
            Line($"<p class=\"bad\">Not complete: {Text(error)} ({Text(summary.ErrorId)})</p>");
        foreach (var warning in summary.Warnings)
            Line($"<p>{Text(warning)}</p>");
        Differences(summary);
        Folders(summary);
    }

    private void Differences(VerificationSummary summary)
    {
        if (summary.Differences.Count == 0)
            return;
        Line("<h3>Differences</h3><div class=\"scroll\"><table class=\"differences\"><thead><tr><th>Difference</th><th>Folder</th><th>Subject or name</th><th>Received</th><th>Known</th><th>On the server</th><th>Repaired</th></tr></thead><tbody>");
        foreach (var difference in summary.Differences.Take(MostDifferences))
        {
            Line($"<tr><td>{Text(difference.Entity)} {Text(difference.Difference)}</td><td>{Text(difference.FolderPath)}</td><td>{Text(difference.Subject)}"
                + (difference.ItemId is { } id ? $"<br><code class=\"soft\">{Text(id)}</code>" : string.Empty)
                + $"</td><td>{(difference.ReceivedUtc is { } received ? Time(received) : string.Empty)}</td><td>{Value(difference.Known)}</td><td>{Value(difference.Found)}</td><td>{(difference.Repaired ? "yes" : "no")}</td></tr>");
        }

        Line("</tbody></table></div>");
        if (summary.Differences.Count > MostDifferences)
            Line($"<p>And {Number(summary.Differences.Count - MostDifferences)} more; the report as JSON has all.</p>");
    }

    private void Folders(VerificationSummary summary)
    {
        Line("<h3>Folders</h3><div class=\"scroll\"><table class=\"folders\"><thead><tr><th>Folder</th><th class=\"n\">Known</th><th class=\"n\">On the server</th><th class=\"n\">To come</th><th class=\"n\">Differences</th><th>Sum of the ids on the server</th></tr></thead><tbody>");
        foreach (var folder in summary.FolderResults)
        {
            var ids = folder.Error is { } error ? $"<span class=\"bad\">{Text(error)} ({Text(folder.ErrorId)})</span>"
                : $"<code>{Text(folder.FoundIds)}</code>" + (folder.FoundIds == folder.KnownIds ? string.Empty : $"<br><span class=\"soft\">known: <code>{Text(folder.KnownIds)}</code></span>");
            Line($"<tr><td>{Text(folder.Path ?? folder.FolderId)}</td><td class=\"n\">{Number(folder.Known)}</td><td class=\"n\">{Number(folder.Found)}</td>"
                + $"<td class=\"n\">{Number(folder.Pending)}</td><td class=\"n\">{Number(folder.Differences)}</td><td>{ids}</td></tr>");
        }

        Line("</tbody></table></div>");
    }

    private void Fact(string name, string value) => Line($"<dt>{name}</dt><dd>{value}</dd>");

    private void Line(string line) => html.Write(line + "\n");

    /// <summary>Change keys are long; what people read is not.</summary>
    private static string Value(string? text) => text is { Length: > 24 } ? $"<code>{Text(text)}</code>" : Text(text);

    private static string Text(string? text) => WebUtility.HtmlEncode(text ?? string.Empty);

    private static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static string Time(DateTime utc) => utc.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
