using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Database.Tables;

namespace EwsSync.Database.Writing;

/// <summary>The mailboxes of a database.</summary>
public sealed class Mailboxes
{
    private readonly Backend _backend;

    internal Mailboxes(Backend backend) => _backend = backend;

    /// <summary>The number of a mailbox; a new one is entered. Addresses differ in more than letter case.</summary>
    public async Task<long> EnsureAsync(string address, CancellationToken cancellationToken = default)
    {
        Throw.IfBlank(address);
        if (await FindAsync(address, cancellationToken).ConfigureAwait(false) is { } known)
            return known;
        return await _backend.ChangeAsync(session => EnterAsync(session, address, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Enters mailboxes that are not there yet, in one transaction; their numbers, in their order.</summary>
    internal Task<List<long>> EnsureAsync(IReadOnlyList<string> addresses, CancellationToken cancellationToken) => _backend.ChangeAsync(
        async session =>
        {
            var ids = new List<long>(addresses.Count);
            foreach (var address in addresses)
                ids.Add(await EnterAsync(session, address, cancellationToken).ConfigureAwait(false));
            return ids;
        },
        cancellationToken);

    /// <summary>The number of a mailbox; null where it is not in the database.</summary>
    public Task<long?> FindAsync(string address, CancellationToken cancellationToken = default) =>
        _backend.AskAsync(session => IdAsync(session, Throw.IfBlank(address), cancellationToken), cancellationToken);

    /// <summary>All mailboxes, by number.</summary>
    public async Task<IReadOnlyDictionary<long, string>> ListAsync(CancellationToken cancellationToken = default)
    {
        var all = await _backend.LookAsync(
            session => session.QueryAsync("SELECT mailbox_id, address FROM mailbox", r => (Id: r.GetInt64(0), Address: r.GetString(1)), cancellationToken), cancellationToken).ConfigureAwait(false);
        var list = new Dictionary<long, string>();
        foreach (var (id, address) in all)
            list[id] = address;
        return list;
    }

    /// <summary>What makes two addresses the same mailbox.</summary>
    internal static string NameOf(string address) => address.Trim().ToLowerInvariant();

    private async Task<long> EnterAsync(Session session, string address, CancellationToken cancellationToken)
    {
        await session.ExecuteAsync(
            $"INSERT INTO mailbox (address, address_key, created_utc) VALUES (@address, @key, {_backend.Now}) ON CONFLICT (address_key) DO NOTHING",
            cancellationToken,
            ("@address", address),
            ("@key", KeyOf(address))).ConfigureAwait(false);
        var id = await IdAsync(session, address, cancellationToken).ConfigureAwait(false);
        await session.ExecuteAsync(
            "INSERT INTO mailbox_lease (mailbox_id) VALUES (@mailbox) ON CONFLICT (mailbox_id) DO NOTHING", cancellationToken, ("@mailbox", id)).ConfigureAwait(false);
        return id!.Value;
    }

    private static byte[] KeyOf(string address) => Key.Of(NameOf(address)).Bytes;

    private static Task<long?> IdAsync(Session session, string address, CancellationToken cancellationToken) =>
        session.FindAsync("SELECT mailbox_id FROM mailbox WHERE address_key = @key", r => (long?)r.GetInt64(0), cancellationToken, ("@key", KeyOf(address)));
}
