using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using EwsSync.Client.Reports;
using EwsSync.Errors;
using EwsSync.Sync;
using Xunit;

namespace EwsSync.Client.Tests.Reports;

/// <summary>The report of a verification: the page as a browser shows it, and the JSON.</summary>
public sealed class VerificationReportTests : IDisposable
{
    private const string Nasty = "<script>document.title='taken over'</script> & \"quotes\" ' <b>";

    private static readonly string[] Browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ewssync-report-");

    public void Dispose() => _folder.Delete(recursive: true);

    [SkippableFact]
    public async Task A_browser_shows_the_page_and_nothing_of_a_subject_runs()
    {
        var browser = Browsers.FirstOrDefault(File.Exists);
        Skip.If(browser is null, "There is no chromium here.");
        var path = Path.Combine(_folder.FullName, "report.html");
        new VerificationReport(path).Write([Summary("kim@contoso.example", true), Summary("alex@contoso.example", false)]);

        var dom = await DomAsync(browser!, path);

        Assert.Contains("<title>Verification of 2 mailboxes</title>", dom, StringComparison.Ordinal);
        Assert.Equal("1 difference. The verification is NOT COMPLETE: 1 of 2 mailboxes were not compared to the end.", Regex.Match(dom, "id=\"verdict\">([^<]*)<").Groups[1].Value);
        Assert.DoesNotContain("<script", dom, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;document.title='taken over'&lt;/script&gt; &amp; \"quotes\" ' &lt;b&gt;", dom, StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(dom, "<table class=\"folders\">"));
        Assert.Equal(1, Regex.Count(dom, "<table class=\"differences\">"));
        Assert.Contains(new string('a', 64), dom, StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_asks_for_nothing_from_elsewhere()
    {
        var path = Path.Combine(_folder.FullName, "report.htm");
        new VerificationReport(path).Write([Summary("kim@contoso.example", true)]);
        var page = File.ReadAllText(path);
        Assert.DoesNotMatch("(?i)<(script|link|img|iframe)|url\\(|@import", page);
        Assert.DoesNotContain("Nasty<", page, StringComparison.Ordinal);
        Assert.Equal([path], Directory.GetFiles(_folder.FullName));
    }

    [Fact]
    public void The_JSON_has_all_that_was_found()
    {
        var path = Path.Combine(_folder.FullName, "report.json");
        File.WriteAllText(path, "old");
        new VerificationReport(path).Write([Summary("alex@contoso.example", false)]);
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var mailbox = json.RootElement.GetProperty("mailboxes").EnumerateArray().Single();
        Assert.False(json.RootElement.GetProperty("success").GetBoolean());
        Assert.Equal(("alex@contoso.example", "ServerBusy"), (mailbox.GetProperty("mailbox").GetString(), mailbox.GetProperty("errorId").GetString()));
        var difference = mailbox.GetProperty("differences").EnumerateArray().Single();
        Assert.Equal((Nasty, "Stale"), (difference.GetProperty("subject").GetString(), difference.GetProperty("difference").GetString()));
    }

    [Theory]
    [InlineData("report.txt", ErrorIds.InvalidInput)]
    [InlineData("report", ErrorIds.InvalidInput)]
    [InlineData("none/report.html", ErrorIds.FileUnusable)]
    public void A_place_that_cannot_be_written_is_refused_at_once(string name, string errorId)
    {
        var error = Assert.Throws<EwsInputException>(() => new VerificationReport(Path.Combine(_folder.FullName, name)));
        Assert.Equal((errorId, "Path"), (error.ErrorId, error.Input));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.FullName));
    }

    private static VerificationSummary Summary(string mailbox, bool good) => new()
    {
        Mailbox = mailbox,
        Against = "mail.db",
        Server = "https://mail.contoso.example/EWS/Exchange.asmx",
        ServerVersion = "15.2.1544.4 (V2017_07_11)",
        StartedUtc = new DateTime(2026, 11, 27, 1, 2, 3, DateTimeKind.Utc),
        FinishedUtc = new DateTime(2026, 11, 27, 1, 3, 0, DateTimeKind.Utc),
        Complete = good,
        ErrorId = good ? null : ErrorIds.ServerBusy,
        Error = good ? null : "The server is busy.",
        Differences = good ? [] : [new MailboxDifference { Mailbox = mailbox, Entity = "Item", Difference = DifferenceKinds.Stale, ItemId = "AAMk", FolderPath = "/Inbox", Subject = Nasty, Known = "a", Found = "b" }],
        FolderResults = [new VerifiedFolder { FolderId = "AAMkF", Path = "/Inbox", Known = 2, Found = 2, KnownIds = new string('a', 64), FoundIds = new string('a', 64) }],
    };

    private async Task<string> DomAsync(string browser, string path)
    {
        var start = new ProcessStartInfo(browser) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (IEnumerable<string>)["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", $"--user-data-dir={Path.Combine(_folder.FullName, "profile")}", "--dump-dom", new Uri(path).AbsoluteUri])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var dom = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0 && dom.Length > 0, await errors);
        return dom;
    }
}
