using System.Collections.Concurrent;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Compat;
using EwsSync.Database.Sql;
using EwsSync.Model;

namespace EwsSync.Database.Mirroring;

/// <summary>The ids of distinguished folders, in <c>folder_name</c>; read once a run.</summary>
internal sealed class FolderNames(Backend backend, long mailboxId)
{
    private const string Where = "mailbox_id = @mailbox AND server = @server AND owner = @owner AND name = @name";

    private readonly ConcurrentDictionary<(string Server, string Owner, string Name), string?> _known = new();

    public async Task<string?> FindAsync(string server, string owner, string name, CancellationToken cancellationToken)
    {
        var key = Key(server, owner, name);
        if (_known.TryGetValue(key, out var id))
            return id;
        id = await backend.LookAsync(
            session => session.FindAsync($"SELECT folder_id FROM folder_name WHERE {Where}", r => (string?)r.GetString(0), cancellationToken, With(key)), cancellationToken).ConfigureAwait(false);
        return _known[key] = id;
    }

    public async Task RememberAsync(string server, string owner, string name, string id, CancellationToken cancellationToken)
    {
        var key = Key(server, owner, name);
        if (await FindAsync(server, owner, name, cancellationToken).ConfigureAwait(false) == Throw.IfBlank(id))
            return;
        await backend.ChangeAsync(
            session => session.ExecuteAsync(
                "INSERT INTO folder_name (mailbox_id, server, owner, name, folder_id) VALUES (@mailbox, @server, @owner, @name, @id) "
                + "ON CONFLICT (mailbox_id, server, owner, name) DO UPDATE SET folder_id = excluded.folder_id",
                cancellationToken,
                [.. With(key), ("@id", id)]),
            cancellationToken).ConfigureAwait(false);
        _known[key] = id;
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
