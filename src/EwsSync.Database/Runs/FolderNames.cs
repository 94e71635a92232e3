using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Database.Runs;

/// <summary>The ids of distinguished folders, in <c>folder_name</c>; read once a run.</summary>
internal sealed class FolderNames(Backend backend, long mailboxId, MailboxStart? start = null)
{
    private const string Where = "mailbox_id = @mailbox AND server = @server AND owner = @owner AND name = @name";

    private readonly ConcurrentDictionary<(string Server, string Owner, string Name), string?> _known = new();

    public async Task<string?> FindAsync(string server, string owner, string name, CancellationToken cancellationToken)
    {
        var key = Key(server, owner, name);
        if (_known.TryGetValue(key, out var id))
            return id;
        if (start?.NameOf(key.Server, key.Owner, key.Name) is { } found)
            return _known[key] = found;
        id = await backend.AskAsync(
            session => session.FindAsync($"SELECT folder_id FROM folder_name WHERE {Where}", r => (string?)r.GetString(0), cancellationToken, With(key)), cancellationToken).ConfigureAwait(false);
        return _known[key] = id;
    }

    public async Task RememberAsync(string server, string owner, string name, string id, CancellationToken cancellationToken)
    {
        var key = Key(server, owner, name);
        if (await FindAsync(server, owner, name, cancellationToken).ConfigureAwait(false) == Throw.IfBlank(id))
            return;
        await RefuseOtherAsync(key, id, cancellationToken).ConfigureAwait(false);
        await backend.ChangeAsync(session => WriteAsync(session, server, owner, name, id, cancellationToken), cancellationToken).ConfigureAwait(false);
        _known[key] = id;
    }

    public Task<int> WriteAsync(Session session, string server, string owner, string name, string id, CancellationToken cancellationToken) => session.ExecuteAsync(
        "INSERT INTO folder_name (mailbox_id, server, owner, name, folder_id) VALUES (@mailbox, @server, @owner, @name, @id) "
        + "ON CONFLICT (mailbox_id, server, owner, name) DO UPDATE SET folder_id = excluded.folder_id",
        cancellationToken,
        [.. With(Key(server, owner, name)), ("@id", id)]);

    /// <summary>The ids that a root had at any server.</summary>
    public async Task<IReadOnlyCollection<string>> RootsAsync(string owner, string name, CancellationToken cancellationToken) => await backend.LookAsync(
        session => session.QueryAsync(
            "SELECT DISTINCT folder_id FROM folder_name WHERE mailbox_id = @mailbox AND owner = @owner AND name = @name",
            r => r.GetString(0),
            cancellationToken,
            With(Key(string.Empty, owner, name))),
        cancellationToken).ConfigureAwait(false);

    /// <summary>
    /// A root that has another id under another server is of another mailbox: moved there with new ids, or made anew. Its tree would stand beside the old one for ever.
    /// </summary>
    private async Task RefuseOtherAsync((string Server, string Owner, string Name) key, string id, CancellationToken cancellationToken)
    {
        if (!key.Name.EndsWith("root", StringComparison.Ordinal))
            return;
        var other = await backend.LookAsync(
            session => session.FindAsync(
                "SELECT server FROM folder_name WHERE mailbox_id = @mailbox AND owner = @owner AND name = @name AND server <> @server AND folder_id <> @id",
                r => (string?)r.GetString(0),
                cancellationToken,
                [.. With(key), ("@id", id)]),
            cancellationToken).ConfigureAwait(false);
        if (other is not null)
        {
            throw new DatabaseException(
                ErrorIds.MailboxIsNew,
                $"The mailbox {key.Owner.ToLowerInvariant()} is another one than that in the database, which was read from {other.ToLowerInvariant()}: its folders have other ids. It was moved with new ids, or made anew.",
                "Take the old one out of the database to read it anew (ewssync database forget, Remove-EwsMirror), or use another database.")
            { Database = backend.Name, Mailbox = key.Owner.ToLowerInvariant() };
        }
    }

    public async Task ForgetAsync(string server, string owner, string name, CancellationToken cancellationToken)
    {
        var key = Key(server, owner, name);
        await backend.ChangeAsync(session => session.ExecuteAsync($"DELETE FROM folder_name WHERE {Where}", cancellationToken, With(key)), cancellationToken).ConfigureAwait(false);
        _known[key] = null;
    }

    private static (string Server, string Owner, string Name) Key(string server, string owner, string name) => (
        server.Trim().ToUpperInvariant(),
        owner.Trim().ToUpperInvariant(),
        DistinguishedFolders.TryNormalize(name.Trim(), out var known) ? known! : name.Trim().ToLowerInvariant());

    private (string Name, object? Value)[] With((string Server, string Owner, string Name) key) =>
        [("@mailbox", mailboxId), ("@server", key.Server), ("@owner", key.Owner), ("@name", key.Name)];
}
