using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Threading.Tasks;

namespace EwsSync.Emulator.Tests.ForeignClients;

/// <summary>Evolution reads and changes the mail, the calendar and the contacts of the seeded mailbox.</summary>
public sealed class EvolutionTests : RunningEmulator
{
    private const string Provider = "/usr/lib/evolution-data-server/camel-providers/libcamelews.so";
    private const string Bindings =
        "import gi; [gi.require_version(n, v) for n, v in (('Camel', '1.2'), ('EBook', '1.2'), ('ECal', '2.0'))]; from gi.repository import Camel, EBook, ECal";

    protected override EmulatorOptions Options => new();

    [SkippableFact]
    public async Task Evolution_lists_reads_flags_moves_deletes_and_creates_mail_appointments_and_contacts_and_shows_the_truth()
    {
        Skip.IfNot(
            File.Exists(Provider) && await ForeignClient.CanAsync("dbus-run-session", "--version") && await ForeignClient.CanAsync(ForeignClient.Python, "-c", Bindings),
            "Evolution is not installed (Debian: apt-get install --no-install-recommends evolution-ews evolution-data-server dbus-daemon python3-gi "
            + $"gir1.2-camel-1.2 gir1.2-ebook-1.2 gir1.2-ecal-2.0; looked for {Provider}): this server was NOT tried with it.");
        var (inbox, drafts, calendar, contacts) = (Kim.Items("inbox"), Kim.Items("drafts"), Kim.Items("calendar"), Kim.Items("contacts"));
        var folders = Kim.Folders.Where(folder => !folder.IsHidden && folder.Kind == "Folder" && folder.FolderClass is null or "IPF.Note").Select(folder => folder.Path).ToArray();

        var result = await ForeignClient.RunAsync(
            ForeignClient.Python, "evolution_session.py", Server, Text(calendar.Count), Text(contacts.Count));

        CheckMail(result.GetProperty("mail"), folders, inbox, drafts);
        CheckCalendar(result.GetProperty("calendar"), calendar);
        CheckContacts(result.GetProperty("contacts"), contacts);
    }

    private void CheckMail(JsonElement mail, string[] folders, IReadOnlyList<EmulatorItem> inbox, IReadOnlyList<EmulatorItem> drafts)
    {
        Assert.Equal(folders.Order(StringComparer.Ordinal), mail.GetProperty("folders").EnumerateArray().Select(folder => folder.GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(Truth(inbox), Seen(mail.GetProperty("inbox")));
        Assert.Equal(Truth(drafts), Seen(mail.GetProperty("drafts")));
        Assert.Equal(
            inbox.Select(item => (item.Id, item.Subject)).Order(),
            mail.GetProperty("read").EnumerateObject().Select(message => (message.Name, message.Value.GetString()!)).Order());

        string Done(string what) => mail.GetProperty("done").GetProperty(what).GetString()!;
        string Subject(string what) => inbox.Single(item => item.Id == Done(what)).Subject;
        Assert.True(Kim.Item(Done("flagged"))!.IsRead);
        Assert.Equal([Done("moved"), Done("deleted")], inbox.Where(item => Kim.Items("inbox").All(left => left.Id != item.Id)).Select(item => item.Id).OrderBy(id => id == Done("deleted")));
        Assert.Equal(
            new[] { Subject("moved"), Subject("copied"), "Made by Evolution" }.Order(StringComparer.Ordinal),
            Kim.Items("drafts").Where(item => drafts.All(old => old.Id != item.Id)).Select(item => item.Subject).Order(StringComparer.Ordinal));
        Assert.Contains(Kim.Items("deleteditems"), item => item.Subject == Subject("deleted"));
        Assert.Equal(Truth(Kim.Items("inbox")), Seen(mail.GetProperty("second").GetProperty("inbox")));
        Assert.Equal(Truth(Kim.Items("drafts")), Seen(mail.GetProperty("second").GetProperty("drafts")));
        Assert.Contains(Kim.Folders, folder => folder.Path == "Inbox/Renamed by Evolution");
    }

    private void CheckCalendar(JsonElement calendar, IReadOnlyList<EmulatorItem> before)
    {
        var first = calendar.GetProperty("first").EnumerateArray().Select(row => (Subject: row[0].GetString()!, Recurs: row[1].GetBoolean())).ToArray();
        Assert.Equal(Sorted(before), first.Select(row => row.Subject).Order(StringComparer.Ordinal));
        Assert.Equal(["Weekly team meeting"], first.Where(row => row.Recurs).Select(row => row.Subject));
        var after = Kim.Items("calendar");
        Assert.Equal(calendar.GetProperty("removed").GetString(), before.Single(item => after.All(left => left.Id != item.Id)).Subject);
        Assert.Equal("Edited by Evolution", after.Single(item => before.All(old => old.Id != item.Id)).Subject);
        Assert.Equal(Sorted(after), calendar.GetProperty("second").EnumerateArray().Select(row => row.GetString()!).Order(StringComparer.Ordinal));
    }

    private void CheckContacts(JsonElement contacts, IReadOnlyList<EmulatorItem> before)
    {
        Assert.Equal(
            before.Select(item => (item.Id, item.Subject)).Order(),
            contacts.GetProperty("first").EnumerateObject().Select(row => (row.Name, row.Value.GetString()!)).Order());
        Assert.Equal(["Project group"], contacts.GetProperty("list").EnumerateArray().Select(name => name.GetString()));
        var (removed, made) = (contacts.GetProperty("done").GetProperty("removed").GetString()!, contacts.GetProperty("done").GetProperty("made").GetString()!);
        Assert.Equal(
            before.Select(item => item.Id).Where(id => id != removed).Append(made).Order(StringComparer.Ordinal), Kim.Items("contacts").Select(item => item.Id).Order(StringComparer.Ordinal));
        var second = contacts.GetProperty("second");
        Assert.Equal(Kim.Items("contacts").Select(item => item.Id).Order(StringComparer.Ordinal), second.EnumerateObject().Select(row => row.Name).Order(StringComparer.Ordinal));
        Assert.Equal(("Marie Curie", "marie@elsewhere.example"), (second.GetProperty(made)[0].GetString(), second.GetProperty(made)[1].GetString()));
    }

    private static IEnumerable<(string Id, string Subject, bool IsRead)> Truth(IEnumerable<EmulatorItem> items) => items.Select(item => (item.Id, item.Subject, item.IsRead)).Order();

    private static IEnumerable<(string Id, string Subject, bool IsRead)> Seen(JsonElement messages) =>
        messages.EnumerateObject().Select(message => (message.Name, message.Value[0].GetString()!, message.Value[1].GetBoolean())).Order();

    private static IEnumerable<string> Sorted(IEnumerable<EmulatorItem> items) => items.Select(item => item.Subject).Order(StringComparer.Ordinal);

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
