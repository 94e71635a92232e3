using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using System.Xml.Linq;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

public sealed class RequestFormTests : RunningEmulator
{
    [Theory]
    [InlineData(0, "MinInclusive")]
    [InlineData(513, "MaxInclusive")]
    public async Task A_page_size_outside_1_to_512_is_a_schema_fault(int max, string constraint)
    {
        var fault = await Wire.Call(
            $"<m:SyncFolderItems><m:ItemShape><t:BaseShape>IdOnly</t:BaseShape></m:ItemShape><m:SyncFolderId>{Distinguished("inbox")}</m:SyncFolderId><m:MaxChangesReturned>{max}</m:MaxChangesReturned></m:SyncFolderItems>",
            requestIsValid: false);
        Assert.Contains($"The {constraint} constraint failed.", Violation(fault), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task Misordered_elements_are_a_schema_fault_that_names_what_was_expected_with_line_and_position()
    {
        var body = $"<m:SyncFolderItems>\n<m:SyncFolderId>{Distinguished("inbox")}</m:SyncFolderId></m:SyncFolderItems>";
        var fault = await Wire.Call(body, requestIsValid: false);
        Assert.Equal(
            $"The element 'SyncFolderItems' in namespace '{M}' has invalid child element 'SyncFolderId' in namespace '{M}'. List of possible elements expected: 'ItemShape' in namespace '{M}'.",
            Violation(fault));
        Assert.Equal("3", fault.Descendants(T + "LineNumber").Single().Value);
        Assert.Equal("2", fault.Descendants(T + "LinePosition").Single().Value);
        Assert.Equal("The request failed schema validation.", fault.Descendants().Single(element => element.Name.LocalName == "Message").Value);
    }

    [Fact]
    public async Task A_missing_element_is_incomplete_content()
    {
        var fault = await Wire.Call("<m:SyncFolderHierarchy/>", requestIsValid: false);
        Assert.Contains("has incomplete content", Violation(fault), System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<m:GetFolder><m:FolderShape><t:BaseShape>All</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:FolderIds></m:GetFolder>", "Enumeration")]
    [InlineData("<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id=\"nowhere\"/></m:FolderIds></m:GetFolder>", "DistinguishedFolderIdNameType")]
    [InlineData("<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:FolderId/></m:FolderIds></m:GetFolder>", "The required attribute 'Id' is missing.")]
    [InlineData("<m:GetFolder Colour=\"red\"><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:FolderId Id=\"x\"/></m:FolderIds></m:GetFolder>", "The 'Colour' attribute is not declared.")]
    public async Task Wrong_values_are_named(string request, string expected)
    {
        Assert.Contains(expected, Violation(await Wire.Call(request, requestIsValid: false)), System.StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_operation_and_a_body_without_operation_are_invalid_requests()
    {
        Assert.Equal("ErrorInvalidRequest", FaultCode(await Wire.Call("<m:MakeCoffee/>", requestIsValid: false)));
        Assert.Equal("ErrorInvalidRequest", FaultCode(await Wire.Call("", requestIsValid: false)));
    }

    [Fact]
    public async Task An_unknown_version_and_a_doubled_header_are_faults()
    {
        const string Get = "<m:GetFolder><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape><m:FolderIds><t:DistinguishedFolderId Id=\"inbox\"/></m:FolderIds></m:GetFolder>";
        Wire.Header = "<t:RequestServerVersion Version=\"Exchange2077\"/>";
        Assert.Equal("ErrorInvalidServerVersion", FaultCode(await Wire.Call(Get, requestIsValid: false)));
        Wire.Header = "<t:MailboxCulture>en-US</t:MailboxCulture><t:MailboxCulture>de-DE</t:MailboxCulture>";
        Assert.Equal("ErrorDuplicateSOAPHeader", FaultCode(await Wire.Call(Get, requestIsValid: false)));
    }

    [Fact]
    public async Task A_document_type_is_refused()
    {
        using var response = await Wire.Post("<!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>");
        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.Contains("ErrorSchemaValidation", await response.Content.ReadAsStringAsync(), System.StringComparison.Ordinal);
    }

    public static IEnumerable<object[]> RequestFixtures() =>
        !MicrosoftSchema.IsPresent
            ? [["(absent)"]]
            : Directory.GetFiles(Path.Combine(MicrosoftSchema.Shared!, "ews", "fixtures", "requests")).Select(file => new object[] { Path.GetFileName(file) });

    [SkippableTheory]
    [MemberData(nameof(RequestFixtures))]
    public async Task Every_sample_request_of_an_operation_we_have_passes_the_tables(string file)
    {
        Skip.IfNot(MicrosoftSchema.IsPresent, "The sample requests are not beside this repository.");
        using var response = await Wire.Post(Fixture("requests", file));
        var answer = await response.Content.ReadAsStringAsync();
        Assert.DoesNotContain("ErrorSchemaValidation", answer, System.StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Microsofts_schema_is_at_hand_or_this_test_says_that_nothing_was_checked_against_it() =>
        Skip.IfNot(MicrosoftSchema.IsPresent, "The schema is not beside this repository: answers were NOT validated.");

    private static string Violation(XElement fault)
    {
        Assert.Equal("ErrorSchemaValidation", FaultCode(fault));
        return fault.Descendants(T + "Violation").Single().Value;
    }

    internal static string FaultCode(XElement fault) => fault.Descendants().Single(element => element.Name.LocalName == "ResponseCode").Value;
}
