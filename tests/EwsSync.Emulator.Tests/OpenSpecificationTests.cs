using System.Linq;
using System.Threading.Tasks;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

/// <summary>The scenarios of the test suite that goes with MS-OXWSSYNC, in our own words.</summary>
public sealed class OpenSpecificationTests : RunningEmulator
{
    private const string Person = "<t:Mailbox><t:EmailAddress>x@elsewhere.example</t:EmailAddress></t:Mailbox>";

    [Theory]
    [InlineData("Folder", "inbox", "")]
    [InlineData("CalendarFolder", "calendar", "")]
    [InlineData("ContactsFolder", "contacts", "")]
    [InlineData("TasksFolder", "tasks", "")]
    [InlineData("SearchFolder", "searchfolders", "<t:SearchParameters Traversal=\"Deep\"><t:Restriction><t:Exists><t:FieldURI FieldURI=\"item:Subject\"/></t:Exists></t:Restriction><t:BaseFolderIds><t:DistinguishedFolderId Id=\"inbox\"/></t:BaseFolderIds></t:SearchParameters>")]
    public async Task A_folder_of_each_kind_is_created_renamed_and_deleted_with_one_change_each(string kind, string parent, string more)
    {
        var root = Distinguished("root");
        var state = State(await Wire.SyncHierarchy(root: root));
        var created = await Wire.Call($"<m:CreateFolder><m:ParentFolderId>{Distinguished(parent)}</m:ParentFolderId><m:Folders><t:{kind}><t:DisplayName>one</t:DisplayName>{more}</t:{kind}></m:Folders></m:CreateFolder>");
        var id = IdOf(created.Descendants(T + kind).Single());
        var first = await Wire.SyncHierarchy(state, root);
        Assert.Equal(("Create", kind), (Names(first).Single(), Changes(first).Single().Elements().Single().Name.LocalName));
        await Wire.Call($"<m:UpdateFolder><m:FolderChanges><t:FolderChange>{ById(id)}<t:Updates><t:SetFolderField><t:FieldURI FieldURI=\"folder:DisplayName\"/><t:{kind}><t:DisplayName>two</t:DisplayName></t:{kind}></t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>");
        var second = await Wire.SyncHierarchy(State(first), root);
        Assert.Equal(["Update"], Names(second));
        await Wire.Call($"<m:DeleteFolder DeleteType=\"HardDelete\"><m:FolderIds>{ById(id)}</m:FolderIds></m:DeleteFolder>");
        var third = await Wire.SyncHierarchy(State(second), root);
        Assert.Equal([("Delete", id)], Changes(third).Select(change => (change.Name.LocalName, IdOf(change))));
    }

    [Theory]
    [InlineData("Message", "Message", "<t:ToRecipients>" + Person + "</t:ToRecipients>", true)]
    [InlineData("Item", "Message", "", true)]
    [InlineData("PostItem", "PostItem", "", true)]
    [InlineData("Task", "Task", "<t:Status>InProgress</t:Status>", false)]
    [InlineData("Contact", "Contact", "<t:GivenName>Zoë</t:GivenName>", false)]
    [InlineData("DistributionList", "DistributionList", "<t:DisplayName>all</t:DisplayName>", false)]
    [InlineData("CalendarItem", "CalendarItem", "<t:Start>2026-12-01T09:00:00Z</t:Start><t:End>2026-12-01T10:00:00Z</t:End>", false)]
    [InlineData("Person", "Person", "", false)]
    public async Task An_item_of_each_kind_is_created_changed_read_and_deleted_with_one_change_each(string sent, string seen, string more, bool hasReadFlag)
    {
        var target = Distinguished("drafts");
        var state = State(await Wire.SyncItems(target));
        var created = await Wire.Call($"<m:CreateItem MessageDisposition=\"SaveOnly\" SendMeetingInvitations=\"SendToNone\"><m:SavedItemFolderId>{target}</m:SavedItemFolderId><m:Items><t:{sent}><t:Subject>one</t:Subject>{more}</t:{sent}></m:Items></m:CreateItem>");
        var id = IdOf(created);
        var first = await Wire.SyncItems(target, state, shape: "<t:BaseShape>AllProperties</t:BaseShape>");
        Assert.Equal(("Create", seen), (Names(first).Single(), Changes(first).Single().Elements().Single().Name.LocalName));
        await Wire.Call($"<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" MessageDisposition=\"SaveOnly\" SendMeetingInvitationsOrCancellations=\"SendToNone\"><m:ItemChanges><t:ItemChange><t:ItemId Id=\"{id}\"/><t:Updates>{WriteOperationTests.Set("item:Subject", seen, "<t:Subject>two</t:Subject>")}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
        var second = await Wire.SyncItems(target, State(first), shape: "<t:BaseShape>Default</t:BaseShape>");
        Assert.Equal(["Update"], Names(second));
        state = State(second);
        if (hasReadFlag)
        {
            await Wire.Call($"<m:UpdateItem ConflictResolution=\"AlwaysOverwrite\" MessageDisposition=\"SaveOnly\"><m:ItemChanges><t:ItemChange><t:ItemId Id=\"{id}\"/><t:Updates>{WriteOperationTests.Set("message:IsRead", seen, "<t:IsRead>true</t:IsRead>")}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
            var third = await Wire.SyncItems(target, state);
            Assert.Equal(["ReadFlagChange"], Names(third));
            state = State(third);
        }
        await Wire.Call($"<m:DeleteItem DeleteType=\"HardDelete\" SendMeetingCancellations=\"SendToNone\"><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:DeleteItem>");
        Assert.Equal([("Delete", id)], Changes(await Wire.SyncItems(target, state)).Select(change => (change.Name.LocalName, IdOf(change))));
    }

    [Fact]
    public async Task The_three_elements_that_only_the_open_specification_has_bound_a_first_sync()
    {
        for (var number = 0; number < 5; number++)
            Kim.AddMessage("inbox", $"m{number}");
        var newest = Kim.Items("inbox").Select(item => item.Id).ToArray();
        Assert.Equal(newest[..3], Changes(await Sync("<m:NumberOfDays>1</m:NumberOfDays><m:MaximumCount>3</m:MaximumCount><m:MinimumCount>0</m:MinimumCount>")).Select(IdOf));
        Assert.Equal(newest, Changes(await Sync("<m:NumberOfDays>1</m:NumberOfDays><m:MaximumCount>256</m:MaximumCount><m:MinimumCount>0</m:MinimumCount>")).Select(IdOf));
    }

    private Task<System.Xml.Linq.XElement> Sync(string more) => Wire.Call(
        $"<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId>{Distinguished("inbox")}</m:SyncFolderId><m:SyncState/><m:MaxChangesReturned>100</m:MaxChangesReturned><m:SyncScope>NormalItems</m:SyncScope>{more}</m:SyncFolderItems>",
        requestIsValid: false);
}
