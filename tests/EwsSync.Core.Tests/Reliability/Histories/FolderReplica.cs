using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Emulator;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Core.Tests.Reliability.Histories;

/// <summary>The folders that a consumer knows who applies every change of the hierarchy.</summary>
internal sealed class FolderReplica
{
    private readonly Dictionary<string, (string Name, string? Parent)> _folders = new(StringComparer.Ordinal);
    private readonly HashSet<string> _unaccepted = new(StringComparer.Ordinal);

    /// <summary>The folders that came for good.</summary>
    public IEnumerable<string> Ids => _folders.Keys.Where(id => !_unaccepted.Contains(id));

    /// <summary>Applies a change; what an unaccepted page created need not be taken back.</summary>
    public void Apply(FolderChange change, bool accepted)
    {
        switch (change)
        {
            case FolderSyncReset:
                _folders.Clear();
                return;
            case FolderDeleted:
                _folders.Remove(change.FolderId!);
                return;
        }

        if (accepted)
            _unaccepted.Remove(change.FolderId!);
        else if (!_folders.ContainsKey(change.FolderId!))
            _unaccepted.Add(change.FolderId!);
        Assert.EndsWith("/" + change.DisplayName, change.FolderPath, StringComparison.Ordinal);
        _folders[change.FolderId!] = (Replica.Legal(change.DisplayName!), change.ParentFolderId);
    }

    public void AssertEquals(IReadOnlyList<EmulatorFolder> truth)
    {
        var known = truth.ToDictionary(f => f.Id, f => (f.DisplayName, (string?)f.ParentId), StringComparer.Ordinal);
        var mine = _folders.Where(f => !_unaccepted.Contains(f.Key) || known.ContainsKey(f.Key)).ToDictionary(StringComparer.Ordinal);
        if (known.Count != mine.Count || !known.All(t => mine.TryGetValue(t.Key, out var m) && m == t.Value))
            Assert.Fail($"folders: missing {string.Join("; ", known.Except(mine).Take(3))}; too many {string.Join("; ", mine.Except(known).Take(3))}");
    }
}
