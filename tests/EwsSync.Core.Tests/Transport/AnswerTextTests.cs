using System.Text;
using EwsSync.Transport;
using Xunit;

namespace EwsSync.Core.Tests.Transport;

public sealed class AnswerTextTests
{
    [Theory]
    [InlineData("<s:Envelope xmlns:s=\"x\">")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?><soap:Envelope xmlns:soap=\"x\">")]
    [InlineData("<?xml version='1.0'?>\r\n\t <Envelope>")]
    public void An_envelope_is_told_by_its_root(string start) => Assert.True(Begins(start));

    [Theory]
    [InlineData("")]
    [InlineData("<")]
    [InlineData("<html><head><title>soap:Envelope </title>")]
    [InlineData("<!DOCTYPE html><soap:Envelope >")]
    [InlineData("<?xml version=\"1.0\"?><!-- s:Envelope --><html>")]
    [InlineData("<?xml version=\"1.0\" s:Envelope >")]
    [InlineData("Envelope >")]
    [InlineData("<s:Envelope")]
    public void What_has_another_root_or_is_cut_in_it_is_looked_at_closely(string start) => Assert.False(Begins(start));

    private static bool Begins(string text)
    {
        using var body = new ResponseBody();
        body.Append(Encoding.UTF8.GetBytes(text));
        return AnswerText.BeginsWithEnvelope(body);
    }
}
