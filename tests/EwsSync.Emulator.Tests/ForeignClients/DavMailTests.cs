using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;

namespace EwsSync.Emulator.Tests.ForeignClients;

/// <summary>DavMail reads and changes the seeded mailbox for an IMAP client, that of Python.</summary>
public sealed class DavMailTests : RunningEmulator
{
    private static readonly string Jar = Environment.GetEnvironmentVariable("EWSSYNC_DAVMAIL") ?? "/usr/share/davmail/davmail.jar";

    protected override EmulatorOptions Options => new();

    [SkippableFact]
    public async Task Davmail_lists_reads_flags_copies_and_deletes_and_shows_the_truth()
    {
        Skip.IfNot(
            File.Exists(Jar) && await ForeignClient.CanAsync("java", "-version") && await ForeignClient.CanAsync(ForeignClient.Python, "-c", "import imaplib"),
            $"DavMail is not installed (Debian: apt-get install davmail; looked for {Jar}): this server was NOT tried with it.");
        var before = Kim.Items("inbox");
        var drafts = Kim.Items("drafts").Count;

        var result = await ForeignClient.RunAsync(ForeignClient.Python, "davmail_session.py", Server, Jar);

        string Done(string what) => result.GetProperty("done").GetProperty(what).GetString()!;
        var unread = before.Count(i => !i.IsRead);
        Assert.Contains("INBOX", result.GetProperty("folders").EnumerateArray().Select(f => f.GetString()));
        Assert.Equal(before.Count, result.GetProperty("exists").GetInt32());
        Assert.Equal(
            before.Select(i => i.Subject).Order(StringComparer.Ordinal), result.GetProperty("subjects").EnumerateArray().Select(s => s.GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(unread, result.GetProperty("unseen").GetInt32());
        Assert.Equal(before.Count - 1, result.GetProperty("left").GetInt32());

        var after = Kim.Items("inbox");
        Assert.Equal(unread - 2, after.Count(i => !i.IsRead));
        Assert.Equal(Done("deleted"), before.Single(b => after.All(a => a.Id != b.Id)).Subject);
        Assert.Equal(Done("flagged"), before.Single(b => after.Any(a => a.Id == b.Id && a.IsRead != b.IsRead)).Subject);
        Assert.Equal(drafts + 1, Kim.Items("drafts").Count);
        Assert.Contains(Kim.Items("drafts"), i => i.Subject == Done("copied"));
    }
}
