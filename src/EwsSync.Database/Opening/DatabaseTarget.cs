using System;
using System.IO;
using EwsSync.Database.Sql;
using EwsSync.Database.Sqlite;
using EwsSync.Errors;

namespace EwsSync.Database.Opening;

/// <summary>What the user's text names: a file, or a server of PostgreSQL.</summary>
internal static class DatabaseTarget
{
    public static Backend Open(DatabaseOptions options)
    {
        var text = options.Database;
        if (string.IsNullOrWhiteSpace(text))
            throw new EwsInputException(ErrorIds.InvalidInput, "The database is empty.", "Name a file, or 'Host=…;Database=…'.") { Input = "Database" };
        if (IsUrl(text))
        {
            // The value may contain a password.
            throw new EwsInputException(ErrorIds.InvalidInput, "The database is given as a URL.", "Write it as 'Host=…;Port=5432;Database=…;Username=…'.") { Input = "Database" };
        }

        if (DatabaseOptions.IsServer(text))
            return Postgres.PostgresProvider.Open(options);
        var path = FullPath(text);
        SqliteFile.Prepare(path, options.Create && !options.ReadOnly, options.IsNetworkFolder);
        return new SqliteBackend(path, options.BusyTimeout, options.ReadOnly);
    }

    /// <summary>Whether it names a file that is not there, in a folder that is.</summary>
    public static bool IsNewFile(DatabaseOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Database) || IsUrl(options.Database) || DatabaseOptions.IsServer(options.Database))
            return false;
        var path = FullPath(options.Database);
        return !File.Exists(path) && !Directory.Exists(path) && Path.GetDirectoryName(path) is { } folder && Directory.Exists(folder) && !options.IsNetworkFolder(folder);
    }

    private static bool IsUrl(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    private static string FullPath(string text)
    {
        try
        {
            return Path.GetFullPath(text);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException or PathTooLongException)
        {
            throw new EwsInputException(ErrorIds.InvalidInput, $"The database '{text}' is no path.", "Name a file, or 'Host=…;Database=…'.", e) { Input = "Database", Value = text };
        }
    }
}
