using System.Collections.Generic;

namespace EwsSync.PowerShell.Databases;

/// <summary>What Test-EwsDatabase found.</summary>
/// <param name="database">The file, or host and name.</param>
/// <param name="problems">What was found.</param>
public sealed class DatabaseTest(string database, IReadOnlyList<string> problems)
{
    /// <summary>The file, or host and name.</summary>
    public string Database { get; } = database;

    /// <summary>Whether no gap was found.</summary>
    public bool Success => Problems.Count == 0;

    /// <summary>What was found, as sentences.</summary>
    public IReadOnlyList<string> Problems { get; } = problems;

    /// <summary>The version of the tables.</summary>
    public int SchemaVersion { get; init; }

    /// <summary>Raised after each restore.</summary>
    public int Incarnation { get; init; }

    /// <summary>Size on disk.</summary>
    public long Bytes { get; init; }

    /// <summary>Mailboxes in it.</summary>
    public long Mailboxes { get; init; }

    /// <summary>Items that are there.</summary>
    public long Items { get; init; }

    /// <summary>Items that are gone.</summary>
    public long Tombstones { get; init; }

    /// <summary>Rows of the journals.</summary>
    public long Changes { get; init; }
}
