using System;
using System.Collections.Generic;
using System.Data.Common;
using System.Net;
using EwsSync.Errors;
using EwsSync.Hosting;
using Npgsql;

namespace EwsSync.Database.Postgres;

/// <summary>What a connection string says, and what we add: TLS, no state in sessions (PgBouncer), and no secret in any text.</summary>
internal sealed class PostgresSettings
{
    private PostgresSettings(NpgsqlConnectionStringBuilder text)
    {
        ConnectionString = text.ConnectionString;
        Name = $"{text.Database ?? text.Username} on {text.Host}" + (text.Port == NpgsqlConnection.DefaultPort ? string.Empty : $":{text.Port}");
    }

    public string ConnectionString { get; }

    public string Name { get; }

    public static PostgresSettings Parse(DatabaseOptions options)
    {
        var text = Read(options.Database);
        if (!string.IsNullOrEmpty(text.Password))
        {
            options.Observer.Notice(new SyncNotice(
                NoticeLevel.Warning, "PasswordInText", "The database's connection string contains a password, which others can see in the history and the list of processes. Put it into the file that PGPASSFILE names."));
        }

        var named = Named(options.Database);
        if (!IsLocal(text.Host))
            DemandTls(text, named, options.Observer);
        // Sessions may be given to others by a pooler between two transactions: nothing may be kept in them, and there is nothing to reset.
        text.NoResetOnClose = true;
        text.MaxAutoPrepare = 0;
        text.ApplicationName ??= "EwsSync";
        text.IncludeErrorDetail = false; // it would show values of rows
        text.PersistSecurityInfo = false;
        if (!named.Contains("commandtimeout"))
            text.CommandTimeout = (int)Math.Ceiling(options.BusyTimeout.TotalSeconds);
        return new PostgresSettings(text);
    }

    private static NpgsqlConnectionStringBuilder Read(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception e) when (e is ArgumentException or FormatException or NotSupportedException or InvalidOperationException)
        {
            // Neither the text nor what the parser says of it: both may contain the password.
            throw new EwsInputException(ErrorIds.InvalidInput, "The connection string of the database cannot be read.", "Write it as 'Host=…;Port=5432;Database=…;Username=…'; values with ';' stand in quotation marks.") { Input = "Database" };
        }
    }

    /// <summary>What the user's text names; Npgsql's own builder says "yes" for every keyword that it knows.</summary>
    private static HashSet<string> Named(string text)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in new DbConnectionStringBuilder { ConnectionString = text }.Keys)
            names.Add(name.Replace(" ", string.Empty, StringComparison.Ordinal));
        return names;
    }

    private static void DemandTls(NpgsqlConnectionStringBuilder text, HashSet<string> named, ISyncObserver observer)
    {
        if (!named.Contains("sslmode"))
            text.SslMode = SslMode.VerifyFull;
        else if (text.SslMode is not (SslMode.VerifyFull or SslMode.VerifyCA))
            observer.Notice(new SyncNotice(NoticeLevel.Warning, "DatabaseTlsWeak", $"SSL Mode={text.SslMode} does not check who the database server is; VerifyFull does."));
    }

    private static bool IsLocal(string? hosts)
    {
        foreach (var host in (hosts ?? "localhost").Split(','))
        {
            var name = host.Trim();
            if (name.StartsWith('/') || name.StartsWith('@') || name.Equals("localhost", StringComparison.OrdinalIgnoreCase))
                continue;
            var bare = name.StartsWith('[') ? name[1..].Split(']')[0] : name.Split(':').Length == 2 ? name.Split(':')[0] : name;
            if (!IPAddress.TryParse(bare, out var address) || !IPAddress.IsLoopback(address))
                return false;
        }

        return true;
    }
}
