using System;
using System.Globalization;
using EwsSync.Emulator.Mailboxes;

namespace EwsSync.Emulator.Content;

/// <summary>A folder of computed messages: their number alone decides what is in them.</summary>
internal static class GeneratedContent
{
    internal const string FolderName = "Generated";

    internal static void Add(Mailbox mailbox, int count, DateTime newest)
    {
        var folder = mailbox.CreateFolder(mailbox.WellKnown("msgfolderroot")!, FolderName, "IPF.Note");
        var first = mailbox.NextSerial();
        mailbox.SkipSerials(first + count);
        var step = TimeSpan.FromSeconds(20);
        folder.Items.Generate(new GeneratedItems(first, count, newest - (step * (count - 1)), step, (serial, index, received) => Compute(mailbox, folder, serial, index, received)));
    }

    private static MailItem Compute(Mailbox mailbox, MailFolder folder, long serial, int index, DateTime received)
    {
        var sender = Texts.People[index % Texts.People.Length];
        var subject = string.Create(CultureInfo.InvariantCulture, $"{Texts.Subjects[index % Texts.Subjects.Length]} #{index}");
        var bag = new PropertyBag().Set("Subject", subject).SetFragment("Body", Drafts.Body("Text", Texts.Sentences[index % Texts.Sentences.Length]))
            .SetFragment("From", $"<t:From>{Drafts.Person(sender.Name, $"{sender.User}@mail.example")}</t:From>")
            .SetFragment("ToRecipients", $"<t:ToRecipients>{Drafts.Person(mailbox.DisplayName, mailbox.Address)}</t:ToRecipients>")
            .Set("DisplayTo", mailbox.DisplayName);
        return Drafts.Complete(mailbox, ItemKind.Message, bag, received) with
        {
            Serial = serial,
            FolderSerial = folder.Serial,
            ChangeNumber = index + 1,
            IsRead = GeneratedItems.IsRead(index),
        };
    }
}
