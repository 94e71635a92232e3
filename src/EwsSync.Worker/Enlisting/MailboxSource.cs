using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;

namespace EwsSync.Worker.Enlisting;

/// <summary>The mailboxes of a profile, wherever it says that they are.</summary>
internal static class MailboxSource
{
    /// <exception cref="Errors.EwsException">They cannot be read, one is no address, or there is none: whoever has them already keeps them.</exception>
    public static async Task<IReadOnlyCollection<string>> ReadAsync(MailboxSettings settings, MirrorDatabase database, Server server, CancellationToken cancellationToken)
    {
        if (settings.Query is { } query)
        {
            var rows = await database.Plan.AskAsync(query, cancellationToken).ConfigureAwait(false);
            return MailboxList.Checked(rows.Select((row, number) => (row ?? string.Empty, $"Row {number + 1} of mailboxes.query")), "mailboxes.query");
        }

        if (settings.Group is { } group)
        {
            var members = await server.ExpandAsync(settings, cancellationToken).ConfigureAwait(false);
            return MailboxList.Checked(members.Select(member => (member, $"A member of {group}")), $"The group {group}");
        }

        return MailboxList.Read(settings);
    }
}
