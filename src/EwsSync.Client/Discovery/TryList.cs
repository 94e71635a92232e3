using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using EwsSync.Hosting;

namespace EwsSync.Client.Discovery;

/// <summary>Keeps what was tried, and reports it as it happens.</summary>
internal sealed class TryList(string mailbox, ISyncObserver observer)
{
    private readonly List<DiscoveryTry> _tries = [];

    public IReadOnlyList<DiscoveryTry> Tries => _tries;

    public void Add(string step, string target, string result, Stopwatch? watch = null)
    {
        var entry = new DiscoveryTry(step, target, result, watch?.Elapsed ?? TimeSpan.Zero);
        _tries.Add(entry);
        observer.Notice(new SyncNotice(NoticeLevel.Step, "Autodiscover", entry.ToString()) { Mailbox = mailbox });
    }

    /// <summary>As a table, a line for each.</summary>
    public static string Table(IReadOnlyList<DiscoveryTry> tries)
    {
        var text = new StringBuilder();
        foreach (var entry in tries)
            text.Append('\n').Append(string.Format(CultureInfo.InvariantCulture, "  {0,-10} {1} -> {2}", entry.Step, entry.Target, entry.Result));
        return text.ToString();
    }
}
