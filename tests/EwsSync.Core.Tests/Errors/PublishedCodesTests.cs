using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using EwsSync.Core.Tests.Wire;
using EwsSync.Errors;
using EwsSync.Wire;
using Xunit;

namespace EwsSync.Core.Tests.Errors;

/// <summary>The table against the protocol's digest, Microsoft's schema, and the sample faults.</summary>
public sealed class PublishedCodesTests
{
    [SkippableFact]
    public void Every_code_of_the_digest_does_what_the_digest_says()
    {
        var checkedCodes = 0;
        foreach (var (code, act) in DigestRows())
        {
            if (act == "–")
                continue;
            Assert.True(ResponseCodeRules.ByCode.TryGetValue(code, out var rule) || act == "X", $"{code} is missing");
            var allowed = new List<ErrorAction>();
            if (act.Contains('R', StringComparison.Ordinal))
                allowed.AddRange([ErrorAction.Retry, ErrorAction.RetryFewTimes]);
            if (act.Contains('S', StringComparison.Ordinal))
                allowed.AddRange([ErrorAction.RestartPosition, ErrorAction.FolderGone, ErrorAction.FindIdAgain]);
            // Nothing finds an address or a server anew by itself: the user is told which one is right.
            if (act.Contains('F', StringComparison.Ordinal))
                allowed.AddRange([ErrorAction.Surface, ErrorAction.LowerVersion, ErrorAction.RetryFewTimes]);
            if (act.Contains('I', StringComparison.Ordinal))
                allowed.Add(ErrorAction.Item);
            if (act.Contains('X', StringComparison.Ordinal))
                allowed.Add(ErrorAction.Surface);
            Assert.True(allowed.Contains(ResponseCodeTable.RuleFor(new ResponseCode(code)).Action), $"{code}: {act}");
            checkedCodes++;
        }

        Assert.True(checkedCodes >= 65, $"Only {checkedCodes} codes were found in the digest.");
    }

    [SkippableFact]
    public void Every_code_of_the_table_is_one_that_microsoft_publishes()
    {
        var published = Published();

        // Two that servers send although no schema has them.
        var known = published.Append("ErrorServiceUnavailable").Append("ErrorClientDisconnected").ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(ResponseCodeRules.ByCode.Keys, code => !known.Contains(code));
    }

    [SkippableFact]
    public void Every_published_code_is_in_the_table_or_of_an_operation_that_is_not_sent()
    {
        var others = File.ReadLines(Path.Combine(Samples.Root, "tests", "EwsSync.Core.Tests", "Errors", "CodesOfOtherOperations.txt")).ToHashSet(StringComparer.Ordinal);

        Assert.DoesNotContain(Published(), code => !ResponseCodeRules.ByCode.ContainsKey(code) && !others.Contains(code));
        Assert.DoesNotContain(ResponseCodeRules.ByCode.Keys, others.Contains);
    }

    [Fact]
    public void Each_row_says_what_happened_and_what_to_do()
    {
        // An item that is gone, withheld or over quota is nobody's to repair here.
        string[] speaking = ["ErrorItemNotFound", "ErrorCannotFindFileAttachment", "ErrorVirusDetected", "ErrorVirusMessageDeleted", "ErrorQuotaExceeded"];

        Assert.All(ResponseCodeRules.ByCode, row =>
            Assert.True(row.Value.Advice is not null || speaking.Contains(row.Key) || row.Key.StartsWith("ErrorCalendarOccurrence", StringComparison.Ordinal), row.Key));
    }

    [SkippableTheory]
    [InlineData("impersonate-denied.xml", ErrorIds.ImpersonationDenied, ErrorAction.Surface)]
    [InlineData("impersonation-header-missing.xml", ErrorIds.ImpersonationInvalid, ErrorAction.Surface)]
    [InlineData("invalid-server-version.xml", ErrorIds.VersionNotSupported, ErrorAction.LowerVersion)]
    [InlineData("no-detail.xml", ErrorIds.ServerError, ErrorAction.RetryFewTimes)]
    [InlineData("nonexistent-mailbox.xml", ErrorIds.MailboxNotFound, ErrorAction.Surface)]
    [InlineData("schema-validation.xml", ErrorIds.RequestRefused, ErrorAction.Surface)]
    [InlineData("server-busy-backoff.xml", ErrorIds.ServerBusy, ErrorAction.Retry)]
    [InlineData("server-busy-soap12.xml", ErrorIds.ServerBusy, ErrorAction.Retry)]
    [InlineData("unknown-code.xml", ErrorIds.ServerError, ErrorAction.Surface)]
    public void A_sample_fault_is_the_error_of_its_row(string file, string errorId, ErrorAction action)
    {
        var body = Samples.Body(Samples.SharedSample("faults", file));

        var fault = Assert.Throws<EwsFaultException>(() => SyncFolderItemsReader.Read(body, new ReplyContext("SyncFolderItems", 500) { RequestId = "request-1" }));

        Assert.Equal((errorId, action, "request-1"), (fault.ErrorId, fault.Action, fault.RequestId));
        Assert.Equal(errorId == ErrorIds.ServerBusy, fault.RetryAfter is not null);
        Assert.NotNull(fault.Advice);
    }

    private static HashSet<string> Published()
    {
        var published = new HashSet<string>(StringComparer.Ordinal);
        foreach (var folder in Directory.GetDirectories(Samples.Shared("schema")))
        {
            var types = Regex.Match(File.ReadAllText(Path.Combine(folder, "messages.xsd")), "name=\"ResponseCodeType\".*?</xs:simpleType>", RegexOptions.Singleline).Value;
            published.UnionWith(Regex.Matches(types, "<xs:enumeration value=\"(\\w+)\"").Cast<Match>().Select(m => m.Groups[1].Value));
        }

        Assert.True(published.Count > 400, $"Only {published.Count} codes were found in the schema.");
        return published;
    }

    private static IEnumerable<(string Code, string Act)> DigestRows()
    {
        var section = File.ReadAllText(Samples.Shared("PROTOCOL.md")).Split("### 10.4")[1].Split("\n## ")[0];
        foreach (var row in section.Split('\n').Where(line => line.StartsWith("| Error", StringComparison.Ordinal)))
        {
            var cells = row.Split('|');
            foreach (Match code in Regex.Matches(cells[1], "Error\\w+"))
                yield return (code.Value, cells[2].Trim());
        }
    }
}
