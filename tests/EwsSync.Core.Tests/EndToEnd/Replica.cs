using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Emulator;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Core.Tests.EndToEnd;

/// <summary>What a consumer holds who applies every change that it is given: it must come to equal the mailbox.</summary>
internal sealed class Replica
{
    private readonly HashSet<string> _unaccepted = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, (string Subject, bool? IsRead)>> _folders = new(StringComparer.Ordinal);

    /// <summary>Applies a change for good; applying it twice is harmless.</summary>
    public void Apply(ItemChange change)
    {
        ApplyUnaccepted(change);
        Accept(change);
    }

    /// <summary>
    /// Applies a change of a page that may never be accepted. Then the page comes again as the server sees it by then; an item that was created
    /// after the state and deleted before the page came again is not mentioned any more, so that nothing takes it back.
    /// </summary>
    public void ApplyUnaccepted(ItemChange change)
    {
        var items = Items(change.FolderId);
        if (change.Item is not null && !items.ContainsKey(change.ItemId!))
            _unaccepted.Add(change.ItemId!);
        switch (change)
        {
            case ItemSyncReset:
                items.Clear();
                break;
            case ItemDeleted:
                items.Remove(change.ItemId!);
                break;
            case ItemReadFlagChanged when items.TryGetValue(change.ItemId!, out var known):
                items[change.ItemId!] = (known.Subject, change.IsRead);
                break;
            case ItemReadFlagChanged:
                throw new Xunit.Sdk.XunitException($"A read flag of an item that was never delivered: {change.ItemId}");
            default:
                items[change.ItemId!] = (Legal(change.Subject!), change.IsRead);
                break;
        }
    }

    public void Accept(ItemChange change) => _unaccepted.Remove(change.ItemId ?? string.Empty);

    public Replica Copy()
    {
        var copy = new Replica();
        copy._unaccepted.UnionWith(_unaccepted);
        foreach (var (id, items) in _folders)
            copy._folders[id] = new Dictionary<string, (string, bool?)>(items, StringComparer.Ordinal);
        return copy;
    }

    /// <summary>Drops a folder, as a consumer does on a folder's Delete.</summary>
    public void Forget(string folderId) => _folders.Remove(folderId);

    public void AssertEquals(EmulatorMailbox mailbox, EmulatorFolder folder, bool includeAssociated = false)
    {
        var truth = mailbox.Items(folder.Id, includeAssociated).ToDictionary(i => i.Id, i => (i.Subject, ReadFlag(i)), StringComparer.Ordinal);
        var mine = Items(folder.Id).Where(i => !_unaccepted.Contains(i.Key) || mailbox.Item(i.Key) is not null).ToDictionary(StringComparer.Ordinal);
        if (truth.Count == mine.Count && truth.All(t => mine.TryGetValue(t.Key, out var m) && m == t.Value))
            return;
        Assert.Fail($"{folder.Path}: missing {Some(truth.Except(mine))}; too many {Some(mine.Except(truth))}");
    }

    /// <summary>Without what a server may not send in XML and some do; the emulator's broken UTF-8 is a byte that needs another, then a bracket.</summary>
    public static string Legal(string text) => new([.. text.Replace("\uFFFD(", string.Empty, StringComparison.Ordinal).Where(c => c is not '\uFFFD' && !char.IsControl(c))]);

    /// <summary>Calendar items, contacts and tasks have none in EWS.</summary>
    public static bool? ReadFlag(EmulatorItem item) =>
        item.Kind is "CalendarItem" or "Contact" or "DistributionList" or "Task" ? null : item.IsRead;

    private static string Some(IEnumerable<KeyValuePair<string, (string Subject, bool? IsRead)>> items) =>
        string.Join("; ", items.Take(3).Select(i => $"{i.Key}|{i.Value.Subject}|{i.Value.IsRead}"));

    private Dictionary<string, (string Subject, bool? IsRead)> Items(string folderId)
    {
        if (!_folders.TryGetValue(folderId, out var items))
            _folders[folderId] = items = new Dictionary<string, (string, bool?)>(StringComparer.Ordinal);
        return items;
    }
}
