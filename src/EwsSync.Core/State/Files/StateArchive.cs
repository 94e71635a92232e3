using System;
using System.Collections.Generic;
using System.IO;
using System.Threading;
using System.Xml;
using EwsSync.Compat;
using EwsSync.Errors;

namespace EwsSync.State.Files;

/// <summary>
/// Moves states to another machine: one XML document, sealed as the state files are. It contains no credentials, but who syncs which
/// folders. After the move only one of the two machines may go on: states do not know of each other.
/// </summary>
public static class StateArchive
{
    /// <summary>The size that an archive can have, in bytes: about 100,000 states of 10 kB.</summary>
    public const long Limit = 1024L * 1024 * 1024;

    private const string Element = "SyncStates";
    private const string FormatName = "format";

    /// <summary>Writes the states that <paramref name="filter"/> wants, all where it is null.</summary>
    /// <param name="store">Where they are.</param>
    /// <param name="target">Where the archive goes; left open, not flushed to disk.</param>
    /// <param name="filter">Which ones.</param>
    /// <param name="unreadable">Told each state file that could not be read; where null, the first one ends the export.</param>
    /// <returns>How many there were.</returns>
    /// <exception cref="SyncStateException"><c>StateDamaged</c> and its like, where nobody asks for them.</exception>
    /// <exception cref="IOException">The target failed, or the archive would be too big.</exception>
    public static int Export(
        ISyncStateStore store, Stream target, Func<SyncState, bool>? filter = null, Action<StoredState>? unreadable = null)
    {
        Throw.IfNull(store);
        Throw.IfNull(target);
        var count = 0;
        SealedDocument.Write(
            target,
            writer =>
            {
                writer.WriteStartElement(Element);
                writer.WriteAttributeString(FormatName, XmlConvert.ToString(StateDocument.Format));
                foreach (var row in store.List())
                {
                    if (row.State is { } state)
                    {
                        if (filter is not null && !filter(state))
                            continue;
                        StateDocument.Write(writer, state);
                        count++;
                    }
                    else if (unreadable is not null)
                    {
                        unreadable(row);
                    }
                    else
                    {
                        throw row.Problem ?? StateFaults.Damaged(row.Path, "it could not be read");
                    }
                }

                writer.WriteEndElement();
            },
            Limit);
        return count;
    }

    /// <summary>Commits the states of an archive, after the whole of it was found undamaged.</summary>
    /// <param name="source">The archive, from its start; must be seekable, as a file is. Left open.</param>
    /// <param name="store">Where they go.</param>
    /// <param name="overwrite">Whether a state that is there already is replaced. A damaged one never is.</param>
    /// <exception cref="SyncStateException">
    /// <c>StateDamaged</c>, <c>StateTooNew</c>: nothing was imported. <c>StateLocked</c>: a run holds one of the identities; those before it
    /// were imported.
    /// </exception>
    public static StateImport Import(Stream source, ISyncStateStore store, bool overwrite = false)
    {
        Throw.IfNull(source);
        Throw.IfNull(store);
        if (!source.CanSeek)
            throw new ArgumentException("The archive is read twice: give a stream that can seek.", nameof(source));

        var path = (source as FileStream)?.Name;
        foreach (var unused in States(source, path))
        {
            // Only to see that all of them can be read, before the first one is written.
        }

        var imported = 0;
        var kept = new List<SyncStateIdentity>();
        foreach (var state in States(source, path))
        {
            using var held = store.Lock(state.Identity, TimeSpan.Zero, CancellationToken.None);
            if (!overwrite && store.Read(state.Identity) is not null)
            {
                kept.Add(state.Identity);
                continue;
            }

            store.Commit(state);
            imported++;
        }

        return new StateImport(imported, kept);
    }

    private static IEnumerable<SyncState> States(Stream source, string? path)
    {
        source.Position = 0;
        using var reader = Guarded(path, () => SealedDocument.OpenVerified(source, Limit));
        Guarded(path, () => OpenRoot(reader, path));
        while (Guarded(path, () => reader.MoveToContent() == XmlNodeType.Element))
        {
            var newer = 0;
            var state = Guarded(path, () => StateDocument.Read(reader, out newer));
            yield return state ?? throw StateFaults.ArchiveTooNew(path, newer);
        }
    }

    private static bool OpenRoot(XmlReader reader, string? path)
    {
        if (reader.MoveToContent() != XmlNodeType.Element || reader.LocalName != Element)
            throw new InvalidDataException("it is not an archive of states");
        var format = XmlConvert.ToInt32(reader.GetAttribute(FormatName) ?? throw new InvalidDataException("its format is missing"));
        return format > StateDocument.Format ? throw StateFaults.ArchiveTooNew(path, format) : reader.Read();
    }

    private static T Guarded<T>(string? path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is InvalidDataException or XmlException or FormatException or OverflowException)
        {
            throw StateFaults.ArchiveDamaged(path, e is InvalidDataException ? e.Message : "its content is not as it is written", e);
        }
    }
}
