using System;
using System.Globalization;
using EwsSync.Errors;
using EwsSync.Hosting;

namespace EwsSync.Client.Resilience;

/// <summary>Words the announcement of a repetition, before its wait starts.</summary>
public static class WaitNotice
{
    /// <summary>A call waits before it is repeated.</summary>
    public const string Waiting = "Waiting";

    internal const string Retrying = "Retrying";
    internal const string Recovered = "Recovered";
    internal const string FewerCalls = "FewerCalls";

    internal static SyncNotice Of(string operation, string mailbox, EwsException error, RetryPlan plan, DateTimeOffset now)
    {
        var cause = error.ServerCode.IsEmpty ? error.ErrorId : error.ServerCode.Value;
        if (plan.Wait == TimeSpan.Zero)
        {
            return new SyncNotice(NoticeLevel.Step, Retrying, $"{operation} failed ({cause}): {error.Message} Trying again at once.")
            {
                Mailbox = mailbox,
                Cause = error,
            };
        }

        var until = now + plan.Wait;
        var time = until.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);
        var wait = Durations.InWords(plan.Wait);
        return new SyncNotice(
            NoticeLevel.Warning,
            Waiting,
            plan.IsServersWait
                ? $"The server asked to wait {wait}, until {time} ({cause})."
                : $"{operation} failed ({cause}): {error.Message} Trying again in {wait}, at {time}.")
        {
            Mailbox = mailbox,
            Wait = plan.Wait,
            Until = until,
            Cause = error,
        };
    }
}
