using System;
using System.IO;
using System.Xml.Linq;
using EwsSync.Client.Discovery.Messages;
using Xunit;

namespace EwsSync.Client.Tests.Discovery.Messages;

/// <summary>The messages of the protocol's documents, beside the project.</summary>
public sealed class SharedMessageTests
{
    [SkippableTheory]
    [InlineData("soap-response-docs.xml", "Settings", "https://mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData("soap-redirectaddress-docs.xml", "RedirectAddress", "elvin@mail.contoso.com")]
    [InlineData("pox-response-docs.xml", "Settings", "https://mail.contoso.com/EWS/Exchange.asmx")]
    [InlineData("pox-redirectaddr-docs.xml", "RedirectAddress", "elvin@mail.contoso.com")]
    [InlineData("pox-error.xml", "Nothing", null)]
    public void An_answer_is_read_as_the_documents_say(string name, string kind, string? target)
    {
        var root = XmlAnswer.Read(File.ReadAllBytes(Shared(name)))!;

        var reply = SoapMessage.Read(root) ?? PoxMessage.Read(root)!;

        Assert.Equal((kind, target), (reply.Kind.ToString(), reply.Target ?? reply.ExternalUrl ?? reply.InternalUrl));
    }

    [SkippableFact]
    public void The_settings_of_users_are_read_and_an_answer_with_an_error_has_none()
    {
        var users = SoapMessage.ReadUsers(XmlAnswer.Read(File.ReadAllBytes(Shared("soap-response-docs.xml"))))!;
        Assert.Equal(("CONTOSO-1", "https://mail.contoso.com/EWS/Exchange.asmx"), (users[0]["GroupingInformation"], users[0]["ExternalEwsUrl"]));
        Assert.Empty(Assert.Single(SoapMessage.ReadUsers(XmlAnswer.Read(File.ReadAllBytes(Shared("soap-redirectaddress-docs.xml"))))!));
        Assert.Null(SoapMessage.ReadUsers(XmlAnswer.Read(File.ReadAllBytes(Shared("pox-response-docs.xml")))));
    }

    [SkippableFact]
    public void The_look_ups_answers_are_read()
    {
        Assert.Equal("https://mail.example.com/EWS/Exchange.asmx", LookupMessage.Read(File.ReadAllBytes(Shared("json-v2-ews.json"))).ExternalUrl);
        Assert.StartsWith("InvalidProtocol", LookupMessage.Read(File.ReadAllBytes(Shared("json-v2-error.json"))).Words, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("soap-request-docs.xml")]
    [InlineData("pox-request-docs.xml")]
    public void A_request_has_the_elements_of_the_documents_in_their_order(string name)
    {
        var theirs = XDocument.Load(Shared(name));
        var ours = XDocument.Load(new MemoryStream(
            name.StartsWith("soap", StringComparison.Ordinal) ? SoapMessage.Request(new Uri("https://autodiscover.contoso.com/autodiscover/autodiscover.svc"), "mara@contoso.com") : PoxMessage.Request("mara@contoso.com")));

        Assert.Equal(Names(theirs), Names(ours));

        static string Names(XDocument document)
        {
            var names = new System.Collections.Generic.List<string>();
            foreach (var element in document.Descendants())
            {
                if (element.Name.LocalName != "Setting")
                    names.Add(element.Name.ToString());
            }

            return string.Join('\n', names);
        }
    }

    private static string Shared(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var file = Path.Combine(folder.FullName, "shared", "ews", "fixtures", "autodiscover", name);
            if (File.Exists(file))
                return file;
        }

        throw new SkipException("The sample messages are not beside this clone.");
    }
}
