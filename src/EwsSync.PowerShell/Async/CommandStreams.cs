using System;
using System.Management.Automation;
using EwsSync.Hosting;

namespace EwsSync.PowerShell.Async;

/// <summary>The streams of a cmdlet.</summary>
internal sealed class CommandStreams(PSCmdlet command) : ICommandStreams
{
    /// <summary>Where waits are shown; null shows none.</summary>
    public SyncProgress? Progress { get; set; }

    public void Write(SyncNotice notice)
    {
        var text = Subject(notice) is { } subject ? $"{subject}: {notice.Message}" : notice.Message;
        if (notice is { Level: NoticeLevel.Warning, Id: "FirstSync" })
            text += " The parameter is -InitialSync.";
        if (notice.Level == NoticeLevel.Warning)
            command.WriteWarning(text);
        else
            command.WriteVerbose(text);
        if (notice.Until is { } until)
            Progress?.Waiting(notice.Message, until);
    }

    public Exception Stopped() => new PipelineStoppedException();

    private static string? Subject(SyncNotice notice)
    {
        var (mailbox, folder) = (notice.Mailbox, notice.Folder);
        if (mailbox is not null && notice.Message.Contains(mailbox))
            mailbox = null;
        if (folder is not null && notice.Message.Contains(folder))
            folder = null;
        return (mailbox, folder) switch
        {
            (null, null) => null,
            (null, _) => folder,
            (_, null) => mailbox,
            _ => $"{mailbox}, {folder}",
        };
    }
}
