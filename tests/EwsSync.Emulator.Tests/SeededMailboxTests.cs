using System;
using System.Linq;
using System.Threading.Tasks;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

public sealed class SeededMailboxTests : RunningEmulator
{
    protected override EmulatorOptions Options => new();

    [Fact]
    public void It_holds_at_least_300_items_of_every_kind_in_at_least_a_dozen_folders()
    {
        var items = Kim.Folders.SelectMany(folder => Kim.Items(folder.Id)).ToArray();
        Assert.InRange(items.Length, 300, 420);
        Assert.True(Kim.Folders.Count(folder => folder.TotalCount > 0) >= 12);
        Assert.Equal(
            ["CalendarItem", "Contact", "DistributionList", "MeetingCancellation", "MeetingMessage", "MeetingRequest", "MeetingResponse", "Message", "PostItem", "Task"],
            items.Select(item => item.Kind).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Two_ids_differ_only_in_case()
    {
        var ids = Kim.Items("inbox").Select(item => item.Id).ToArray();
        Assert.NotEqual(ids.Length, ids.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.Equal(ids.Length, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_mailbox()
    {
        await using var other = await ExchangeEmulator.StartAsync(Options);
        Assert.Equal(Kim.Items("inbox"), other.Mailbox("kim").Items("inbox"));
        Assert.Equal(Server.Accounts, other.Accounts);
    }

    [Theory]
    [InlineData("IdOnly")]
    [InlineData("Default")]
    [InlineData("AllProperties")]
    public async Task Every_folder_synchronizes_in_every_shape_to_exactly_the_truth(string shape)
    {
        foreach (var folder in Kim.Folders)
        {
            var answer = await Wire.SyncItems(ById(folder.Id), shape: $"<t:BaseShape>{shape}</t:BaseShape>");
            Assert.Equal(Kim.Items(folder.Id).Select(item => item.Id), Changes(answer).Select(IdOf));
        }
    }

    [Theory]
    [InlineData("Default", "Best")]
    [InlineData("AllProperties", "Text")]
    [InlineData("AllProperties", "HTML")]
    public async Task Every_item_can_be_got_in_full_with_mime_and_all_bodies(string shape, string body)
    {
        foreach (var folder in Kim.Folders.Where(folder => folder.TotalCount > 0))
        {
            var items = Kim.Items(folder.Id, includeAssociated: true);
            var answer = await Wire.Call(
                $"<m:GetItem><m:ItemShape><t:BaseShape>{shape}</t:BaseShape><t:IncludeMimeContent>true</t:IncludeMimeContent><t:BodyType>{body}</t:BodyType><t:AdditionalProperties>"
                + "<t:FieldURI FieldURI=\"item:UniqueBody\"/><t:FieldURI FieldURI=\"item:TextBody\"/><t:FieldURI FieldURI=\"item:Preview\"/><t:FieldURI FieldURI=\"item:InternetMessageHeaders\"/>"
                + "<t:IndexedFieldURI FieldURI=\"contacts:EmailAddress\" FieldIndex=\"EmailAddress1\"/><t:ExtendedFieldURI PropertyTag=\"0x0E1D\" PropertyType=\"String\"/>"
                + $"</t:AdditionalProperties></m:ItemShape><m:ItemIds>{string.Concat(items.Select(item => $"<t:ItemId Id=\"{item.Id}\"/>"))}</m:ItemIds></m:GetItem>");
            Assert.Equal(items.Select(item => item.Id), answer.Descendants(M + "Items").Select(container => IdOf(container.Elements().Single())));
            Assert.Equal(items.Select(item => item.Subject), answer.Descendants(T + "ExtendedProperty").Select(property => property.Element(T + "Value")!.Value));
        }
    }
}
