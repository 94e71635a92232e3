using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;

namespace EwsSync.Worker.Watching;

/// <summary>
/// Divides mailboxes among workers without a word between them: each mailbox goes to the worker with the highest number for it (rendezvous hashing). When a worker comes or goes, only its share moves.
/// </summary>
internal static class WatchShare
{
    public static IEnumerable<string> Of(string worker, IReadOnlyCollection<string> workers, IEnumerable<string> mailboxes) =>
        mailboxes.Where(mailbox => string.Equals(workers.Append(worker).Distinct(StringComparer.Ordinal).MaxBy(one => Weight(one, mailbox)), worker, StringComparison.Ordinal));

    private static ulong Weight(string worker, string mailbox) =>
        BitConverter.ToUInt64(SHA256.HashData(Encoding.UTF8.GetBytes($"{worker}\n{mailbox.ToLowerInvariant()}")));
}
