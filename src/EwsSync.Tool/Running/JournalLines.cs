using System;
using System.IO;
using System.Threading;
using EwsSync.Database;
using EwsSync.Database.Mirroring;
using EwsSync.Database.Reading;
using EwsSync.Tool.Json;

namespace EwsSync.Tool.Running;

/// <summary>Writes what a run has added to the journal of a mailbox as lines.</summary>
internal sealed class JournalLines(MirrorDatabase database, Stream output) : IDisposable
{
    private readonly JsonLines _lines = new(output);

    /// <param name="summary">The run.</param>
    /// <param name="wanted">Which rows are written; null = all.</param>
    public void Write(MirrorSummary summary, Func<JournalEntry, bool>? wanted = null)
    {
        if (summary.Journaled == 0)
            return;
        var reader = new RunChanges(database, summary);
        while (reader.NextAsync(CancellationToken.None).GetAwaiter().GetResult() is { } page)
        {
            foreach (var entry in page)
            {
                if (wanted?.Invoke(entry) ?? true)
                    _lines.Write(entry, JournalJson.Write);
            }
        }

        _lines.Flush();
    }

    public void Dispose() => _lines.Dispose();
}
