using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using EwsSync.Model;

namespace EwsSync.Database.Tests.Histories;

/// <summary>A mailbox in memory that tells what changed since a state, as a server does: each item as it is now.</summary>
internal sealed class ServerMailbox(Random random)
{
    private readonly Dictionary<string, List<(string Id, bool ReadOnly)>> _logs = new() { ["root"] = [] };
    private int _number;

    public Dictionary<string, Dictionary<string, ServerItem>> Folders { get; } = [];

    public Dictionary<string, (string Parent, string Name, int Version)> Tree { get; } = [];

    public void Act()
    {
        var folder = Folders.Count == 0 ? null : Folders.Keys.ElementAt(random.Next(Folders.Count));
        switch (random.Next(20))
        {
            case 0 when Folders.Count < 5:
            case var _ when folder is null:
                AddFolder();
                break;
            case 1:
                var parent = Folders.Keys.Append("root").Where(f => !IsBelow(f, folder)).ElementAt(0);
                Tree[folder] = (random.Next(2) == 0 ? parent : Tree[folder].Parent, Next("Name "), Tree[folder].Version + 1);
                Note("root", folder);
                break;
            case 2 when Folders.Count > 2 && !Tree.Values.Any(t => t.Parent == folder):
                Folders.Remove(folder);
                Tree.Remove(folder);
                Note("root", folder);
                break;
            case < 9:
                Put(folder, Next("i"), new ServerItem(1, 1, random.Next(2) == 0, Next("s")));
                break;
            default:
                Change(folder);
                break;
        }
    }

    /// <summary>How far a folder's log is.</summary>
    public int End(string folder) => _logs[folder].Count;

    public List<ItemChange> Items(string folder, int from, int to) => [.. _logs[folder].Take(to).Skip(from).Select((e, i) => Item(folder, e.Id, e.ReadOnly && !_logs[folder].Skip(from + i).Any(l => l.Id == e.Id && !l.ReadOnly)))];

    public List<FolderChange> Hierarchy(int from, int to) => [.. _logs["root"].Take(to).Skip(from).Select(e => FolderNow(e.Id))];

    public FolderChange FolderNow(string id) => Tree.TryGetValue(id, out var folder)
        ? Backends.Change.Folder(id, folder.Parent, folder.Name, folder.Version.ToString(CultureInfo.InvariantCulture), random.Next(2) == 0)
        : Backends.Change.FolderGone(id);

    public ItemChange Item(string folder, string id, bool readOnly)
    {
        if (!Folders[folder].TryGetValue(id, out var item))
            return Backends.Change.Delete(id, folder);
        if (readOnly)
            return Backends.Change.Read(id, item.IsRead, folder, item.ChangeKey);
        return Backends.Change.Create(Backends.Change.Message(id, item.ChangeKey, item.Subject, item.IsRead, item.SearchKey), folder);
    }

    public string PathOf(string id) => id == "root" ? "" : $"{PathOf(Tree[id].Parent)}/{Tree[id].Name}";

    private void Change(string folder)
    {
        var items = Folders[folder];
        if (items.Count == 0)
            return;
        var (id, item) = items.ElementAt(random.Next(items.Count));
        switch (random.Next(5))
        {
            case 0:
                items.Remove(id);
                Note(folder, id);
                break;
            case 1:
                items.Remove(id);
                Note(folder, id);
                Put(Folders.Keys.ElementAt(random.Next(Folders.Count)), Next("i"), item);
                break;
            case 2:
                items[id] = item with { Key = item.Key + 1, IsRead = !item.IsRead };
                Note(folder, id, readOnly: true);
                break;
            default:
                items[id] = item with { Key = item.Key + 1, Content = item.Content + 1 };
                Note(folder, id);
                break;
        }
    }

    private void AddFolder()
    {
        var id = Next("f");
        Tree[id] = (Folders.Count == 0 || random.Next(2) == 0 ? "root" : Folders.Keys.First(), Next("Name "), 1);
        Folders[id] = [];
        _logs[id] = [];
        Note("root", id);
    }

    private bool IsBelow(string id, string folder) => id != "root" && (id == folder || IsBelow(Tree[id].Parent, folder));

    private void Put(string folder, string id, ServerItem item)
    {
        Folders[folder][id] = item;
        Note(folder, id);
    }

    private void Note(string folder, string id, bool readOnly = false) => _logs[folder].Add((id, readOnly));

    private string Next(string prefix) => prefix + (++_number).ToString(CultureInfo.InvariantCulture);
}

internal sealed record ServerItem(int Key, int Content, bool IsRead, string SearchKey)
{
    public string ChangeKey => "k" + Key.ToString(CultureInfo.InvariantCulture);

    public string Subject => "Content " + Content.ToString(CultureInfo.InvariantCulture);
}
