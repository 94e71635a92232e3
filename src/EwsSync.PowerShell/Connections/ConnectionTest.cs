using System.Collections.Generic;
using EwsSync.Client.Discovery;

namespace EwsSync.PowerShell.Connections;

/// <summary>What Test-EwsConnection found for one mailbox. Each check is Ok, Failed, NotReached, or NotUsed.</summary>
public sealed class ConnectionTest
{
    /// <summary>Passed.</summary>
    internal const string Ok = nameof(Ok);

    /// <summary>Failed; see <see cref="Error"/>.</summary>
    internal const string Failed = nameof(Failed);

    /// <summary>An earlier check failed.</summary>
    internal const string NotReached = nameof(NotReached);

    /// <summary>The connection does not impersonate.</summary>
    internal const string NotUsed = nameof(NotUsed);

    internal ConnectionTest(string mailbox, string url)
    {
        Mailbox = mailbox;
        Url = url;
    }

    /// <summary>The mailbox's address.</summary>
    public string Mailbox { get; }

    /// <summary>The address of EWS.</summary>
    public string Url { get; }

    /// <summary>Whether everything passed.</summary>
    public bool Success => Error is null;

    /// <summary>Whether EWS answers at the address.</summary>
    public string Server { get; internal set; } = Ok;

    /// <summary>The server's version, with the newest schema that it speaks.</summary>
    public string? ServerVersion { get; internal set; }

    /// <summary>Whether the account may sign in.</summary>
    public string SignIn { get; internal set; } = Ok;

    /// <summary>Whether the account may act as the mailbox's owner.</summary>
    public string Impersonation { get; internal set; } = NotUsed;

    /// <summary>Whether the folder can be read.</summary>
    public string FolderAccess { get; internal set; } = Ok;

    /// <summary>The folder that was tried.</summary>
    public string? Folder { get; internal set; }

    /// <summary>How the URL was found; null where it was given.</summary>
    public IReadOnlyList<DiscoveryTry>? Autodiscover { get; internal set; }

    /// <summary>The stable id of what failed; null where nothing did.</summary>
    public string? ErrorId { get; internal set; }

    /// <summary>What failed.</summary>
    public string? Error { get; internal set; }

    /// <summary>What to do about it.</summary>
    public string? Advice { get; internal set; }
}
