using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;

namespace EwsSync.Ews;

/// <summary>
/// The mailboxes of a distribution group, with those of the groups in it: the operation itself goes one level deep. Groups that contain each other are each read once. See
/// <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-expand-distribution-groups-by-using-ews-in-exchange-2013">Expand distribution groups</see>.
/// </summary>
internal static class GroupMembers
{
    private const int MostGroups = 1000;

    /// <exception cref="EwsException">A group cannot be read: then none of it counts, because a mailbox that is missing would be taken out.</exception>
    public static async Task<IReadOnlyList<string>> ReadAsync(EwsMailbox mailbox, string group, CancellationToken cancellationToken)
    {
        var found = new SortedSet<string>(StringComparer.OrdinalIgnoreCase);
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { group };
        var open = new Queue<string>([group]);
        while (open.Count > 0)
        {
            var name = open.Dequeue();
            foreach (var member in await ExpandAsync(mailbox, name, cancellationToken).ConfigureAwait(false))
            {
                if (member.Address is not { Length: > 0 } address || member.RoutingType is { } routing && !routing.Equals("SMTP", StringComparison.OrdinalIgnoreCase))
                    continue;
                if (member.MailboxType == "Mailbox")
                    found.Add(address);
                else if (member.MailboxType == "PublicDL" && seen.Add(address))
                    open.Enqueue(address);
            }

            if (seen.Count > MostGroups)
                throw new EwsInputException(ErrorIds.InvalidInput, $"The group {group} contains more than {MostGroups} groups.", "Name a smaller one.") { Mailbox = mailbox.Mailbox };
        }

        return [.. found];
    }

    private static Task<IReadOnlyList<EmailAddress>> ExpandAsync(EwsMailbox mailbox, string group, CancellationToken cancellationToken) => mailbox.SendAsync(
        new EwsOperation<IReadOnlyList<EmailAddress>>("ExpandDL", header => new ExpandDLRequest(group).ToBytes(header), ExpandDLReader.Read), NoCosts.Instance, cancellationToken);
}
