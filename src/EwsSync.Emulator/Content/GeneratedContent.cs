using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Content;

/// <summary>A folder of computed messages: their number alone decides what is in them. What several mailboxes have alike they share.</summary>
internal sealed class GeneratedContent(Mailbox mailbox, MailFolder folder, ConcurrentDictionary<int, PropertyBag> templates)
{
    internal const string FolderName = "Generated";

    internal static void Add(Mailbox mailbox, int count, DateTime newest) => Add(mailbox, mailbox.CreateFolder(mailbox.WellKnown("msgfolderroot")!, FolderName, "IPF.Note"), count, newest, []);

    internal static void Add(Mailbox mailbox, MailFolder folder, int count, DateTime newest, ConcurrentDictionary<int, PropertyBag> templates)
    {
        var content = new GeneratedContent(mailbox, folder, templates);
        var first = mailbox.NextSerial();
        mailbox.SkipSerials(first + count);
        var step = TimeSpan.FromSeconds(20);
        folder.Items.Generate(new GeneratedItems(first, count, newest - (step * (count - 1)), step, content.Compute));
    }

    private MailItem Compute(long serial, int index, DateTime received) => new()
    {
        Serial = serial,
        FolderSerial = folder.Serial,
        Kind = ItemKind.Message,
        Properties = new Bag(mailbox, templates.GetOrAdd(index % (Texts.People.Length * Texts.Subjects.Length), Template), index, received),
        Received = received,
        Modified = received,
        ChangeNumber = index + 1,
        IsRead = GeneratedItems.IsRead(index),
    };

    private PropertyBag Template(int index)
    {
        var sender = Texts.People[index % Texts.People.Length];
        var bag = new PropertyBag().Set("Subject", Texts.Subjects[index % Texts.Subjects.Length]).SetFragment("Body", Drafts.Body("Text", Texts.Sentences[index % Texts.Sentences.Length]))
            .SetFragment("From", $"<t:From>{Drafts.Person(sender.Name, $"{sender.User}@mail.example")}</t:From>")
            .SetFragment("ToRecipients", string.Empty).Set("DisplayTo", string.Empty).Set("Size", (2000 + (index * 37)).ToString(CultureInfo.InvariantCulture));
        return Drafts.Complete(mailbox, ItemKind.Message, bag, DateTime.UnixEpoch).Properties;
    }

    /// <summary>A shared template, and what differs from message to message.</summary>
    private sealed class Bag(Mailbox mailbox, PropertyBag template, int index, DateTime received) : PropertyBag
    {
        internal override IReadOnlyDictionary<string, string> Elements
        {
            get
            {
                var all = new Dictionary<string, string>(StringComparer.Ordinal);
                foreach (var name in template.Elements.Keys)
                    all[name] = Fragment(name)!;
                return all;
            }
        }

        internal override string? Fragment(string element) => element switch
        {
            "Subject" => string.Create(CultureInfo.InvariantCulture, $"{template.Fragment("Subject").AsSpan()[..^"</t:Subject>".Length]} #{index}</t:Subject>"),
            "ToRecipients" => $"<t:ToRecipients>{Drafts.Person(mailbox.DisplayName, mailbox.Address)}</t:ToRecipients>",
            "DisplayTo" => $"<t:DisplayTo>{XmlFragment.Escape(mailbox.DisplayName)}</t:DisplayTo>",
            "LastModifiedName" => $"<t:LastModifiedName>{XmlFragment.Escape(mailbox.DisplayName)}</t:LastModifiedName>",
            "DateTimeSent" => $"<t:DateTimeSent>{XmlFragment.Time(received)}</t:DateTimeSent>",
            "DateTimeCreated" => $"<t:DateTimeCreated>{XmlFragment.Time(received)}</t:DateTimeCreated>",
            "InternetMessageId" => string.Create(CultureInfo.InvariantCulture, $"<t:InternetMessageId>&lt;{index:x8}@mail.example&gt;</t:InternetMessageId>"),
            _ => template.Fragment(element),
        };
    }
}
