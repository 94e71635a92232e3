using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EwsSync.Errors;
using EwsSync.State;
using EwsSync.Sync;
using EwsSync.Tool.Exit;

namespace EwsSync.Tool.Output;

/// <summary>The end of a run in one line.</summary>
internal static class SummaryText
{
    public static string Of(RunOutcome outcome)
    {
        if (outcome.Command == "verify")
            return $"{VerdictOf(outcome)}: {Verified(outcome.Verifications)}, {Bytes(outcome.Verifications.Sum(v => v.Bytes))}, {Durations.InWords(outcome.Duration)}";
        if (outcome.Command == "watch")
            return $"{Verdict(outcome)}: {Watched(outcome.Watches)}, {Durations.InWords(outcome.Duration)}";
        var parts = new List<string>();
        var folders = outcome.Summaries.Count(s => s.Kind == SyncKinds.Items);
        if (folders > 0)
            parts.Add(Count(folders, "folder"));
        parts.Add(outcome.Mirrors.Count > 0 ? Differences(outcome.Mirrors) : Changes([.. outcome.Summaries]));
        if (outcome.Summaries.Sum(s => s.Skipped) is > 0 and var skipped)
            parts.Add($"{skipped} passed over for the baseline");
        if (outcome.Summaries.Sum(s => s.FailedItems) is > 0 and var failed)
            parts.Add($"{failed} items failed");
        if (outcome.Summaries.Sum(s => s.LeftOut) is > 0 and var leftOut)
            parts.Add($"{leftOut} left out");
        parts.Add(Count(outcome.Summaries.Sum(s => s.Pages), "page"));
        parts.Add(Bytes(outcome.Summaries.Sum(s => s.Bytes)));
        if (outcome.Summaries.Sum(s => s.Retries) is > 0 and var retries)
            parts.Add(retries == 1 ? "1 retry" : $"{retries} retries");
        if (outcome.Summaries.Aggregate(System.TimeSpan.Zero, (sum, s) => sum + s.Waited) is { Ticks: > 0 } waited)
            parts.Add("waited " + Durations.InWords(waited));
        parts.Add(Durations.InWords(outcome.Duration));
        return Verdict(outcome) + ": " + string.Join(", ", parts);
    }

    public static string Changes(params IReadOnlyList<SyncSummary> summaries)
    {
        (int Count, string What)[] kinds =
        [
            (summaries.Sum(s => s.Created), "created"),
            (summaries.Sum(s => s.Updated), "updated"),
            (summaries.Sum(s => s.Deleted), "deleted"),
            (summaries.Sum(s => s.ReadFlagChanged), "read flags"),
            (summaries.Sum(s => s.Resets), "resets"),
        ];
        var present = kinds.Where(k => k.Count > 0).Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Count:N0} {k.What}")).ToList();
        return present.Count == 0 ? Nothing(summaries.All(s => s.Complete)) : string.Join(", ", present);
    }

    /// <summary>True differences, as the journal has them.</summary>
    public static string Differences(IReadOnlyList<Database.MirrorSummary> mirrors)
    {
        if (mirrors.Any(m => m.IsPeek))
            return string.Create(CultureInfo.InvariantCulture, $"{mirrors.Sum(m => m.Received):N0} changes of items to come, nothing written");
        (long Count, string What)[] kinds =
        [
            (mirrors.Sum(m => m.Created), "created"),
            (mirrors.Sum(m => m.Updated), "updated"),
            (mirrors.Sum(m => m.Deleted), "deleted"),
            (mirrors.Sum(m => m.ReadFlagChanged), "read flags"),
            (mirrors.Sum(m => m.IdsChanged), "with other ids"),
            (mirrors.Sum(m => m.FolderChanges), "folder changes"),
            (mirrors.Sum(m => m.Moved), "of them moved"),
        ];
        var present = kinds.Where(k => k.Count > 0).Select(k => string.Create(CultureInfo.InvariantCulture, $"{k.Count:N0} {k.What}")).ToList();
        return present.Count == 0 ? Nothing(mirrors.All(m => m.Complete)) : string.Join(", ", present);
    }

    /// <summary>Who did not read to the end does not know whether there is anything new.</summary>
    private static string Nothing(bool isComplete) => isComplete ? "nothing new" : "nothing so far";

    /// <summary>What was compared and what differs.</summary>
    public static string Verified(IReadOnlyList<VerificationSummary> verifications)
    {
        if (verifications.Sum(v => v.Folders) == 0)
            return "nothing was compared";
        var open = verifications.Sum(v => v.Differences.Count - v.Repaired);
        var text = string.Create(CultureInfo.InvariantCulture, $"{Count(verifications.Sum(v => v.Folders), "folder")} and {verifications.Sum(v => v.Items):N0} items compared, ")
            + (open == 0 ? "no difference" : Count(open, "difference"));
        if (verifications.Sum(v => v.Repaired) is > 0 and var repaired)
            text += string.Create(CultureInfo.InvariantCulture, $", {repaired:N0} repaired");
        return verifications.Sum(v => v.Pending) is > 0 and var pending ? text + string.Create(CultureInfo.InvariantCulture, $", {pending:N0} still to come") : text;
    }

    private static string Watched(IReadOnlyList<WatchSummary> watches) => string.Create(
        CultureInfo.InvariantCulture, $"{(watches.Count == 1 ? "1 mailbox" : $"{watches.Count:N0} mailboxes")}, {watches.Sum(w => w.Changes):N0} changes in {watches.Sum(w => w.Turns):N0} turns");

    private static string VerdictOf(RunOutcome outcome) =>
        outcome.ExitCode == ExitCodes.Incomplete && outcome.Verifications.All(v => v.Complete) && outcome.Errors.Count == 0 ? "DIFFERENT" : Verdict(outcome);

    public static string Verdict(RunOutcome outcome) => outcome.ExitCode switch
    {
        ExitCodes.Complete => "complete",
        ExitCodes.Incomplete => "INCOMPLETE",
        ExitCodes.Interrupted => "interrupted",
        _ => "FAILED",
    };

    public static string Bytes(long bytes) => bytes switch
    {
        < 10_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 10_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1000} kB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000} MB"),
    };

    private static string Count(int count, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {what}{(count == 1 ? "" : "s")}");
}
