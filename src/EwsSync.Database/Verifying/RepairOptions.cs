using System;
using EwsSync.Model;

namespace EwsSync.Database;

/// <summary>How what a verification found is put right in the database.</summary>
public sealed record RepairOptions
{
    /// <summary>The properties of items that their rows get; those that the mirror was made with.</summary>
    public ItemShape Shape { get; init; } = ItemShape.Default;

    /// <summary>Whether the mass-delete guard is off.</summary>
    public bool AllowMassDelete { get; init; }

    /// <summary>How long to wait for a run that has the mailbox.</summary>
    public TimeSpan LockTimeout { get; init; }
}
