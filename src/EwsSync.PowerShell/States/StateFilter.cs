using System;
using System.Linq;
using System.Management.Automation;
using EwsSync.State;

namespace EwsSync.PowerShell.States;

/// <summary>Which stored states are meant; what is null selects all.</summary>
internal sealed class StateFilter
{
    public string[]? Consumer { get; init; }

    public string[]? Mailbox { get; init; }

    public string[]? FolderPath { get; init; }

    public string[]? FolderId { get; init; }

    public string[]? Kind { get; init; }

    /// <summary>Whether nothing narrows the selection.</summary>
    public bool IsEmpty => Consumer is null && Mailbox is null && FolderPath is null && FolderId is null && Kind is null;

    /// <summary>A state that cannot be read is only selected where nothing is asked of it.</summary>
    public bool Selects(SyncState? state) => state is null
        ? IsEmpty
        : Like(Consumer, state.Identity.Consumer) && Like(Mailbox, state.Mailbox) && Like(FolderPath, state.FolderPath)
            && Same(FolderId, state.Identity.FolderId) && Like(Kind, state.Identity.Kind);

    private static bool Like(string[]? patterns, string? text) =>
        patterns is null || (text is not null && patterns.Any(p => new WildcardPattern(p, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(text)));

    /// <summary>Ids differ only in case at times, and hold characters that mean something in patterns.</summary>
    private static bool Same(string[]? ids, string id) => ids is null || ids.Contains(id, StringComparer.Ordinal);
}
