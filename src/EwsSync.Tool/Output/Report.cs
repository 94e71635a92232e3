using System;
using System.Collections.Generic;
using System.Globalization;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Sync;
using EwsSync.Tool.Errors;
using Spectre.Console;

namespace EwsSync.Tool.Output;

/// <summary>Reports to people on standard error what happens: notices, progress, errors. Called from any thread.</summary>
internal sealed class Report(IAnsiConsole console, Verbosity verbosity) : ISyncObserver
{
    private static readonly Style ErrorStyle = new(Color.Red);
    private static readonly Style WarningStyle = new(Color.Yellow);

    private readonly object _gate = new();
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private StatusContext? _status;
    private long _changes;
    private int _pages;

    public IAnsiConsole Console => console;

    public void Notice(SyncNotice notice)
    {
        if (notice.Level == NoticeLevel.Warning)
            Write("warning: " + WithOptions(notice), WarningStyle);
        else if (notice.Level == NoticeLevel.Milestone && verbosity >= Verbosity.Normal)
            Write(WithOptions(notice), Style.Plain);
        else if (verbosity == Verbosity.Verbose)
            Write(notice.Message, Style.Plain);
        Show(notice.Message);
    }

    /// <summary>A page of items was handed over and its state stored.</summary>
    public void Accepted(ItemPage page)
    {
        Count(page.Changes.Count);
        if (verbosity >= Verbosity.Normal && page.IsLast && page.Summary.Changes > 0 && !IsLive)
            Write($"{page.Summary.FolderPath}: {SummaryText.Changes(page.Summary)}", Style.Plain);
    }

    /// <summary>A page of what is watched was handed over and its state stored.</summary>
    public void Accepted(WatchPage page) => Count(page.ItemChanges.Count + page.FolderChanges.Count);

    /// <summary>A page of folders was handed over and its state stored.</summary>
    public void Accepted(FolderPage page) => Count(page.Changes.Count);

    /// <summary>How far a mailbox is on its way into a database.</summary>
    public void Progress(Database.MirrorProgress progress) => Show(string.Create(
        CultureInfo.InvariantCulture, $"{progress.Mailbox} {progress.FolderPath}: {progress.Changes:N0}{(progress.Expected is > 0 and var expected && expected >= progress.Changes ? $" of {expected:N0}" : "")}"));

    /// <summary>How far a mailbox has been compared.</summary>
    public void Progress(VerificationProgress progress) => Show(string.Create(CultureInfo.InvariantCulture, $"{progress.Mailbox} {progress.FolderPath}: {progress.Items:N0}"));

    /// <summary>Something failed.</summary>
    /// <param name="error">The error.</param>
    /// <param name="again">Whether it is said where it was said before; what many folders meet alike is said once.</param>
    public void Failed(Exception error, bool again = false)
    {
        lock (_told)
        {
            if (error is EwsException known && !_told.Add($"{known.ErrorId} {known.Folder} {known.Message}") && !again)
                return;
        }

        foreach (var line in ErrorText.Lines(error))
            Write(line, ErrorStyle);
    }

    /// <summary>A line for people.</summary>
    public void Tell(string line)
    {
        if (verbosity >= Verbosity.Normal)
            Write(line, Style.Plain);
    }

    /// <summary>Runs something with a live status line where there is a terminal.</summary>
    public async Task<T> WatchAsync<T>(string doing, Func<Task<T>> run)
    {
        if (verbosity == Verbosity.Quiet || !IsTerminal)
            return await run();
        return await console.Status().StartAsync(Markup.Escape(doing), async status =>
        {
            _status = status;
            try
            {
                return await run();
            }
            finally
            {
                _status = null;
            }
        });
    }

    private bool IsTerminal => console.Profile.Capabilities.Interactive && console.Profile.Capabilities.Ansi;

    private bool IsLive => _status is not null;

    private static string WithOptions(SyncNotice notice) =>
        OptionHints.ForNotice(notice.Id) is { } options ? $"{notice.Message} [{options}]" : notice.Message;

    private void Count(int changes)
    {
        _changes += changes;
        _pages++;
        Show(string.Create(CultureInfo.InvariantCulture, $"{_changes:N0} changes, {_pages:N0} pages"));
    }

    private void Show(string doing)
    {
        if (_status is { } status)
            status.Status = Markup.Escape(TerminalText.Shortened(doing, 100));
    }

    private void Write(string line, Style style)
    {
        lock (_gate)
            console.WriteLine(TerminalText.Plain(line), style);
    }
}
