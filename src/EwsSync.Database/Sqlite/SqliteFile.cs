using System;
using System.IO;
using EwsSync.Compat;
using EwsSync.Errors;
using Microsoft.Data.Sqlite;

namespace EwsSync.Database.Sqlite;

/// <summary>The file before SQLite opens it: what can be said about it better than SQLite does, and how a new one is made.</summary>
internal static class SqliteFile
{
    private static readonly byte[] Signature = [(byte)'S', (byte)'Q', (byte)'L', (byte)'i', (byte)'t', (byte)'e', (byte)' ', (byte)'f', (byte)'o', (byte)'r', (byte)'m', (byte)'a', (byte)'t', (byte)' ', (byte)'3', 0];

    /// <summary>Checks that the file can be a database of ours; an existing one is read and never written.</summary>
    /// <param name="path">The full path.</param>
    /// <param name="create">Whether a missing file is made.</param>
    /// <param name="isNetwork">Whether a folder is on a network share.</param>
    public static void Prepare(string path, bool create, Func<string, bool> isNetwork)
    {
        var folder = Path.GetDirectoryName(path);
        if (Directory.Exists(path) || string.IsNullOrEmpty(folder))
            throw SqliteErrors.Make(ErrorIds.DatabaseForeign, $"'{path}' is a folder, and no database.", "Name a file in it, for example mail.db.", path);
        if (!Directory.Exists(folder))
            throw SqliteErrors.Make(ErrorIds.DatabaseNotFound, $"The folder '{folder}' of the database '{path}' does not exist.", "Create it, or name another one.", path);
        if (isNetwork(folder))
            throw SqliteErrors.Make(ErrorIds.DatabaseOnNetworkShare, $"The database '{path}' would be on a network share, where SQLite's locks and its WAL do not work (https://sqlite.org/wal.html).", "Name a file on a local disk, or PostgreSQL where several machines write.", path);
        if (File.Exists(path) && !(create && new FileInfo(path).Length == 0))
            CheckSignature(path);
        else if (create)
            Create(path);
        else
            throw SqliteErrors.Make(ErrorIds.DatabaseNotFound, $"There is no database '{path}'.", "Check the path; Sync-EwsMailbox and ewssync mirror make a new one.", path);
    }

    /// <summary>Whether a folder is on a share of another machine.</summary>
    public static bool IsOnNetwork(string folder)
    {
        if (folder.StartsWith(@"\\", StringComparison.Ordinal) || Mounts.OfThisMachine().IsShare(folder))
            return true;
        try
        {
            return new DriveInfo(folder).DriveType == DriveType.Network;
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static void Create(string path)
    {
        try
        {
            // SQLite gives the files beside it the mode of this one.
            PrivateFiles.Open(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite).Dispose();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw SqliteErrors.Make(ErrorIds.DatabaseReadOnly, $"The database '{path}' cannot be made: {e.Message}", "Name a folder that the account can write.", path, e);
        }

        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA page_size = 16384; PRAGMA journal_mode = WAL;";
        command.ExecuteNonQuery();
    }

    private static void CheckSignature(string path)
    {
        var head = new byte[Signature.Length];
        int length;
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            length = stream.Read(head, 0, head.Length);
        }
        catch (UnauthorizedAccessException e)
        {
            throw SqliteErrors.Make(ErrorIds.DatabaseAccessDenied, $"The database '{path}' may not be read.", "Let its owner grant rights on the file.", path, e);
        }

        if (length != 0 && !head.AsSpan().SequenceEqual(Signature))
            throw SqliteErrors.Make(ErrorIds.DatabaseForeign, $"The file '{path}' is no SQLite database. It was not touched.", "Name another file.", path);
    }
}
