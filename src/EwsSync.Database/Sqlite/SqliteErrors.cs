using System;
using System.IO;
using EwsSync.Errors;
using Microsoft.Data.Sqlite;

namespace EwsSync.Database.Sqlite;

/// <summary>What SQLite's result codes mean for a user: https://sqlite.org/rescode.html.</summary>
internal static class SqliteErrors
{
    private const int Perm = 3;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Auth = 23;
    private const int NotADatabase = 26;

    public static DatabaseException? Translate(Exception error, string path) => error switch
    {
        DatabaseException known => known,
        SqliteException sqlite => Of(sqlite, path),
        FileNotFoundException or DirectoryNotFoundException => Make(ErrorIds.DatabaseNotFound, $"There is no database '{path}'.", "Check the path.", path, error),
        UnauthorizedAccessException => Make(ErrorIds.DatabaseAccessDenied, $"The database '{path}' may not be opened.", "Let its owner grant rights on the file and its folder.", path, error),
        DllNotFoundException or TypeInitializationException { InnerException: DllNotFoundException } or BadImageFormatException => Make(
            ErrorIds.DatabaseFailed,
            $"SQLite's library for this process ({System.Runtime.InteropServices.RuntimeInformation.OSDescription}, {System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture}) is not there.",
            "EwsSync brings it for Windows and Linux (x64, arm64) and for macOS (arm64): use a 64-bit process there, or PostgreSQL.",
            path,
            error),
        _ => null,
    };

    public static DatabaseException Make(string id, string message, string advice, string path, Exception? inner = null, bool transient = false) =>
        new(id, message, advice, inner) { Database = path, IsTransient = transient };

    private static DatabaseException Of(SqliteException error, string path) => error.SqliteErrorCode switch
    {
        Busy or Locked => Make(ErrorIds.DatabaseBusy, $"Another process holds the database '{path}'.", "Wait for it and run again.", path, error, transient: true),
        ReadOnly => Make(ErrorIds.DatabaseReadOnly, $"The database '{path}' cannot be written.", "Name a file that the account can write, in a folder that it can write.", path, error),
        Full => Make(ErrorIds.DatabaseFull, $"There is no space left for the database '{path}'. Nothing of the page was committed.", "Make space; the next run goes on.", path, error),
        Corrupt => Make(ErrorIds.DatabaseDamaged, $"The database '{path}' is damaged: {error.Message}", "Restore a backup.", path, error),
        NotADatabase => Make(ErrorIds.DatabaseForeign, $"The file '{path}' is no SQLite database. It was not touched.", "Name another file.", path, error),
        Perm or Auth => Make(ErrorIds.DatabaseAccessDenied, $"The database '{path}' may not be opened.", "Let its owner grant rights on the file and its folder.", path, error),
        CannotOpen => Make(ErrorIds.DatabaseAccessDenied, $"The database '{path}' cannot be opened: {error.Message}", "SQLite makes files beside it: the account must be able to write the folder.", path, error),
        IoError => Make(ErrorIds.DatabaseFailed, $"The disk of the database '{path}' failed: {error.Message}", "Look into the log of the system.", path, error, transient: true),
        _ => Make(ErrorIds.DatabaseFailed, $"The database '{path}' failed: {error.Message}", "Report it with this text.", path, error),
    };
}
