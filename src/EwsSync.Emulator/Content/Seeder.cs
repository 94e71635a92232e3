using System;
using System.Collections.Concurrent;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Organization;

namespace EwsSync.Emulator.Content;

/// <summary>Fills the mailboxes of a new organization.</summary>
internal static class Seeder
{
    /// <summary>Times are counted back from here, so that the same seed gives the same mailbox on every day.</summary>
    private static readonly DateTime Anchor = new(2026, 11, 20, 16, 0, 0, DateTimeKind.Utc);

    internal static void Fill(EmulatedOrganization organization)
    {
        var options = organization.Options;
        var main = organization.Mailbox(organization.Accounts[0].Address)!;
        if (options.Seeded)
        {
            var newest = main.Now < Anchor ? main.Now.Date : Anchor;
            FillMain(main, new SeedContent(main, options.Domain, options.Seed, newest), options.ItemCount);
            foreach (var account in organization.Named)
            {
                if (organization.Mailbox(account.Address) is { } other && other != main)
                    FillSmall(other, new SeedContent(other, options.Domain, options.Seed + other.Address.Length, newest));
            }
        }
        if (options.GeneratedItemCount > 0)
            GeneratedContent.Add(main, options.GeneratedItemCount, Anchor);
    }

    /// <summary>What is in each of the further mailboxes, of which there may be thousands: computed messages in the inbox.</summary>
    internal static Action<Mailbox>? ForMore(EmulatorOptions options)
    {
        if (options.ItemsPerMailbox == 0)
            return null;
        var templates = new ConcurrentDictionary<int, PropertyBag>();
        return mailbox => GeneratedContent.Add(mailbox, mailbox.WellKnown("inbox")!, options.ItemsPerMailbox, Anchor, templates);
    }

    private static void FillMain(Mailbox mailbox, SeedContent content, int count)
    {
        var inbox = mailbox.WellKnown("inbox")!;
        var projects = mailbox.CreateFolder(inbox, "Projects", "IPF.Note");
        var apollo = mailbox.CreateFolder(projects, Texts.Projects[0], "IPF.Note");
        var polaris = mailbox.CreateFolder(projects, Texts.Projects[1], "IPF.Note");
        var mercury = mailbox.CreateFolder(projects, Texts.Projects[2], "IPF.Note");
        var invoices = mailbox.CreateFolder(inbox, "Invoices 🧾", "IPF.Note");
        var archive = mailbox.CreateFolder(mailbox.WellKnown("msgfolderroot")!, "Archive", "IPF.Note");
        var board = mailbox.CreateFolder(mailbox.WellKnown("msgfolderroot")!, "Notice board", null);
        var birthdays = mailbox.CreateFolder(mailbox.WellKnown("calendar")!, "Birthdays", "IPF.Appointment.Birthday");
        var trips = mailbox.CreateFolder(mailbox.WellKnown("tasks")!, "出張", "IPF.Task");

        Many(Share(count, 26), () => mailbox.Add(inbox, content.Message()));
        Many(Share(count, 9), () => mailbox.Add(apollo, content.Message()));
        Many(Share(count, 6), () => mailbox.Add(polaris, content.Message()));
        Many(Share(count, 5), () => mailbox.Add(mercury, content.Message()));
        Many(Share(count, 5), () => mailbox.Add(invoices, content.Message()));
        Many(Share(count, 12), () => mailbox.Add(mailbox.WellKnown("sentitems")!, content.Message(fromMe: true)));
        Many(Share(count, 2), () => mailbox.Add(mailbox.WellKnown("drafts")!, content.Draft()));
        Many(Share(count, 4), () => mailbox.Add(mailbox.WellKnown("deleteditems")!, content.Message()));
        Many(Share(count, 3), () => mailbox.Add(mailbox.WellKnown("junkemail")!, content.Message()));
        Many(Share(count, 8), () => mailbox.Add(archive, content.Message()));
        Many(Share(count, 2), () => mailbox.Add(board, content.Post()));
        Many(Share(count, 7), () => mailbox.Add(mailbox.WellKnown("calendar")!, content.Appointment()));
        Many(Share(count, 1), () => mailbox.Add(birthdays, content.Appointment()));
        Many(Share(count, 3), () => mailbox.Add(mailbox.WellKnown("tasks")!, content.Task()));
        Many(1, () => mailbox.Add(trips, content.Task()));
        Many(Share(count, 1), () => mailbox.Add(mailbox.WellKnown("notes")!, content.Note()));
        var contact = 0;
        Many(Share(count, 4), () => mailbox.Add(mailbox.WellKnown("contacts")!, content.Contact(contact++)));
        AddRarities(mailbox, content);
        if (mailbox.WellKnown("archiveinbox") is { } old)
            Many(Share(count, 3), () => mailbox.Add(old, content.Message()));
        AddTwins(mailbox, content, inbox);
    }

    private static void AddRarities(Mailbox mailbox, SeedContent content)
    {
        var inbox = mailbox.WellKnown("inbox")!;
        mailbox.Add(mailbox.WellKnown("calendar")!, content.Appointment(isRecurring: true));
        mailbox.Add(mailbox.WellKnown("contacts")!, content.DistributionList());
        mailbox.Add(inbox, content.Meeting("MeetingRequest", "IPM.Schedule.Meeting.Request"));
        mailbox.Add(inbox, content.Meeting("MeetingRequest", "IPM.Schedule.Meeting.Request"));
        mailbox.Add(inbox, content.Meeting("MeetingResponse", "IPM.Schedule.Meeting.Resp.Pos"));
        mailbox.Add(inbox, content.Meeting("MeetingResponse", "IPM.Schedule.Meeting.Resp.Neg"));
        mailbox.Add(inbox, content.Meeting("MeetingCancellation", "IPM.Schedule.Meeting.Canceled"));
        mailbox.Add(inbox, content.Meeting("MeetingMessage", "IPM.Schedule.Meeting.Notification.Forward"));
        mailbox.Add(inbox, content.Configuration("IPM.Configuration.MessageListSettings"));
        mailbox.Add(mailbox.WellKnown("calendar")!, content.Configuration("IPM.Configuration.Calendar"));
    }

    /// <summary>Two items whose ids differ in nothing but the case of one letter.</summary>
    private static void AddTwins(Mailbox mailbox, SeedContent content, MailFolder inbox)
    {
        // One base64 digit of an id holds bits 4 to 9 of the serial: adding 26 to it turns "A" into "a".
        const int Step = 26 << 4;
        while (((mailbox.NextSerial() >> 4) & 63) >= 25)
            continue;
        var twin = mailbox.Add(inbox, content.Message());
        mailbox.SkipSerials(twin.Serial + Step);
        mailbox.Add(inbox, content.Message());
    }

    private static void FillSmall(Mailbox mailbox, SeedContent content)
    {
        var folder = mailbox.CreateFolder(mailbox.WellKnown("inbox")!, "Team", "IPF.Note");
        Many(12, () => mailbox.Add(mailbox.WellKnown("inbox")!, content.Message()));
        Many(6, () => mailbox.Add(folder, content.Message()));
        Many(5, () => mailbox.Add(mailbox.WellKnown("sentitems")!, content.Message(fromMe: true)));
        Many(4, () => mailbox.Add(mailbox.WellKnown("calendar")!, content.Appointment()));
    }

    private static int Share(int count, int percent) => Math.Max(1, count * percent / 100);

    private static void Many(int count, Action add)
    {
        for (var index = 0; index < count; index++)
            add();
    }
}
