using System;
using EwsSync.State;

namespace EwsSync.PowerShell.States;

/// <summary>A stored state as it is shown: everything but the server's text.</summary>
public sealed class SyncStateEntry
{
    private readonly StoredState _stored;

    internal SyncStateEntry(StoredState stored, string statePath)
    {
        _stored = stored;
        StatePath = statePath;
    }

    /// <summary>Whose state it is.</summary>
    public string? Consumer => _stored.State?.Identity.Consumer;

    /// <summary>The mailbox's address, as it was asked for.</summary>
    public string? Mailbox => _stored.State?.Mailbox;

    /// <summary>The folder's path when it was last known.</summary>
    public string? FolderPath => _stored.State?.FolderPath;

    /// <summary>The EWS id of the folder, or of the hierarchy's root.</summary>
    public string? FolderId => _stored.State?.Identity.FolderId;

    /// <summary>Items, Hierarchy, or Tree (what "all folders" keeps for itself).</summary>
    public string? Kind => _stored.State?.Identity.Kind;

    /// <summary>NormalItems or NormalAndAssociatedItems.</summary>
    public string? Scope => _stored.State?.Identity.Scope;

    /// <summary>Incremental, or what is still under way: Initial, Baseline, Restart.</summary>
    public string? Phase => _stored.State?.Phase;

    /// <summary>When a run last began.</summary>
    public DateTime? LastAttempt => _stored.Activity.LastAttemptUtc?.LocalDateTime;

    /// <summary>When a run last reached the end.</summary>
    public DateTime? LastComplete => _stored.Activity.LastCompleteUtc?.LocalDateTime;

    /// <summary>When the state was last moved on.</summary>
    public DateTime? LastCommit => _stored.State?.CommittedUtc.LocalDateTime;

    /// <summary>When the first page was committed.</summary>
    public DateTime? Created => _stored.State?.CreatedUtc.LocalDateTime;

    /// <summary>The stable id of what ended the last run early, or of why the file cannot be read.</summary>
    public string? LastErrorId => _stored.Problem?.ErrorId ?? _stored.Activity.LastErrorId;

    /// <summary>That error in words.</summary>
    public string? LastError => _stored.Problem?.Message ?? _stored.Activity.LastError;

    /// <summary>Pages committed since the start.</summary>
    public long? Pages => _stored.State?.Pages;

    /// <summary>Changes committed since the start.</summary>
    public long? Changes => _stored.State?.Changes;

    /// <summary>For a hierarchy or tree: how many folders are known.</summary>
    public int? Folders => _stored.State is { Identity.Kind: not SyncKinds.Items } state ? state.Folders.Count : null;

    /// <summary>How many characters the server's text has; the text itself comes with <see cref="GetText"/>.</summary>
    public int? StateLength => _stored.State?.Text?.Length;

    /// <summary>The EWS URL that the state was made with.</summary>
    public string? Server => _stored.State?.Server;

    /// <summary>The state's file.</summary>
    public string Path => _stored.Path;

    /// <summary>The folder of the store; binds to <c>-StatePath</c> of other cmdlets.</summary>
    public string StatePath { get; }

    internal SyncState? State => _stored.State;

    /// <summary>The server's opaque text. A method, so that no view, CSV or JSON shows it by accident.</summary>
    public string? GetText() => _stored.State?.Text;

    /// <inheritdoc/>
    public override string ToString() => State is null ? $"unreadable {Path}" : $"{Consumer} {Kind} {Mailbox} {FolderPath ?? FolderId}";
}
