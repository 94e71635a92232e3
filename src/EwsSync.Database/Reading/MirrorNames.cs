using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database.Sql;

namespace EwsSync.Database.Reading;

/// <summary>What things in a database are called, for whoever has to name one: mailboxes, readers, folders.</summary>
public sealed class MirrorNames
{
    private const int Most = 1000;

    private readonly Backend _backend;

    internal MirrorNames(Backend backend) => _backend = backend;

    /// <summary>The addresses of the mailboxes.</summary>
    public Task<List<string>> MailboxesAsync(CancellationToken cancellationToken = default) => AskAsync("SELECT address FROM mailbox ORDER BY address", null, cancellationToken);

    /// <summary>The named readers of the journal.</summary>
    public Task<List<string>> ConsumersAsync(CancellationToken cancellationToken = default) => AskAsync("SELECT name FROM consumer ORDER BY name", null, cancellationToken);

    /// <summary>The paths of folders, at most a thousand.</summary>
    /// <param name="mailbox">Of this mailbox; null = of all.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<List<string>> FolderPathsAsync(string? mailbox, CancellationToken cancellationToken = default) => AskAsync(
        "SELECT DISTINCT f.path FROM folder f JOIN mailbox m ON m.mailbox_id = f.mailbox_id WHERE f.deleted_utc IS NULL AND (@mailbox = '' OR lower(m.address) = lower(@mailbox)) ORDER BY f.path",
        mailbox,
        cancellationToken);

    private Task<List<string>> AskAsync(string sql, string? mailbox, CancellationToken cancellationToken) => _backend.LookAsync(
        session => session.QueryAsync($"{sql} LIMIT {Most}", r => r.GetString(0), cancellationToken, ("@mailbox", mailbox ?? string.Empty)), cancellationToken);
}
