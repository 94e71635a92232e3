using System;
using System.Collections.Concurrent;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Ews;

/// <summary>
/// Finds the mailboxes that public folders are in, by Autodiscover: that of the hierarchy, and that of the content of each folder, which the folder's replica list names. Few mailboxes serve
/// many folders, so that each is asked for once. Where Autodiscover does not know them, requests go out without a route. See
/// <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-route-public-folder-hierarchy-requests">Route public folder hierarchy requests</see> and
/// <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-route-public-folder-content-requests">Route public folder content requests</see>.
/// </summary>
internal sealed class PublicFolderRoutes(IMailboxDirectory directory, string mailbox)
{
    /// <summary>PidTagReplicaList: the GUID of the content mailbox as ASCII text that ends in NUL.</summary>
    public static readonly ExtendedPath Replicas = new() { PropertyTag = "0x6698", PropertyType = "Binary" };

    private readonly ConcurrentDictionary<string, string> _replicas = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Lazy<Task<PublicFolderRoute?>>> _routes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Learns from a folder that was listed where its content is.</summary>
    public void Learn(EwsFolder folder)
    {
        if (folder.FolderId?.Id is { } id && ReplicaOf(folder) is { } replica)
            _replicas[id] = replica;
    }

    /// <summary>The route to a folder's content, or to the hierarchy where none is given or nothing is known of it.</summary>
    public async Task<PublicFolderRoute?> OfAsync(string? folderId, CancellationToken cancellationToken)
    {
        var hierarchy = await FoundAsync(string.Empty, HierarchyAsync, cancellationToken).ConfigureAwait(false);
        if (hierarchy is null || folderId is null || !_replicas.TryGetValue(folderId, out var replica))
            return hierarchy;
        var address = $"{replica}@{hierarchy.Anchor.Split('@')[1]}";
        return await FoundAsync(address, () => ContentAsync(address), cancellationToken).ConfigureAwait(false) ?? hierarchy;
    }

    /// <summary>A call went wrong: where the public folders were moved, they are looked for anew.</summary>
    public void Failed(EwsException error)
    {
        if (error.ServerCode.Value.IndexOf("PublicFolder", StringComparison.Ordinal) > 0)
            _routes.Clear();
    }

    private async Task<PublicFolderRoute?> HierarchyAsync()
    {
        if (await PlaceAsync(mailbox).ConfigureAwait(false) is not { PublicFolders: { } address } || address.IndexOf('@') < 1)
            return null;
        return new PublicFolderRoute(address, (await PlaceAsync(address).ConfigureAwait(false))?.RpcServer ?? address);
    }

    private async Task<PublicFolderRoute?> ContentAsync(string address) =>
        (await PlaceAsync(address).ConfigureAwait(false))?.Address is { } found ? new PublicFolderRoute(found, found) : null;

    private async Task<MailboxPlace?> PlaceAsync(string address)
    {
        try
        {
            return (await directory.FindAsync([address], CancellationToken.None).ConfigureAwait(false)).Values.FirstOrDefault();
        }
        catch (EwsException)
        {
            // Without an answer the server is to find them itself, as it was before there was a route.
            return null;
        }
    }

    private async Task<PublicFolderRoute?> FoundAsync(string key, Func<Task<PublicFolderRoute?>> find, CancellationToken cancellationToken)
    {
        // Found for all who wait: whoever is stopped stops waiting, and nothing else.
        var route = _routes.GetOrAdd(key, _ => new Lazy<Task<PublicFolderRoute?>>(find)).Value;
        await FirstOf.WaitAsync([route], cancellationToken).ConfigureAwait(false);
        return await route.ConfigureAwait(false);
    }

    private static string? ReplicaOf(EwsFolder folder)
    {
        var texts = (folder.ExtendedProperties ?? []).Where(property => Replicas.Equals(property.Path)).Select(property => property.Value).Concat(folder.ReplicaList ?? []);
        foreach (var text in texts)
        {
            var plain = Guid.TryParse(text, out var guid) ? guid : Decoded(text);
            if (plain is { } found && found != Guid.Empty)
                return found.ToString("D");
        }

        return null;
    }

    private static Guid? Decoded(string? text)
    {
        try
        {
            return Guid.TryParse(Encoding.ASCII.GetString(Convert.FromBase64String(text ?? string.Empty)).Split('\0')[0].Trim(), out var guid) ? guid : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
