using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

public sealed class ContactTests : RunningEmulator
{
    [Fact]
    public async Task The_complete_name_is_put_together_by_the_server_and_belongs_to_the_default_shape()
    {
        var contact = await Get(await Create("<t:Contact><t:GivenName>Marie</t:GivenName><t:Nickname>Manya</t:Nickname><t:Surname>Curie</t:Surname></t:Contact>"));
        Assert.Equal(
            [("FirstName", "Marie"), ("LastName", "Curie"), ("FullName", "Marie Curie"), ("Nickname", "Manya")],
            contact.Element(T + "CompleteName")!.Elements().Select(part => (part.Name.LocalName, part.Value)));
        contact = await Get(await Create("<t:Contact><t:DisplayName>M. Curie</t:DisplayName><t:Surname>Curie</t:Surname></t:Contact>"));
        Assert.Equal("M. Curie", contact.Element(T + "CompleteName")!.Element(T + "FullName")!.Value);
        Assert.Null((await Get(await Create("<t:Contact><t:CompanyName>Radium</t:CompanyName></t:Contact>"))).Element(T + "CompleteName"));
    }

    [Fact]
    public async Task The_members_of_a_list_are_expanded_and_what_is_no_list_has_none()
    {
        var list = await Create("<t:DistributionList><t:DisplayName>Radium</t:DisplayName><t:Members>"
            + "<t:Member><t:Mailbox><t:Name>Marie &amp; Pierre</t:Name><t:EmailAddress>curie@elsewhere.example</t:EmailAddress></t:Mailbox></t:Member>"
            + "<t:Member><t:Mailbox><t:EmailAddress>irene@elsewhere.example</t:EmailAddress></t:Mailbox></t:Member></t:Members></t:DistributionList>");
        var expansion = (await Expand($"<t:ItemId Id=\"{list}\"/>")).Descendants(M + "DLExpansion").Single();
        Assert.Equal(("2", "true"), (expansion.Attribute("TotalItemsInView")!.Value, expansion.Attribute("IncludesLastItemInRange")!.Value));
        Assert.Equal(["curie@elsewhere.example", "irene@elsewhere.example"], expansion.Elements(T + "Mailbox").Select(member => member.Element(T + "EmailAddress")!.Value));
        Assert.Equal("Marie & Pierre", expansion.Elements().First().Element(T + "Name")!.Value);

        var empty = await Create("<t:DistributionList><t:DisplayName>nobody</t:DisplayName></t:DistributionList>");
        Assert.Empty((await Expand($"<t:ItemId Id=\"{empty}\"/>")).Descendants(T + "Mailbox"));
        Assert.Equal("ErrorNameResolutionNoResults", Code(await Expand("<t:EmailAddress>all@contoso.example</t:EmailAddress>")));
        Assert.Equal("ErrorNameResolutionNoResults", Code(await Expand($"<t:ItemId Id=\"{Kim.AddMessage("inbox", "no list").Id}\"/>")));
        Kim.Delete(list);
        Assert.Equal("ErrorItemNotFound", Code(await Expand($"<t:ItemId Id=\"{list}\"/>")));
    }

    private Task<XElement> Expand(string mailbox) => Wire.Call($"<m:ExpandDL><m:Mailbox>{mailbox}</m:Mailbox></m:ExpandDL>");

    private async Task<string> Create(string item) => IdOf(await Wire.Call($"<m:CreateItem><m:Items>{item}</m:Items></m:CreateItem>"));

    private async Task<XElement> Get(string id) =>
        (await Wire.Call($"<m:GetItem><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:ItemIds><t:ItemId Id=\"{id}\"/></m:ItemIds></m:GetItem>"))
            .Descendants(M + "Items").Single().Elements().Single();
}
