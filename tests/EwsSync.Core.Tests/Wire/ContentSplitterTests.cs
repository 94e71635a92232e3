using System;
using System.Text;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class ContentSplitterTests
{
    private const string Before = "<s:Envelope><s:Body><m:GetAttachmentResponse><m:ResponseMessages><m:GetAttachmentResponseMessage><m:Attachments><t:FileAttachment>";
    private const string After = "</t:FileAttachment></m:Attachments></m:GetAttachmentResponseMessage></m:ResponseMessages></m:GetAttachmentResponse></s:Body></s:Envelope>";

    [Theory]
    [InlineData("<t:Name>a</t:Name><t:Content>QUJD</t:Content>", "<t:Name>a</t:Name><t:Content></t:Content>", "QUJD", false)]
    [InlineData("<t:Content>QU</t:Content><t:Content>JD</t:Content>", null, null, true)]
    [InlineData("<t:Content>QU<b/>JD</t:Content>", null, null, true)]
    [InlineData("<t:Other><t:Content>QUJD</t:Content></t:Other>", "<t:Other><t:Content>QUJD</t:Content></t:Other>", "", false)]
    public void Content_goes_one_way_and_the_rest_the_other_and_a_second_content_spoils_both(string sent, string? kept, string? content, bool broken)
    {
        foreach (var portion in new[] { 1, 10_000 })
        {
            var (rest, taken) = (new StringBuilder(), new StringBuilder());
            var splitter = new ContentSplitter(ContentPlaces.Attachment, bytes => rest.Append(Encoding.ASCII.GetString(bytes.ToArray())), bytes => taken.Append(Encoding.ASCII.GetString(bytes.ToArray())));
            var body = Encoding.ASCII.GetBytes(Before + sent + After);
            for (var at = 0; at < body.Length; at += portion)
                splitter.Take(body.AsSpan(at, Math.Min(portion, body.Length - at)));
            Assert.Equal(broken, splitter.Broken);
            if (broken)
                continue;
            Assert.Equal(Before + kept + After, rest.ToString());
            Assert.Equal(content, taken.ToString());
            Assert.Equal(content!.Length > 0, splitter.Found);
        }
    }
}
