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

    /// <summary>Runs one statement that writes, which is whole or not at all by itself.</summary>
    public static async Task<int> ChangeOneAsync(this Backend backend, string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] parameters)
    {
        try
        {
            using var session = await Session.WriteOneAsync(backend, cancellationToken).ConfigureAwait(false);
            return await session.ExecuteAsync(sql, cancellationToken, parameters).ConfigureAwait(false);
        }
        catch (Exception e) when (backend.Translate(e) is { } error)
        {
            throw error;
        }
    }

    /// <summary>Asks one question, which sees one moment by itself: a transaction around it would be two statements and a round trip more.</summary>
    public static async Task<T> AskAsync<T>(this Backend backend, Func<Session, Task<T>> question, CancellationToken cancellationToken)
    {
        try
        {
            using var session = await Session.ReadOneAsync(backend, cancellationToken).ConfigureAwait(false);
            return await question(session).ConfigureAwait(false);
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
