using System;
using System.Collections.Generic;
using System.CommandLine;
using System.IO;
using System.Linq;
using EwsSync.State;
using EwsSync.State.Files;

namespace EwsSync.Tool.Options;

/// <summary>Which of the stored states are meant.</summary>
internal sealed class StateFilterSet
{
    private readonly StateOptionSet _state;
    private readonly Option<string?> _consumer = Exact("--consumer", "Only of this consumer", "NAME");
    private readonly Option<string?> _mailbox = Exact("--mailbox", "Only of this mailbox", "ADDRESS");
    private readonly Option<string?> _folder = Exact("--folder", "Only of the folder with this path or EWS id", "PATH|ID");
    private readonly Option<string> _kind = Choice.Of("--kind", "Only of this kind", SyncKinds.Items, SyncKinds.Hierarchy, SyncKinds.Tree);
    private readonly Option<string?> _file = Exact("--file", "Only the one in this file", "PATH");
    private readonly List<Option> _all;

    public StateFilterSet(Command command)
    {
        _state = new StateOptionSet(command);
        _all = [_consumer, _mailbox, _folder, _kind, _file];
        foreach (var option in _all)
            command.Options.Add(option);
    }

    /// <summary>Whether anything narrows the choice.</summary>
    public bool IsGiven(ParseResult parsed) => _all.Any(o => parsed.GetResult(o) is not null);

    public FileSyncStateStore Open(ParseResult parsed) => _state.Open(parsed);

    public IEnumerable<StoredState> Select(ParseResult parsed, ISyncStateStore store)
    {
        var file = parsed.GetValue(_file) is { } path ? Path.GetFullPath(path) : null;
        return store.List().Where(stored =>
            (file is null || string.Equals(Path.GetFullPath(stored.Path), file, StringComparison.Ordinal))
            && (stored.State is { } state ? Fits(parsed, state) : IsForUnreadable(parsed, file)));
    }

    private bool Fits(ParseResult parsed, SyncState state) =>
        Same(parsed.GetValue(_consumer), state.Identity.Consumer, StringComparison.Ordinal)
        && Same(parsed.GetValue(_mailbox), state.Mailbox, StringComparison.OrdinalIgnoreCase)
        && (Same(parsed.GetValue(_folder), state.FolderPath, StringComparison.OrdinalIgnoreCase)
            || Same(parsed.GetValue(_folder), state.Identity.FolderId, StringComparison.Ordinal))
        && Same(parsed.GetValue(_kind), state.Identity.Kind, StringComparison.OrdinalIgnoreCase);

    /// <summary>Nobody knows whose an unreadable file is: it is shown where everything is, and meant only where its path is given.</summary>
    private bool IsForUnreadable(ParseResult parsed, string? file) => file is not null || !IsGiven(parsed);

    private static bool Same(string? wanted, string? actual, StringComparison comparison) =>
        wanted is null || string.Equals(wanted, actual, comparison);

    private static Option<string?> Exact(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };
}
