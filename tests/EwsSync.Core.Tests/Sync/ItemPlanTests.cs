using System.Linq;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Sync;
using Xunit;
using static EwsSync.Core.Tests.Sync.Answers;

namespace EwsSync.Core.Tests.Sync;

/// <summary>Which folders a selection means.</summary>
public sealed class ItemPlanTests
{
    private readonly SyncBench _bench = new();

    public ItemPlanTests()
    {
        _bench.KnowRoot("ROOT");
        _bench.Server.On(r => r.Operation == "SyncFolderItems", r => Items("S-" + r.Folder, last: true, Create("item of " + r.Folder)), always: true);
    }

    [Fact]
    public async Task Leaving_out_a_folder_leaves_out_what_is_below_it()
    {
        Tree(
            FolderChange("Create", "I", "ROOT", "Inbox"), FolderChange("Create", "P", "I", "Projects"), FolderChange("Create", "B", "P", "Bridge"),
            FolderChange("Create", "D", "B", "Drawings"), FolderChange("Create", "S", "ROOT", "Sent"));

        Assert.Equal(["Create item of I", "Create item of S"], await ReadAsync(new FolderSelection { All = true, Exclude = ["/Inbox/Projects"] }));
    }

    [Theory]
    [InlineData("Projects")]
    [InlineData("projects")]
    [InlineData("Proj*")]
    [InlineData("P")]
    public async Task A_folder_is_left_out_by_name_pattern_or_id(string exclude)
    {
        Tree(FolderChange("Create", "I", "ROOT", "Inbox"), FolderChange("Create", "P", "I", "Projects"), FolderChange("Create", "B", "P", "Bridge"));

        Assert.Equal(["Create item of I"], await ReadAsync(new FolderSelection { All = true, Exclude = [exclude] }));
    }

    [Fact]
    public async Task A_folder_without_a_class_contains_mail()
    {
        Tree(
            "<t:Create><t:Folder><t:FolderId Id=\"N\"/><t:ParentFolderId Id=\"ROOT\"/><t:DisplayName>Plain</t:DisplayName></t:Folder></t:Create>",
            FolderChange("Create", "C", "ROOT", "Calendar", "IPF.Appointment", "CalendarFolder"));

        Assert.Equal(["Create item of N"], await ReadAsync(new FolderSelection { All = true, FolderClasses = ["IPF.Note*"] }));
    }

    [Fact]
    public async Task A_folder_without_an_id_is_left_out_and_counted()
    {
        Tree(FolderChange("Create", "I", "ROOT", "Inbox"), "<t:Create><t:Folder><t:DisplayName>Nameless</t:DisplayName></t:Folder></t:Create>");
        using var sync = _bench.AllItems();

        Assert.Equal(["! " + ErrorIds.ChangeLeftOut, "Create item of I"], (await SyncBench.DrainAsync(sync)).Order());

        Assert.Equal(1, sync.Summaries.Sum(s => s.LeftOut));
        Assert.False(sync.Summaries.All(s => s.Complete));
    }

    private void Tree(params string[] folders) => _bench.Server.On("SyncFolderHierarchy", null, Folders("H1", folders));

    private async Task<string[]> ReadAsync(FolderSelection selection)
    {
        using var sync = _bench.AllItems(selection: selection);
        var texts = await SyncBench.DrainAsync(sync);
        Assert.All(sync.Summaries, s => Assert.True(s.Complete));
        return [.. texts.Order()];
    }
}
