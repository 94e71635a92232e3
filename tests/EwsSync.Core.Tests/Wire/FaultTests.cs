using System;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Wire;

public sealed class FaultTests
{
    [Theory]
    [InlineData("fault.busy.xml", 500, "ErrorServerBusy", "a:ErrorServerBusy")]
    [InlineData("fault.busy.xml", 200, "ErrorServerBusy", "a:ErrorServerBusy")]
    [InlineData("fault.soap12.xml", 500, "ErrorInvalidServerVersion", "a:ErrorInvalidServerVersion")]
    [InlineData("fault.2007.xml", 500, "ErrorSchemaValidation", "soap11:Client")]
    public void A_fault_is_thrown_whatever_its_form_and_status(string fixture, int status, string code, string faultCode)
    {
        var context = Samples.Items with { StatusCode = status };
        var body = Samples.Body(Samples.Fixture(fixture));
        foreach (var fault in (EwsFaultException[])[
            Assert.Throws<EwsFaultException>(() => SyncFolderItemsReader.Read(body, context)),
            Assert.Throws<EwsFaultException>(() => GetItemReader.Read(body, context))])
        {
            Assert.Equal(code, fault.ServerCode.Value);
            Assert.Equal(faultCode, fault.FaultCode);
            Assert.Equal("request-1", fault.RequestId);
        }
    }

    [Fact]
    public void The_wait_of_a_busy_fault_is_read()
    {
        var fault = Assert.Throws<EwsFaultException>(() => SyncFolderHierarchyReader.Read(Samples.Body(Samples.Fixture("fault.busy.xml")), Samples.Hierarchy));
        Assert.Equal(TimeSpan.FromMilliseconds(4500), fault.RetryAfter);
        Assert.True(fault.IsTransient);
    }

    [Fact]
    public void A_fault_without_detail_has_no_code_of_ews()
    {
        const string Body = """<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><soap:Fault><faultcode>soap:Server</faultcode><faultstring>Server was unable to process request.</faultstring><detail/></soap:Fault></soap:Body></soap:Envelope>""";
        var fault = Assert.Throws<EwsFaultException>(() => SyncFolderItemsReader.Read(Samples.Body(Body), Samples.Items));
        Assert.True(fault.ServerCode.IsEmpty);
        Assert.Contains("unable to process", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_reason_in_several_languages_the_first_is_said()
    {
        const string Body = """<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body><s:Fault><s:Code><s:Value>s:Receiver</s:Value></s:Code><s:Reason><s:Text xml:lang="en">The store is away.</s:Text><s:Text xml:lang="de">Der Speicher ist fort.</s:Text></s:Reason></s:Fault></s:Body></s:Envelope>""";
        var fault = Assert.Throws<EwsFaultException>(() => SyncFolderItemsReader.Read(Samples.Body(Body), Samples.Items));
        Assert.Contains("The store is away.", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Speicher", fault.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("impersonate-denied.xml", "ErrorImpersonateUserDenied")]
    [InlineData("impersonation-header-missing.xml", "ErrorInvalidExchangeImpersonationHeaderData")]
    [InlineData("invalid-server-version.xml", "ErrorInvalidServerVersion")]
    [InlineData("no-detail.xml", "")]
    [InlineData("nonexistent-mailbox.xml", "ErrorNonExistentMailbox")]
    [InlineData("schema-validation.xml", "ErrorSchemaValidation")]
    [InlineData("server-busy-backoff.xml", "ErrorServerBusy")]
    [InlineData("server-busy-soap12.xml", "ErrorServerBusy")]
    [InlineData("unknown-code.xml", "ErrorSomethingFromTheFuture")]
    public void The_shared_faults_are_read_as_their_names_say(string file, string code)
    {
        var body = Samples.Body(Samples.SharedSample("faults", file));
        var fault = Assert.Throws<EwsFaultException>(() => SyncFolderItemsReader.Read(body, Samples.Items with { StatusCode = 500 }));
        Assert.Equal(code, fault.ServerCode.Value);
        if (code == "ErrorServerBusy")
            Assert.Equal(TimeSpan.FromMilliseconds(file.Contains("soap12", StringComparison.Ordinal) ? 30000 : 100), fault.RetryAfter);
    }
}
