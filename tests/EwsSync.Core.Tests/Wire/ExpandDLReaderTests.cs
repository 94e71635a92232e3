using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class ExpandDLReaderTests
{
    [Fact]
    public void Members_are_listed_with_what_they_are()
    {
        var members = Read("Success", "<m:ResponseCode>NoError</m:ResponseCode><m:DLExpansion TotalItemsInView=\"2\" IncludesLastItemInRange=\"true\">"
            + "<t:Mailbox><t:Name>Kim</t:Name><t:EmailAddress>kim@contoso.example</t:EmailAddress><t:RoutingType>SMTP</t:RoutingType><t:MailboxType>Mailbox</t:MailboxType></t:Mailbox>"
            + "<t:Unknown/><t:Mailbox><t:EmailAddress>team@contoso.example</t:EmailAddress><t:MailboxType>PublicDL</t:MailboxType></t:Mailbox></m:DLExpansion>");
        Assert.Equal(["kim@contoso.example Mailbox", "team@contoso.example PublicDL"], members.Select(member => $"{member.Address} {member.MailboxType}"));
    }

    [Fact]
    public void An_empty_group_has_no_members() =>
        Assert.Empty(Read("Success", "<m:ResponseCode>NoError</m:ResponseCode><m:DLExpansion TotalItemsInView=\"0\" IncludesLastItemInRange=\"true\"/>"));

    [Fact]
    public void An_error_is_thrown() => Assert.Equal(
        "ErrorNameResolutionNoResults", Assert.Throws<EwsResponseException>(() => Read("Error", "<m:MessageText>none</m:MessageText><m:ResponseCode>ErrorNameResolutionNoResults</m:ResponseCode>")).ServerCode.Value);

    [Theory]
    [InlineData("<m:ResponseCode>NoError</m:ResponseCode>")]
    [InlineData("<m:ResponseCode>NoError</m:ResponseCode><m:DLExpansion TotalItemsInView=\"9\" IncludesLastItemInRange=\"false\"/>")]
    public void What_is_not_the_whole_list_is_none(string message) => Assert.Throws<EwsProtocolException>(() => Read("Success", message));

    private static IReadOnlyList<EmailAddress> Read(string responseClass, string message)
    {
        var bytes = Encoding.UTF8.GetBytes(
            $"<s:Envelope xmlns:s=\"{XmlNamespaces.Soap11}\" xmlns:m=\"{XmlNamespaces.Messages}\" xmlns:t=\"{XmlNamespaces.Types}\"><s:Body><m:ExpandDLResponse><m:ResponseMessages>"
            + $"<m:ExpandDLResponseMessage ResponseClass=\"{responseClass}\">{message}</m:ExpandDLResponseMessage></m:ResponseMessages></m:ExpandDLResponse></s:Body></s:Envelope>");
        return ExpandDLReader.Read(() => new MemoryStream(bytes), new ReplyContext("ExpandDL", 200));
    }
}
