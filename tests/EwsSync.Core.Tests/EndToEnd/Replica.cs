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

    /// <summary>
    /// Applies a change of a page that is never accepted. The page comes again as the server sees it then; an item that was created after the
    /// state and deleted before the page came again is not mentioned any more, so that nothing takes it back.
    /// </summary>
    public void ApplyUnaccepted(ItemChange change)
    {
        Apply(change);
        if (change.Item is not null)
            _unaccepted.Add(change.ItemId!);
    }

    /// <summary>Applies a change; applying it twice is harmless.</summary>
    public void Apply(ItemChange change)
    {
        _unaccepted.Remove(change.ItemId ?? string.Empty);
        var items = Items(change.FolderId);
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
                items[change.ItemId!] = (change.Subject!, change.IsRead);
                break;
        }
    }

    /// <summary>Drops a folder, as a consumer does on a folder's Delete.</summary>
    public void Forget(string folderId) => _folders.Remove(folderId);

    public void AssertEquals(EmulatorMailbox mailbox, EmulatorFolder folder)
    {
        var truth = mailbox.Items(folder.Id).Select(i => $"{i.Id}|{i.Subject}|{ReadFlag(i)}").Order(StringComparer.Ordinal).ToList();
        var mine = Items(folder.Id).Where(i => !_unaccepted.Contains(i.Key) || mailbox.Item(i.Key) is not null).Select(i => $"{i.Key}|{i.Value.Subject}|{i.Value.IsRead}").Order(StringComparer.Ordinal).ToList();
        Assert.True(
            truth.SequenceEqual(mine),
            $"{folder.Path}: missing {string.Join("; ", truth.Except(mine).Take(3))}, too many {string.Join("; ", mine.Except(truth).Take(3))}");
    }

    // Calendar items, contacts and tasks have no read flag in EWS.
    private static string ReadFlag(EmulatorItem item) =>
        item.Kind is "CalendarItem" or "Contact" or "DistributionList" or "Task" ? string.Empty : item.IsRead.ToString();

    private Dictionary<string, (string Subject, bool? IsRead)> Items(string folderId)
    {
        if (!_folders.TryGetValue(folderId, out var items))
            _folders[folderId] = items = new Dictionary<string, (string, bool?)>(StringComparer.Ordinal);
        return items;
    }
}
