using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using EwsSync.Client.Archive;
using Xunit;

namespace EwsSync.Client.Tests.Archive;

/// <summary>Mail servers and synchronizers that nobody here wrote take a saved Maildir for one of theirs.</summary>
public sealed class MailStoreReaderTests
{
    private const string Doveadm = "/usr/bin/doveadm";
    private const string Mbsync = "/usr/bin/mbsync";

    [SkippableFact]
    public async Task Dovecot_finds_every_mail_with_its_flags_and_bytes()
    {
        Skip.IfNot(File.Exists(Doveadm), "Dovecot is not installed.");
        await using var bench = await ArchiveBench.StartAsync();
        var mails = await MaildirAsync(bench, 40);
        var settings = Path.Combine(bench.Root, "dovecot.conf");
        var state = Directory.CreateDirectory(Path.Combine(bench.Root, "dovecot")).FullName;
        var user = Environment.UserName;
        if (user == "root")
        {
            // It reads nobody's mail as root.
            user = "nobody";
            await LinesAsync("/bin/chown", "-R", user, bench.Root);
        }

        // Its own files go elsewhere, so that the archive stays as it was saved.
        await File.WriteAllTextAsync(settings, $"""
            base_dir = {state}
            state_dir = {state}
            mail_location = maildir:{Path.Combine(bench.Folder, bench.Kim.Address, "Inbox")}:LAYOUT=fs:INDEX={state}:CONTROL={state}
            mail_uid = {user}
            mail_gid = {await TextAsync("/usr/bin/id", "-gn", user)}
            first_valid_uid = 0
            first_valid_gid = 0
            ssl = no
            namespace inbox {"{"}
              inbox = yes
            {"}"}
            """);

        var flags = await LinesAsync(Doveadm, "-c", settings, "-o", "mail_home=" + state, "fetch", "flags size.physical", "mailbox", "INBOX");

        Assert.Equal(mails.Count(mail => mail.IsRead), flags.Count(line => line.StartsWith("flags:", StringComparison.Ordinal) && line.Contains("\\Seen", StringComparison.Ordinal)));
        Assert.Equal(
            mails.Select(mail => mail.Length).Order(), flags.Where(line => line.StartsWith("size.physical:", StringComparison.Ordinal)).Select(line => int.Parse(line["size.physical:".Length..], System.Globalization.CultureInfo.InvariantCulture)).Order());
    }

    [SkippableFact]
    public async Task Mbsync_copies_every_mail_with_its_flags()
    {
        Skip.IfNot(File.Exists(Mbsync), "mbsync (isync) is not installed.");
        await using var bench = await ArchiveBench.StartAsync();
        var mails = await MaildirAsync(bench, 40);
        var copy = Directory.CreateDirectory(Path.Combine(bench.Root, "copy")).FullName;
        var settings = Path.Combine(bench.Root, "mbsyncrc");
        await File.WriteAllTextAsync(settings, $"""
            MaildirStore saved
            Path {Path.Combine(bench.Folder, bench.Kim.Address)}/
            Inbox {Path.Combine(bench.Folder, bench.Kim.Address, "Inbox")}
            SubFolders Verbatim

            MaildirStore copy
            Path {copy}/
            Inbox {copy}/Inbox
            SubFolders Verbatim

            Channel restore
            Far :saved:
            Near :copy:
            Patterns INBOX
            Create Near
            Sync Pull
            CopyArrivalDate yes
            SyncState {copy}/state-

            """);

        await LinesAsync(Mbsync, "-c", settings, "restore");

        var copied = Directory.GetFiles(Path.Combine(copy, "Inbox"), "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(Path.GetDirectoryName(file)) is "cur" or "new").ToList();
        Assert.Equal(mails.Length, copied.Count);
        Assert.Equal(mails.Count(mail => mail.IsRead), copied.Count(file => Path.GetFileName(file).Split(":2,").ElementAtOrDefault(1)?.Contains('S', StringComparison.Ordinal) == true));
    }

    private static async Task<(bool IsRead, int Length)[]> MaildirAsync(ArchiveBench bench, int count)
    {
        var random = new Random(21);
        var mails = Enumerable.Range(0, count).Select(i => (Mime: RandomMail.Next(random, i), IsRead: i % 3 == 0)).Select(mail => (mail.Mime, mail.IsRead, Item: bench.Kim.AddMime("inbox", mail.Mime, mail.IsRead))).ToArray();
        await bench.SaveAsync(new ArchiveOptions { Format = ArchiveFormat.Maildir }, [.. mails.Select(mail => mail.Item)]);
        return [.. mails.Select(mail => (mail.IsRead, mail.Mime.Length))];
    }

    private static async Task<string> TextAsync(string program, params string[] arguments) => string.Join('\n', await LinesAsync(program, arguments));

    private static async Task<string[]> LinesAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["USER"] = Environment.UserName;
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{program}: {await errors}\n{output}");
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }
}
