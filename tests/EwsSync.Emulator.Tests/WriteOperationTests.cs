using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

public sealed class WriteOperationTests : RunningEmulator
{
    private static string Inbox => Distinguished("inbox");

    [Fact]
    public async Task A_created_message_has_what_was_sent_and_appears_as_create()
    {
        var state = State(await Wire.SyncItems(Inbox));
        var created = await Create("<t:Message><t:Subject>Grüße 🚀 &lt;b&gt;</t:Subject><t:Body BodyType=\"HTML\">&lt;p&gt;hi&lt;/p&gt;</t:Body>"
            + "<t:Categories><t:String>one</t:String></t:Categories><t:ExtendedProperty><t:ExtendedFieldURI DistinguishedPropertySetId=\"PublicStrings\" PropertyName=\"Ticket\" PropertyType=\"String\"/><t:Value>4711</t:Value></t:ExtendedProperty>"
            + "<t:ToRecipients><t:Mailbox><t:EmailAddress>someone@elsewhere.example</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message>", "MessageDisposition=\"SaveOnly\"");
        var id = IdOf(created);
        Assert.Equal([id], Changes(await Wire.SyncItems(Inbox, state)).Select(IdOf));
        var item = await Get(id, "<t:ExtendedFieldURI DistinguishedPropertySetId=\"PublicStrings\" PropertyName=\"Ticket\" PropertyType=\"String\"/>");
        Assert.Equal("Grüße 🚀 <b>", item.Element(T + "Subject")!.Value);
        Assert.Equal("<p>hi</p>", item.Element(T + "Body")!.Value);
        Assert.Equal("4711", item.Element(T + "ExtendedProperty")!.Element(T + "Value")!.Value);
        Assert.Equal("someone@elsewhere.example", item.Element(T + "DisplayTo")!.Value);
    }

    [Fact]
    public async Task An_item_created_as_item_comes_back_as_message()
    {
        var created = await Create("<t:Item><t:Subject>plain</t:Subject></t:Item>", "MessageDisposition=\"SaveOnly\"");
        Assert.Equal("Message", created.Descendants(M + "Items").Single().Elements().Single().Name.LocalName);
    }

    [Fact]
    public async Task Setting_only_the_read_flag_is_a_read_flag_change_and_anything_else_an_update()
    {
        var flagged = Kim.AddMessage("inbox", "flag");
        var edited = Kim.AddMessage("inbox", "edit");
        var state = State(await Wire.SyncItems(Inbox));
        await Update(flagged, Set("message:IsRead", "Message", "<t:IsRead>true</t:IsRead>"));
        await Update(edited, Set("item:Subject", "Message", "<t:Subject>edited</t:Subject>") + Set("message:IsRead", "Message", "<t:IsRead>true</t:IsRead>"));
        var answer = await Wire.SyncItems(Inbox, state);
        Assert.Equal([(flagged.Id, "ReadFlagChange"), (edited.Id, "Update")], Changes(answer).Select(change => (IdOf(change), change.Name.LocalName)));
        Assert.Equal("true", Changes(answer)[0].Element(T + "IsRead")!.Value);
        Assert.True(Kim.Item(edited.Id)!.IsRead);
        Assert.NotEqual(edited.ChangeKey, Kim.Item(edited.Id)!.ChangeKey);
    }

    [Fact]
    public async Task A_stale_change_key_is_a_conflict_and_a_missing_one_is_asked_for()
    {
        var item = Kim.AddMessage("inbox", "contested");
        Kim.Edit(item.Id, "changed meanwhile");
        var set = Set("item:Subject", "Message", "<t:Subject>mine</t:Subject>");
        Assert.Equal("ErrorIrresolvableConflict", Code(await Update(item, set, "NeverOverwrite")));
        Assert.Equal("NoError", Code(await Update(item, set, "AlwaysOverwrite")));
        Assert.Equal("ErrorChangeKeyRequiredForWriteOperations", Code(await Update(item with { ChangeKey = "" }, set, "AutoResolve")));
        Assert.Equal("mine", Kim.Item(item.Id)!.Subject);
    }

    [Theory]
    [InlineData("HardDelete", null)]
    [InlineData("SoftDelete", "recoverableitemsdeletions")]
    [InlineData("MoveToDeletedItems", "deleteditems")]
    public async Task Each_way_to_delete_is_a_delete_in_the_folder_and_shows_where_the_item_went(string type, string? target)
    {
        var item = Kim.AddMessage("inbox", "going");
        var state = State(await Wire.SyncItems(Inbox));
        await Wire.Call($"<m:DeleteItem DeleteType=\"{type}\"><m:ItemIds><t:ItemId Id=\"{item.Id}\"/></m:ItemIds></m:DeleteItem>");
        Assert.Equal([("Delete", item.Id)], Changes(await Wire.SyncItems(Inbox, state)).Select(change => (change.Name.LocalName, IdOf(change))));
        if (target is not null)
            Assert.NotEqual(item.Id, IdOf(Changes(await Wire.SyncItems(Distinguished(target))).Single()));
        Assert.Equal("ErrorItemNotFound", Code(await Wire.Call($"<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds><t:ItemId Id=\"{item.Id}\"/></m:ItemIds></m:GetItem>")));
    }

    [Fact]
    public async Task Move_gives_a_new_id_and_copy_leaves_the_original()
    {
        var item = Kim.AddMessage("inbox", "one");
        var copied = IdOf(await Wire.Call($"<m:CopyItem><m:ToFolderId>{Distinguished("drafts")}</m:ToFolderId><m:ItemIds><t:ItemId Id=\"{item.Id}\"/></m:ItemIds></m:CopyItem>"));
        var moved = IdOf(await Wire.Call($"<m:MoveItem><m:ToFolderId>{Distinguished("drafts")}</m:ToFolderId><m:ItemIds><t:ItemId Id=\"{item.Id}\"/></m:ItemIds></m:MoveItem>"));
        Assert.Equal(3, new[] { item.Id, copied, moved }.Distinct().Count());
        Assert.Empty(Kim.Items("inbox"));
        Assert.Equal(2, Kim.Items("drafts").Count);
    }

    [Fact]
    public async Task A_batch_answers_each_id_in_order_whatever_fails()
    {
        var item = Kim.AddMessage("inbox", "here");
        var answer = await Wire.Call(
            $"<m:GetItem><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:ItemIds><t:ItemId Id=\"rubbish\"/><t:ItemId Id=\"{item.Id}\"/><t:ItemId Id=\"{Kim.Folder("inbox").Id}\"/></m:ItemIds></m:GetItem>");
        Assert.Equal(["ErrorInvalidIdMalformed", "NoError", "ErrorCannotUseFolderIdForItemId"], answer.Descendants(M + "ResponseCode").Select(code => code.Value));
    }

    [Fact]
    public async Task Folders_are_created_renamed_moved_copied_emptied_and_deleted()
    {
        var created = IdOf(await Wire.Call($"<m:CreateFolder><m:ParentFolderId>{Inbox}</m:ParentFolderId><m:Folders><t:CalendarFolder><t:DisplayName>予定</t:DisplayName></t:CalendarFolder></m:Folders></m:CreateFolder>"));
        Assert.Equal(("CalendarFolder", "IPF.Appointment"), (Kim.Folder(created).Kind, Kim.Folder(created).FolderClass));
        Assert.Equal("ErrorFolderExists", Code(await Wire.Call($"<m:CreateFolder><m:ParentFolderId>{Inbox}</m:ParentFolderId><m:Folders><t:Folder><t:DisplayName>予定</t:DisplayName></t:Folder></m:Folders></m:CreateFolder>")));
        await Wire.Call($"<m:UpdateFolder><m:FolderChanges><t:FolderChange>{ById(created)}<t:Updates><t:SetFolderField><t:FieldURI FieldURI=\"folder:DisplayName\"/><t:CalendarFolder><t:DisplayName>plan</t:DisplayName></t:CalendarFolder></t:SetFolderField></t:Updates></t:FolderChange></m:FolderChanges></m:UpdateFolder>");
        await Wire.Call($"<m:MoveFolder><m:ToFolderId>{Distinguished("drafts")}</m:ToFolderId><m:FolderIds>{ById(created)}</m:FolderIds></m:MoveFolder>");
        Assert.Equal("Drafts/plan", Kim.Folder(created).Path);
        Kim.AddItem(created, "IPM.Appointment", "dentist");
        var copy = IdOf(await Wire.Call($"<m:CopyFolder><m:ToFolderId>{Inbox}</m:ToFolderId><m:FolderIds>{ById(created)}</m:FolderIds></m:CopyFolder>"));
        Assert.Equal("dentist", Kim.Items(copy).Single().Subject);
        await Wire.Call($"<m:EmptyFolder DeleteType=\"HardDelete\" DeleteSubFolders=\"false\"><m:FolderIds>{ById(copy)}</m:FolderIds></m:EmptyFolder>");
        Assert.Empty(Kim.Items(copy));
        await Wire.Call($"<m:DeleteFolder DeleteType=\"HardDelete\"><m:FolderIds>{ById(copy)}</m:FolderIds></m:DeleteFolder>");
        Assert.Equal("ErrorDeleteDistinguishedFolder", Code(await Wire.Call($"<m:DeleteFolder DeleteType=\"HardDelete\"><m:FolderIds>{Inbox}</m:FolderIds></m:DeleteFolder>")));
        Assert.Equal("ErrorSyncFolderNotFound", Code(await Wire.SyncItems(ById(copy))));
    }

    [Fact]
    public async Task Attachments_are_added_listed_read_and_removed()
    {
        var item = Kim.AddMessage("inbox", "with file");
        var added = await Wire.Call($"<m:CreateAttachment><m:ParentItemId Id=\"{item.Id}\"/><m:Attachments><t:FileAttachment><t:Name>メモ.txt</t:Name><t:ContentType>text/plain</t:ContentType><t:Content>aGk=</t:Content></t:FileAttachment>"
            + "<t:ItemAttachment><t:Name>inner</t:Name><t:Message><t:Subject>inner message</t:Subject></t:Message></t:ItemAttachment></m:Attachments></m:CreateAttachment>");
        var ids = added.Descendants(T + "AttachmentId").Select(id => id.Attribute("Id")!.Value).ToArray();
        Assert.Equal("true", (await Get(item.Id)).Element(T + "HasAttachments")!.Value);
        var got = await Wire.Call($"<m:GetAttachment><m:AttachmentIds>{string.Concat(ids.Select(id => $"<t:AttachmentId Id=\"{id}\"/>"))}</m:AttachmentIds></m:GetAttachment>");
        Assert.Equal("aGk=", got.Descendants(T + "Content").Single().Value);
        Assert.Equal("inner message", got.Descendants(T + "Message").Single().Element(T + "Subject")!.Value);
        await Wire.Call($"<m:DeleteAttachment><m:AttachmentIds><t:AttachmentId Id=\"{ids[0]}\"/></m:AttachmentIds></m:DeleteAttachment>");
        Assert.Equal("inner", (await Get(item.Id)).Element(T + "Attachments")!.Elements().Single().Element(T + "Name")!.Value);
    }

    [Fact]
    public async Task Marking_all_as_read_is_a_read_flag_change_for_each_unread_item()
    {
        var items = new[] { Kim.AddMessage("inbox", "a"), Kim.AddMessage("inbox", "b"), Kim.AddMessage("inbox", "c", isRead: true) };
        var state = State(await Wire.SyncItems(Inbox));
        await Wire.Call($"<m:MarkAllItemsAsRead><m:ReadFlag>true</m:ReadFlag><m:SuppressReadReceipts>true</m:SuppressReadReceipts><m:FolderIds>{Inbox}</m:FolderIds></m:MarkAllItemsAsRead>");
        var answer = await Wire.SyncItems(Inbox, state);
        Assert.Equal(items.Take(2).Select(item => item.Id).Order(), Changes(answer).Select(IdOf).Order());
        Assert.All(Names(answer), name => Assert.Equal("ReadFlagChange", name));
    }

    [Fact]
    public async Task A_meeting_request_arrives_and_its_answer_and_cancellation_come_back()
    {
        using var alex = new EwsWire(Server, Server.Accounts[1]);
        var created = await Wire.Call("<m:CreateItem SendMeetingInvitations=\"SendToAllAndSaveCopy\"><m:Items><t:CalendarItem><t:Subject>Planning</t:Subject><t:Start>2026-12-01T09:00:00Z</t:Start><t:End>2026-12-01T10:00:00Z</t:End>"
            + $"<t:RequiredAttendees><t:Attendee><t:Mailbox><t:EmailAddress>{Server.Accounts[1].Address}</t:EmailAddress></t:Mailbox></t:Attendee></t:RequiredAttendees></t:CalendarItem></m:Items></m:CreateItem>");
        Assert.Equal("MeetingRequest", Kim.Items("sentitems").Single().Kind);
        var request = Server.Mailbox("alex").Items("inbox").Single();
        Assert.Equal(("MeetingRequest", "Planning"), (request.Kind, request.Subject));
        await alex.Call($"<m:CreateItem MessageDisposition=\"SendAndSaveCopy\"><m:Items><t:AcceptItem><t:ReferenceItemId Id=\"{request.Id}\"/></t:AcceptItem></m:Items></m:CreateItem>");
        Assert.Equal("MeetingResponse", Kim.Items("inbox").Single().Kind);
        await Wire.Call($"<m:DeleteItem DeleteType=\"MoveToDeletedItems\" SendMeetingCancellations=\"SendToAllAndSaveCopy\"><m:ItemIds><t:ItemId Id=\"{IdOf(created)}\"/></m:ItemIds></m:DeleteItem>");
        Assert.Equal("MeetingCancellation", Server.Mailbox("alex").Items("inbox").Single().Kind);
    }

    [Fact]
    public async Task Sending_a_draft_deletes_it_there_creates_it_in_sent_items_and_delivers_it()
    {
        var draft = await Create($"<t:Message><t:Subject>ready</t:Subject><t:ToRecipients><t:Mailbox><t:EmailAddress>{Server.Accounts[1].Address}</t:EmailAddress></t:Mailbox></t:ToRecipients></t:Message>", "MessageDisposition=\"SaveOnly\"", "drafts");
        await Wire.Call($"<m:SendItem SaveItemToFolder=\"true\"><m:ItemIds><t:ItemId Id=\"{IdOf(draft)}\"/></m:ItemIds></m:SendItem>");
        Assert.Empty(Kim.Items("drafts"));
        Assert.Equal("ready", Kim.Items("sentitems").Single().Subject);
        Assert.False(Server.Mailbox("alex").Items("inbox").Single().IsRead);
    }

    internal static string Set(string uri, string kind, string value) =>
        $"<t:SetItemField><t:FieldURI FieldURI=\"{uri}\"/><t:{kind}>{value}</t:{kind}></t:SetItemField>";

    private Task<XElement> Create(string item, string attributes, string folder = "inbox") =>
        Wire.Call($"<m:CreateItem {attributes}><m:SavedItemFolderId>{Distinguished(folder)}</m:SavedItemFolderId><m:Items>{item}</m:Items></m:CreateItem>");

    private async Task<XElement> Get(string id, string additional = "")
    {
        var shape = "<t:BaseShape>AllProperties</t:BaseShape>" + (additional.Length == 0 ? "" : $"<t:AdditionalProperties>{additional}</t:AdditionalProperties>");
        var answer = await Wire.Call($"<m:GetItem><m:ItemShape>{shape}</m:ItemShape><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:GetItem>");
        return answer.Descendants(M + "Items").Single().Elements().Single();
    }

    private Task<XElement> Update(EmulatorItem item, string updates, string resolution = "AutoResolve") =>
        Wire.Call($"<m:UpdateItem ConflictResolution=\"{resolution}\" MessageDisposition=\"SaveOnly\"><m:ItemChanges><t:ItemChange><t:ItemId Id=\"{item.Id}\""
            + (item.ChangeKey.Length == 0 ? "" : $" ChangeKey=\"{item.ChangeKey}\"") + $"/><t:Updates>{updates}</t:Updates></t:ItemChange></m:ItemChanges></m:UpdateItem>");
}
