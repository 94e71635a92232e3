using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.Client.Archive;
using EwsSync.Model;
using Ical.Net;
using MimeKit;
using Xunit;

namespace EwsSync.Client.Tests.Archive;

/// <summary>Programs that nobody here wrote read what was saved.</summary>
public sealed class ForeignReaderTests
{
    private const string Python = "/usr/bin/python3";

    private const string ReadMailbox = """
        import sys, mailbox, json
        box = mailbox.Maildir(sys.argv[2], create=False) if sys.argv[1] == 'maildir' else mailbox.mbox(sys.argv[2], create=False)
        for m in sorted(box, key=lambda m: m['Message-ID'] or ''):
            print(json.dumps({'id': m['Message-ID'], 'flags': m.get_flags(), 'parts': [p.get_content_type() for p in m.walk()], 'body': m.get_payload(decode=True).decode('utf-8', 'replace') if not m.is_multipart() else None}))
        """;

    private const string ReadText = """
        import sys, vobject, json
        with open(sys.argv[1], newline='') as f:
            o = vobject.readOne(f)
        print(json.dumps([o.name, o.vevent.summary.value if o.name == 'VCALENDAR' else o.fn.value]))
        """;

    [Fact]
    public async Task MimeKit_finds_the_headers_bodies_and_attachments_that_were_put_in()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var random = new Random(5);
        var attachment = new byte[70_000];
        random.NextBytes(attachment);
        var message = new MimeMessage { Subject = "Zahlen für März 📈", Date = DateTimeOffset.UnixEpoch };
        message.From.Add(new MailboxAddress("Jürgen", "j@example.com"));
        message.To.Add(new MailboxAddress("安", "an@example.com"));
        message.Body = new BodyBuilder { TextBody = "plain ü", HtmlBody = "<p>html ü</p>", Attachments = { { "März.bin", attachment } } }.ToMessageBody();
        using var bytes = new MemoryStream();
        await message.WriteToAsync(bytes);

        var saved = await bench.SaveAsync(new ArchiveOptions(), bench.Kim.AddMime("inbox", bytes.ToArray()));

        using var read = await MimeMessage.LoadAsync(saved[0].FullName!);
        Assert.Equal((message.Subject, message.From.ToString(), message.To.ToString(), message.Date), (read.Subject, read.From.ToString(), read.To.ToString(), read.Date));
        Assert.Equal(("plain ü", "<p>html ü</p>"), (read.TextBody, read.HtmlBody));
        using var content = new MemoryStream();
        var part = Assert.IsType<MimePart>(Assert.Single(read.Attachments));
        await part.Content!.DecodeToAsync(content);
        Assert.Equal(("März.bin", attachment.Length), (part.FileName, (int)content.Length));
        Assert.Equal(attachment, content.ToArray());
    }

    [SkippableTheory]
    [InlineData("maildir")]
    [InlineData("mbox")]
    public async Task Pythons_mailbox_reads_every_mail_with_its_parts_and_flags(string kind)
    {
        Skip.IfNot(File.Exists(Python), Python + " is not installed.");
        await using var bench = await ArchiveBench.StartAsync();
        var random = new Random(7);
        var mails = Enumerable.Range(0, 60).Select(i => (Mime: RandomMail.Next(random, i), IsRead: i % 3 == 0)).Select(m => (m.Mime, m.IsRead, Item: bench.Kim.AddMime("inbox", m.Mime, m.IsRead))).ToList();
        await bench.SaveAsync(new ArchiveOptions { Format = kind == "maildir" ? ArchiveFormat.Maildir : ArchiveFormat.Mbox }, [.. mails.Select(m => m.Item)]);
        var path = Path.Combine(bench.Folder, bench.Kim.Address, kind == "maildir" ? "Inbox" : "Inbox.mbox");

        var read = await RunAsync(Python, "-c", ReadMailbox, kind, path);

        // What the same library makes of the mails as they are.
        var raw = Directory.CreateDirectory(Path.Combine(bench.Root, "raw"));
        foreach (var part in new[] { "cur", "new", "tmp" })
            raw.CreateSubdirectory(part);
        for (var i = 0; i < mails.Count; i++)
            await File.WriteAllBytesAsync(Path.Combine(raw.FullName, mails[i].IsRead ? $"cur/{i}:2,S" : $"new/{i}"), kind == "maildir" ? mails[i].Mime : Unix(mails[i].Mime));
        var expected = await RunAsync(Python, "-c", ReadMailbox, "maildir", raw.FullName);
        Assert.Equal(mails.Count, read.Length);
        Assert.All(expected.Zip(read), pair => Assert.Equal(Comparable(pair.First, kind), Comparable(pair.Second, kind)));
    }

    [SkippableTheory]
    [InlineData("maildir")]
    [InlineData("mbox")]
    public async Task Mutt_counts_and_copies_every_mail(string kind)
    {
        Skip.IfNot(File.Exists("/usr/bin/mutt") && File.Exists("/usr/bin/script"), "mutt or script is not installed.");
        await using var bench = await ArchiveBench.StartAsync();
        var random = new Random(9);
        var items = Enumerable.Range(0, 25).Where(i => i % 7 != 5).Select(i => bench.Kim.AddMime("inbox", RandomMail.Next(random, i))).ToArray();
        await bench.SaveAsync(new ArchiveOptions { Format = kind == "maildir" ? ArchiveFormat.Maildir : ArchiveFormat.Mbox }, items);
        var path = Path.Combine(bench.Folder, bench.Kim.Address, kind == "maildir" ? "Inbox" : "Inbox.mbox");
        var copy = Path.Combine(bench.Root, "copy");

        // It wants a terminal: script makes one. Were it to look for new mail meanwhile, it would read the folder again and forget what is tagged.
        var settings = Path.Combine(bench.Root, "muttrc");
        await File.WriteAllTextAsync(settings, $"set mbox_type=mbox confirmappend=no confirmcreate=no delete=no move=no quit=yes mail_check=3600 timeout=3600\npush \"<tag-pattern>~A<enter><tag-prefix><copy-message>{copy}<enter><exit>\"\n");
        var (copied, screen) = (0, Array.Empty<string>());

        // Mutt 2.2 forgets now and then what it was to tag, and copies the one mail that it stands on: what is asked here is whether it reads all.
        for (var attempt = 0; attempt < 3 && copied != items.Length; attempt++)
        {
            File.Delete(copy);
            screen = await RunAsync("/usr/bin/script", "-qec", $"/usr/bin/mutt -n -F '{settings}' -R -f '{path}'", "/dev/null");
            copied = (await File.ReadAllLinesAsync(copy)).Count(l => l.StartsWith("Message-ID: ", StringComparison.Ordinal));
        }

        Assert.True(copied == items.Length, $"{copied} of {items.Length}: {string.Concat(screen)}");
    }

    [Fact]
    public async Task A_read_flag_moves_a_mail_of_a_Maildir_and_nothing_else()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var options = new ArchiveOptions { Format = ArchiveFormat.Maildir };
        var item = bench.Kim.AddMessage("inbox", "unread");
        await bench.SaveAsync(options, item);
        Assert.Contains("/Inbox/new/", Assert.Single(bench.Files), StringComparison.Ordinal);
        var reads = bench.Reads;

        await bench.SaveAsync(options, ArchiveBench.Request(bench.Kim.SetRead(item.Id, true), ChangeTypes.ReadFlagChange));

        Assert.Matches("/Inbox/cur/.*[:;]2,S$", Assert.Single(bench.Files));
        Assert.Equal(reads, bench.Reads);
        Assert.Empty(bench.Problems());

        await bench.SaveAsync(options, ArchiveBench.Request(bench.Kim.SetRead(item.Id, false), ChangeTypes.ReadFlagChange));
        Assert.Contains("/Inbox/new/", Assert.Single(bench.Files), StringComparison.Ordinal);
        Assert.Equal(["cur", "new", "tmp"], Directory.GetDirectories(Path.Combine(bench.Folder, bench.Kim.Address, "Inbox")).Select(d => Path.GetFileName(d)!).Order());
    }

    [SkippableFact]
    public async Task Calendar_items_and_contacts_are_read_by_Ical_Net_and_by_vobject()
    {
        await using var bench = await ArchiveBench.StartAsync();
        var saved = await bench.SaveAsync(new ArchiveOptions(), bench.Kim.AddItem("calendar", "IPM.Appointment", "Planung; März"), bench.Kim.AddItem("contacts", "IPM.Contact", "Ann Lee"));

        var calendar = Calendar.Load(await File.ReadAllTextAsync(saved[0].FullName!))!;
        Assert.Equal("Planung; März", Assert.Single(calendar.Events).Summary);
        Skip.IfNot(File.Exists(Python) && Process.Start(new ProcessStartInfo(Python, "-c \"import vobject\"") { RedirectStandardError = true }) is { } probe && await Ended(probe) == 0, "python3-vobject is not installed.");
        Assert.Equal(["[\"VCALENDAR\", \"Planung; M\\u00e4rz\"]"], await RunAsync(Python, "-c", ReadText, saved[0].FullName!));
        Assert.Equal(["[\"VCARD\", \"Ann Lee\"]"], await RunAsync(Python, "-c", ReadText, saved[1].FullName!));
    }

    private static byte[] Unix(byte[] mime) => [.. mime.Where((b, i) => b != '\r' || i + 1 == mime.Length || mime[i + 1] != '\n')];

    // An mbox quotes lines, ends every mail in a line end, and has flags only where a reader put them.
    private static string Comparable(string line, string kind)
    {
        if (kind == "maildir")
            return line;
        using var json = JsonDocument.Parse(line);
        var body = json.RootElement.GetProperty("body").GetString()?.TrimEnd('\n').Split('\n').Select(l => l.TrimStart('>'));
        return $"{json.RootElement.GetProperty("id")} {json.RootElement.GetProperty("parts")} {(body is null ? null : string.Join('\n', body))}".Replace('\r', '\n');
    }

    private static async Task<int> Ended(Process process)
    {
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    private static async Task<string[]> RunAsync(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["TERM"] = "xterm";
        start.Environment["PYTHONIOENCODING"] = "utf-8";
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        Assert.True(await Ended(process) == 0, output + await errors);
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
