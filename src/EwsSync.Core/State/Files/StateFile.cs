using System;
using System.IO;
using System.Xml;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.State.Files;

/// <summary>One state in one file: replaced whole or not at all, and believed only where its seal is whole.</summary>
internal static class StateFile
{
    /// <summary>Null where there is no file.</summary>
    /// <exception cref="SyncStateException"><c>StateDamaged</c>, <c>StateTooNew</c>.</exception>
    /// <exception cref="IOException">And its like: the store cannot be used.</exception>
    public static SyncState? Read(string path)
    {
        try
        {
            using var stream = Open(path);
            if (stream is null)
                return null;
            using var reader = SealedDocument.OpenVerified(stream);
            var state = StateDocument.Read(reader, out var newer);
            if (state is null)
                throw StateFaults.TooNew(path, newer);
            if (new StatePaths(string.Empty, state.Identity).FileName != Path.GetFileName(path))
                throw new InvalidDataException("it contains the state of another identity than its name says");
            return state;
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or OverflowException)
        {
            throw StateFaults.Damaged(path, e is InvalidDataException ? e.Message : "its content is not as it is written", e);
        }
    }

    /// <summary>Writes beside, flushes to disk, moves over. <paramref name="reached"/> receives each step, for tests that end there.</summary>
    public static void Replace(StatePaths paths, SyncState state, Action<CommitStep>? reached)
    {
        try
        {
            using (var stream = PrivateFiles.Open(paths.Temporary, FileMode.Create, FileAccess.Write, FileShare.Read))
            {
                reached?.Invoke(CommitStep.Opened);
                SealedDocument.Write(stream, writer => StateDocument.Write(writer, state));
                reached?.Invoke(CommitStep.Written);
                stream.Flush(flushToDisk: true);
            }

            reached?.Invoke(CommitStep.Flushed);
            PrivateFiles.MoveOver(paths.Temporary, paths.State);
            reached?.Invoke(CommitStep.Moved);
            PrivateFiles.FlushFolder(paths.Folder);
        }
        catch
        {
            StateHolder.Delete(paths.Temporary);
            throw;
        }
    }

    private static FileStream? Open(string path)
    {
        try
        {
            // Sharing everything, so that a reader never stands in the way of a commit on Windows.
            return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 4096);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
