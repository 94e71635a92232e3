using System.Linq;
using System.Threading.Tasks;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

public sealed class SyncFolderHierarchyTests : RunningEmulator
{
    [Fact]
    public async Task A_first_sync_returns_every_folder_below_the_root_and_not_the_root_itself()
    {
        var answer = await Wire.SyncHierarchy();
        Assert.Equal(Kim.Folders.Select(folder => folder.Id).Order(), Changes(answer).Select(IdOf).Order());
        Assert.All(Names(answer), name => Assert.Equal("Create", name));
        Assert.DoesNotContain(Kim.Folder("msgfolderroot").Id, Changes(answer).Select(IdOf));
    }

    [Fact]
    public async Task Renames_and_moves_are_updates_with_the_same_id_and_a_purge_is_a_delete()
    {
        var renamed = Kim.CreateFolder("msgfolderroot", "before").Id;
        var moved = Kim.CreateFolder("msgfolderroot", "moved").Id;
        var trashed = Kim.CreateFolder("msgfolderroot", "trashed").Id;
        var gone = Kim.CreateFolder("msgfolderroot", "gone").Id;
        var state = State(await Wire.SyncHierarchy());
        Kim.RenameFolder("before", "after");
        Kim.MoveFolder("moved", "inbox");
        await Wire.Call($"<m:DeleteFolder DeleteType=\"MoveToDeletedItems\"><m:FolderIds>{ById(trashed)}</m:FolderIds></m:DeleteFolder>");
        Kim.DeleteFolder("gone");
        Kim.DeleteFolder(Kim.CreateFolder("msgfolderroot", "never seen").Id);
        var created = Kim.CreateFolder("Inbox/moved", "new").Id;
        Kim.AddMessage("inbox", "counters change, the hierarchy does not");

        var answer = await Wire.SyncHierarchy(state);
        Assert.Equal(
            new() { [renamed] = "Update", [moved] = "Update", [trashed] = "Update", [gone] = "Delete", [created] = "Create" },
            Changes(answer).ToDictionary(IdOf, change => change.Name.LocalName));
        Assert.Equal("Inbox/moved", Kim.Folder(moved).Path);
        Assert.Empty(Changes(await Wire.SyncHierarchy(State(answer))));
    }

    [Fact]
    public async Task Folders_that_leave_or_enter_the_root_are_deleted_and_created()
    {
        var folder = Kim.CreateFolder("inbox", "traveller").Id;
        var root = Distinguished("inbox");
        var state = State(await Wire.SyncHierarchy(root: root));
        Kim.MoveFolder(folder, "drafts");
        var left = await Wire.SyncHierarchy(state, root);
        Assert.Equal(["Delete"], Names(left));
        Kim.MoveFolder(folder, "inbox");
        Assert.Equal(["Create"], Names(await Wire.SyncHierarchy(State(left), root)));
    }

    [Fact]
    public async Task A_state_belongs_to_its_root_and_no_root_is_not_the_root_folder()
    {
        var unnamed = State(await Wire.SyncHierarchy(root: ""));
        Assert.Equal("NoError", Code(await Wire.SyncHierarchy(unnamed, root: "")));
        Assert.Equal("ErrorInvalidSyncStateData", Code(await Wire.SyncHierarchy(unnamed, root: Distinguished("root"))));
        Assert.Equal("ErrorInvalidSyncStateData", Code(await Wire.SyncHierarchy(unnamed)));
    }

    [Fact]
    public async Task Without_a_root_the_folders_of_the_user_are_told_and_nothing_beside_them()
    {
        Assert.Equal(Changes(await Wire.SyncHierarchy()).Select(IdOf), Changes(await Wire.SyncHierarchy(root: "")).Select(IdOf));
    }

    [Theory]
    [InlineData("4340")]
    [InlineData("0x10F4")]
    public async Task A_tag_is_told_in_short_hexadecimal_whatever_notation_asked_for_it(string tag)
    {
        var answer = await Wire.SyncHierarchy(shape:
            $"<t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:ExtendedFieldURI PropertyTag=\"{tag}\" PropertyType=\"Boolean\"/></t:AdditionalProperties>");
        Assert.Equal(["0x10f4"], answer.Descendants(T + "ExtendedFieldURI").Select(path => path.Attribute("PropertyTag")!.Value).Distinct());
        var id = Kim.AddMessage("inbox", "size").Id;
        var item = await Wire.Call("<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape><t:AdditionalProperties><t:ExtendedFieldURI PropertyTag=\"0x0E08\" PropertyType=\"Integer\"/></t:AdditionalProperties>"
            + $"</m:ItemShape><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:GetItem>");
        Assert.Equal("0xe08", item.Descendants(T + "ExtendedFieldURI").Single().Attribute("PropertyTag")!.Value);
    }

    [Fact]
    public async Task Folder_kinds_follow_the_class_and_search_folders_are_listed_below_the_root()
    {
        var kinds = Changes(await Wire.SyncHierarchy(root: Distinguished("root"))).Select(change => change.Elements().Single().Name.LocalName).Distinct().Order();
        Assert.Equal(["CalendarFolder", "ContactsFolder", "Folder", "SearchFolder", "TasksFolder"], kinds);
    }

    [Fact]
    public async Task Archive_folders_have_a_hierarchy_of_their_own()
    {
        var answer = await Wire.SyncHierarchy(root: Distinguished("archivemsgfolderroot"));
        Assert.Contains(Kim.Folder("archiveinbox").Id, Changes(answer).Select(IdOf));
        Assert.DoesNotContain(Kim.Folder("inbox").Id, Changes(answer).Select(IdOf));
    }
}
