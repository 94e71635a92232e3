using System;
using EwsSync.Compat;
using EwsSync.Hosting;
using EwsSync.Transport;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>The way to one mailbox: how to reach it, as whom, and how often to try.</summary>
/// <param name="Mailbox">The address, as the user gave it.</param>
/// <param name="Transport">Carries requests.</param>
/// <param name="Attempts">Retries them; one instance per mailbox, because throttling is per mailbox.</param>
internal sealed record EwsMailbox(string Mailbox, IEwsTransport Transport, IAttempts Attempts)
{
    private const string PublicRoot = "publicfoldersroot";

    /// <summary>Gives the SOAP header; asked for each attempt, because the schema version steps down for an older server.</summary>
    public Func<RequestHeader> Header { get; init; } = static () => new RequestHeader();

    /// <summary>Carries answers that stay open, over connections of their own; null where there is no such way.</summary>
    public Func<IEwsTransport>? Streams { get; init; }

    /// <summary>What all mailboxes have in common that were opened over the same connection; null where that is not known.</summary>
    public object? Connection { get; init; }

    /// <summary>Knows where mailboxes are; null where nobody can be asked.</summary>
    public IMailboxDirectory? Directory { get; init; }

    /// <summary>The target mailbox for <c>X-AnchorMailbox</c>; null sends none.</summary>
    public string? Anchor { get; init; } = Throw.IfBlank(Mailbox);

    /// <summary>
    /// The mailbox that contains the public folders that are read, as <c>guid@domain</c> or an address; null where none are, or the server is to find them. Requests are then routed by it.
    /// See <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-route-public-folder-hierarchy-requests">Routing of public folder requests</see>.
    /// </summary>
    public string? PublicFolderMailbox { get; init; }

    /// <summary>Finds the mailboxes that public folders are in, where they are read and none was named.</summary>
    public PublicFolderRoutes? Routes { get; init; }

    /// <summary>
    /// The mailbox to put into distinguished folder ids, for a delegate who acts in another one's mailbox; null where the signed-in or
    /// impersonated account is the owner.
    /// </summary>
    public string? FolderOwner { get; init; }

    /// <summary>A distinguished folder as the server must be asked for it: a delegate has to name the owner. Public folders have none.</summary>
    public Model.FolderId Address(Model.FolderId folder) =>
        folder.IsDistinguished && folder.Mailbox is null && folder.Id != PublicRoot && FolderOwner is { } owner ? folder.In(owner) : folder;
}
