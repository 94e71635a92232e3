using System;
using System.Linq;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Tasks;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

public sealed class SignInTests : RunningEmulator
{
    private const string GetInbox = "<m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:FolderIds></m:GetFolder>";

    private EmulatorAccount Service => Server.Accounts.Single(account => account.CanImpersonate);

    [Fact]
    public async Task A_wrong_password_and_no_password_are_challenged()
    {
        Wire.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Server.Accounts[0].User}:wrong")));
        using var wrong = await Wire.Post(Envelope("", GetInbox));
        Wire.Headers.Authorization = null;
        using var none = await Wire.Post(Envelope("", GetInbox));
        Assert.All(new[] { wrong, none }, response => Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode));
        Assert.Equal(["Basic", "Bearer"], none.Headers.WwwAuthenticate.Select(challenge => challenge.Scheme));
    }

    [Fact]
    public async Task A_bearer_token_signs_in()
    {
        Wire.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Server.Accounts[0].Token);
        Assert.Equal("NoError", Code(await Wire.Call(GetInbox)));
    }

    [Fact]
    public async Task The_service_account_impersonates_by_all_four_kinds_of_name_and_is_nobody_without()
    {
        using var service = new EwsWire(Server, Service);
        var kim = Server.Accounts[0];
        foreach (var sid in new[] { $"PrincipalName>{kim.Address}<", $"SID>{kim.Sid}<", $"PrimarySmtpAddress>{kim.Address}<", $"SmtpAddress>{kim.Address}<" })
        {
            var name = sid[..sid.IndexOf('>', StringComparison.Ordinal)];
            service.Header = $"<t:ExchangeImpersonation><t:ConnectingSID><t:{sid}/t:{name}></t:ConnectingSID></t:ExchangeImpersonation>";
            Assert.Equal(Kim.Folder("inbox").Id, IdOf((await service.Call(GetInbox)).Descendants(T + "Folder").Single()));
        }
        service.Header = "";
        Assert.Equal("ErrorMissingEmailAddress", Code(await service.Call(GetInbox)));
        Assert.Equal(kim.Address, Server.Log.Requests[0].Mailbox);
    }

    [Fact]
    public async Task Others_may_not_impersonate_and_unknown_mailboxes_are_told_apart()
    {
        Wire.Header = Impersonating(Server.Accounts[1].Address);
        Assert.Equal("ErrorImpersonateUserDenied", RequestFormTests.FaultCode(await Wire.Call(GetInbox)));
        using var service = new EwsWire(Server, Service);
        service.Header = Impersonating("nobody@nowhere.example");
        Assert.Equal("ErrorNonExistentMailbox", RequestFormTests.FaultCode(await service.Call(GetInbox)));
    }

    [Fact]
    public async Task A_delegate_reaches_what_was_shared_and_nothing_else()
    {
        var alex = Server.Accounts[1];
        using var wire = new EwsWire(Server, alex);
        var inbox = $"<t:DistinguishedFolderId Id=\"inbox\"><t:Mailbox><t:EmailAddress>{Server.Accounts[0].Address}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>";
        Assert.Equal("ErrorAccessDenied", Code(await wire.SyncItems(inbox)));
        var item = Kim.AddMessage("inbox", "shared");
        Kim.Share("inbox", alex.Address, FolderRights.Reviewer);
        Assert.Equal([item.Id], Changes(await wire.SyncItems(inbox)).Select(IdOf));
        var delete = $"<m:DeleteItem DeleteType=\"HardDelete\"><m:ItemIds><t:ItemId Id=\"{item.Id}\"/></m:ItemIds></m:DeleteItem>";
        Assert.Equal("ErrorAccessDenied", Code(await wire.Call(delete)));
        Kim.Share("inbox", alex.Address, FolderRights.Editor);
        Assert.Equal("NoError", Code(await wire.Call(delete)));
        Assert.Equal("ErrorAccessDenied", Code(await wire.SyncItems(inbox.Replace("inbox", "drafts", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_delegate_sees_the_shared_folders_of_a_hierarchy_and_no_others()
    {
        var alex = Server.Accounts[1];
        using var wire = new EwsWire(Server, alex);
        var root = $"<t:DistinguishedFolderId Id=\"msgfolderroot\"><t:Mailbox><t:EmailAddress>{Server.Accounts[0].Address}</t:EmailAddress></t:Mailbox></t:DistinguishedFolderId>";
        Kim.Share("msgfolderroot", alex.Address, FolderRights.Reviewer);
        Kim.Share("calendar", alex.Address, FolderRights.Reviewer);
        Assert.Equal([Kim.Folder("calendar").Id], Changes(await wire.SyncHierarchy(root: root)).Select(IdOf));
    }

    [Fact]
    public async Task The_request_id_is_echoed_when_asked_for_and_headers_are_logged()
    {
        Wire.Headers.Add("client-request-id", "5f1f4c7a-0000-4000-8000-000000000001");
        Wire.Headers.Add("return-client-request-id", "true");
        Wire.Headers.Add("X-AnchorMailbox", "kim@contoso.example");
        using var response = await Wire.Post(Envelope("", GetInbox));
        Assert.Equal("5f1f4c7a-0000-4000-8000-000000000001", response.Headers.GetValues("client-request-id").Single());
        Assert.True(response.Headers.Contains("request-id"));
        Assert.Equal("kim@contoso.example", Server.Log.Requests[0].Headers["x-anchormailbox"]);
    }

    private static string Impersonating(string address) =>
        $"<t:ExchangeImpersonation><t:ConnectingSID><t:SmtpAddress>{address}</t:SmtpAddress></t:ConnectingSID></t:ExchangeImpersonation>";
}
