using System;
using System.Collections.Generic;
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

    /// <summary>The parameters and literal values of the filter that no selected state has.</summary>
    public IEnumerable<(string Parameter, string Value)> Missing(IEnumerable<SyncState?> selected)
    {
        var states = selected.OfType<SyncState>().ToList();
        return Literals(nameof(Consumer), Consumer, s => s.Identity.Consumer)
            .Concat(Literals(nameof(Mailbox), Mailbox, s => s.Mailbox))
            .Concat(Literals(nameof(FolderPath), FolderPath, s => s.FolderPath))
            .Concat((FolderId ?? []).Where(id => !states.Exists(s => Same([id], s.Identity.FolderId))).Select(id => (nameof(FolderId), id)));

        IEnumerable<(string, string)> Literals(string name, string[]? values, Func<SyncState, string?> of) =>
            (values ?? []).Where(v => !WildcardPattern.ContainsWildcardCharacters(v) && !states.Exists(s => Like([v], of(s)))).Select(v => (name, v));
    }

    private static bool Like(string[]? patterns, string? text) =>
        patterns is null || (text is not null && patterns.Any(p => new WildcardPattern(p, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant).IsMatch(text)));

    /// <summary>Ids differ only in case at times, and hold characters that mean something in patterns.</summary>
    private static bool Same(string[]? ids, string id) => ids is null || ids.Contains(id, StringComparer.Ordinal);
}
