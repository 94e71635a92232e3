using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>What a reader keeps for the next document: names, and values that come again and again.</summary>
internal sealed class ReaderCaches
{
    public WireNames Names { get; } = new();

    public SharedTexts Texts { get; } = new();

    public MailboxCache Mailboxes { get; } = new();

    public MailboxParts MailboxParts { get; } = new();

    /// <summary>The folder id read last.</summary>
    public FolderId? LastFolder { get; set; }

    public char[] Scratch { get; } = new char[1024];
}
