using System;
using System.Linq;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class SyncFolderHierarchyReaderTests
{
    private static SyncFolderHierarchyResponse Tree => SyncFolderHierarchyReader.Read(Samples.Body(Samples.Fixture("syncfolderhierarchy.kinds.xml")), Samples.Hierarchy);

    [Fact]
    public void All_kinds_of_folders_are_read_whatever_the_prefixes_and_without_a_server_version()
    {
        var tree = Tree;
        Assert.Null(tree.Frame.Server);
        Assert.Equal("dHJlZS0x", tree.SyncState);
        Assert.True(tree.IncludesLastFolderInRange);
        Assert.Equal(
            ["Create Folder 受信トレイ", "Create CalendarFolder Calendar", "Create ContactsFolder Contacts", "Create SearchFolder Unread", "Update TasksFolder Tasks & more", "Update HologramFolder Holograms", "Delete  "],
            tree.Changes.Select(change => $"{change.ChangeType} {change.Folder?.Kind} {change.DisplayName}"));
        Assert.Equal("gone=", tree.Changes[6].FolderId);
    }

    [Fact]
    public void A_folder_has_its_properties_and_an_id_that_looks_like_a_name_stays_an_id()
    {
        var folder = Assert.IsType<Folder>(Tree.Changes[0].Folder);
        Assert.Equal("inbox", folder.FolderId?.Id);
        Assert.False(folder.FolderId?.IsDistinguished);
        Assert.Equal("AQAAABYA1", folder.FolderId?.ChangeKey);
        Assert.Equal("top=", folder.ParentFolderId?.Id);
        Assert.Equal("IPF.Note", folder.FolderClass);
        Assert.Equal(12, folder.TotalCount);
        Assert.Equal(0, folder.ChildFolderCount);
        Assert.Equal(3, folder.UnreadCount);
        Assert.Equal("inbox", folder.DistinguishedFolderId);
    }

    [Fact]
    public void What_only_one_kind_has_is_read_there_and_what_is_not_known_is_kept()
    {
        var tree = Tree;
        Assert.Equal("FullDetails", Assert.IsType<CalendarFolder>(tree.Changes[1].Folder).SharingEffectiveRights);
        Assert.Equal("anna", Assert.IsType<ContactsFolder>(tree.Changes[2].Folder).AccountName);
        Assert.Contains("Depth=\"3\"", Assert.IsType<SearchFolder>(tree.Changes[3].Folder).Other["Holography"], StringComparison.Ordinal);
        Assert.Equal("Holograms", Assert.IsType<UnknownFolder>(tree.Changes[5].Folder).DisplayName);
    }
}
