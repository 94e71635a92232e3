using System;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Database.Sql;

/// <summary>Whole pieces of work on a database: a transaction around, and errors as the one channel has them.</summary>
internal static class Sessions
{
    /// <summary>Runs a piece of writing that may be repeated at any time without harm; a page has its own way (<c>PageWriter</c>).</summary>
    public static async Task<T> ChangeAsync<T>(this Backend backend, Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            using var session = await Session.WriteAsync(backend, cancellationToken).ConfigureAwait(false);
            var result = await work(session).ConfigureAwait(false);
            await session.CommitAsync(cancellationToken).ConfigureAwait(false);
            return result;
        }
        catch (Exception e) when (backend.Translate(e) is { } error)
        {
            throw error;
        }
    }

    /// <summary>Runs a piece of reading that sees one moment.</summary>
    public static async Task<T> LookAsync<T>(this Backend backend, Func<Session, Task<T>> work, CancellationToken cancellationToken)
    {
        try
        {
            using var session = await Session.ReadAsync(backend, cancellationToken).ConfigureAwait(false);
            return await work(session).ConfigureAwait(false);
        }
        catch (Exception e) when (backend.Translate(e) is { } error)
        {
            throw error;
        }
    }
}
