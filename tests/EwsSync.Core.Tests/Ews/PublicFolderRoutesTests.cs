using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Errors;
using EwsSync.Ews;
using EwsSync.Model;
using Xunit;

namespace EwsSync.Core.Tests.Ews;

public sealed class PublicFolderRoutesTests
{
    private static readonly Guid Replica = new("11111111-2222-3333-4444-555555555555");

    [Fact]
    public async Task The_hierarchy_and_each_content_mailbox_are_asked_for_once()
    {
        var directory = new Directory();
        var routes = new PublicFolderRoutes(directory, "kim@contoso.com");
        routes.Learn(Folder("one", Convert.ToBase64String(Encoding.ASCII.GetBytes(Replica + "\0"))));
        routes.Learn(Folder("two", Replica.ToString("B")));

        Assert.Equal(new PublicFolderRoute("tree@contoso.com", "9@contoso.com"), await routes.OfAsync(null, default));
        foreach (var folder in new[] { "one", "two", "one" })
            Assert.Equal(new PublicFolderRoute("content@contoso.com", "content@contoso.com"), await routes.OfAsync(folder, default));
        Assert.Equal(new PublicFolderRoute("tree@contoso.com", "9@contoso.com"), await routes.OfAsync("never listed", default));
        Assert.Equal(["kim@contoso.com", "tree@contoso.com", $"{Replica}@contoso.com"], directory.Asked);

        // The content was moved to another server.
        routes.Failed(new EwsResponseException(ErrorIds.MailboxUnavailable, "moved") { ServerCode = new ResponseCode("ErrorNoPublicFolderServerAvailable") });
        await routes.OfAsync("one", default);
        Assert.Equal(6, directory.Asked.Count);
    }

    [Theory]
    [InlineData("no base64 !")]
    [InlineData("")]
    [InlineData("AAAA")]
    public async Task What_cannot_be_read_as_a_replica_goes_by_the_hierarchy(string replica)
    {
        var routes = new PublicFolderRoutes(new Directory(), "kim@contoso.com");
        routes.Learn(Folder("one", replica));
        Assert.Equal("tree@contoso.com", (await routes.OfAsync("one", default))!.Anchor);
    }

    [Fact]
    public async Task Without_Autodiscover_there_is_no_route_and_nobody_asks_again()
    {
        var directory = new Directory { Failure = new EwsTransportException(ErrorIds.NotEws, "404") };
        var routes = new PublicFolderRoutes(directory, "kim@contoso.com");
        Assert.Null(await routes.OfAsync(null, default));
        Assert.Null(await routes.OfAsync("one", default));
        Assert.Single(directory.Asked);
    }

    private static Folder Folder(string id, string replica) =>
        new() { FolderId = FolderId.FromServer(id), ExtendedProperties = [new ExtendedProperty(PublicFolderRoutes.Replicas, replica, null)] };

    private sealed class Directory : IMailboxDirectory
    {
        public List<string> Asked { get; } = [];

        public EwsException? Failure { get; init; }

        public Task<IReadOnlyDictionary<string, MailboxPlace>> FindAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken)
        {
            var address = addresses.Single();
            Asked.Add(address);
            if (Failure is not null)
                throw Failure;
            var place = address switch
            {
                "kim@contoso.com" => new MailboxPlace { PublicFolders = "tree@contoso.com" },
                "tree@contoso.com" => new MailboxPlace { RpcServer = "9@contoso.com" },
                _ => new MailboxPlace { Address = "content@contoso.com" },
            };
            return Task.FromResult<IReadOnlyDictionary<string, MailboxPlace>>(new Dictionary<string, MailboxPlace> { [address] = place });
        }
    }
}
