using System;
using System.Globalization;
using System.Linq;
using System.Text;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Content;

/// <summary>Makes believable items, the same ones for the same seed.</summary>
internal sealed class SeedContent(Mailbox mailbox, string domain, int seed, DateTime newest)
{
    private readonly Random _random = new(seed);
    private int _made;

    internal MailItem Message(bool fromMe = false)
    {
        var subject = Pick(Texts.Subjects);
        var html = _random.Next(2) == 0;
        var bag = new PropertyBag().Set("Subject", subject).SetFragment("Body", html ? Drafts.Body("HTML", Html(subject)) : Drafts.Body("Text", Text()));
        var other = Pick(Texts.People);
        From(bag, fromMe ? (mailbox.DisplayName, mailbox.Address) : (other.Name, $"{other.User}@{domain}"));
        var to = fromMe ? Person(other) : Drafts.Person(mailbox.DisplayName, mailbox.Address);
        bag.SetFragment("ToRecipients", $"<t:ToRecipients>{to}</t:ToRecipients>").Set("DisplayTo", fromMe ? other.Name : mailbox.DisplayName);
        if (_random.Next(4) == 0)
        {
            var copy = Pick(Texts.People);
            bag.SetFragment("CcRecipients", $"<t:CcRecipients>{Person(copy)}</t:CcRecipients>").Set("DisplayCc", copy.Name);
        }
        if (_random.Next(6) == 0)
            bag.SetFragment("Categories", "<t:Categories><t:String>Projects</t:String><t:String>要確認</t:String></t:Categories>");
        if (_random.Next(8) == 0)
            bag.Set("Importance", "High");
        var item = Complete(ItemKind.Message, bag);
        return item with { IsRead = fromMe || _random.Next(3) != 0, Attachments = _random.Next(7) == 0 ? [File(item.Received)] : [] };
    }

    internal MailItem Draft()
    {
        var item = Message(fromMe: true);
        return item with { Properties = item.Properties.Copy().Set("IsDraft", true) };
    }

    internal MailItem Meeting(string kindName, string itemClass)
    {
        var title = Pick(Texts.Meetings);
        var organizer = Pick(Texts.People);
        var start = newest.Date.AddDays(_random.Next(1, 30)).AddHours(_random.Next(8, 17));
        var kind = ItemKind.Named(kindName);
        var prefix = kindName switch
        {
            "MeetingCancellation" => "Canceled: ",
            "MeetingResponse" => itemClass.EndsWith("Pos", StringComparison.Ordinal) ? "Accepted: " : "Declined: ",
            _ => "",
        };
        var bag = new PropertyBag().Set("ItemClass", itemClass).Set("Subject", prefix + title).SetFragment("Body", Drafts.Body("Text", Text()));
        From(bag, (organizer.Name, $"{organizer.User}@{domain}"));
        bag.SetFragment("ToRecipients", $"<t:ToRecipients>{Drafts.Person(mailbox.DisplayName, mailbox.Address)}</t:ToRecipients>").Set("DisplayTo", mailbox.DisplayName);
        Times(bag, start, start.AddHours(1));
        bag.Set("Location", Pick(Texts.Places));
        if (kindName == "MeetingRequest")
        {
            bag.Set("MeetingRequestType", "NewMeetingRequest").Set("IntendedFreeBusyStatus", "Busy").SetFragment("Organizer", $"<t:Organizer>{Person(organizer)}</t:Organizer>")
                .SetFragment("RequiredAttendees", Attendees(mailbox.DisplayName, mailbox.Address));
        }
        if (kindName == "MeetingResponse")
            bag.Set("ResponseType", itemClass.EndsWith("Pos", StringComparison.Ordinal) ? "Accept" : "Decline");
        return Complete(kind, bag) with { IsRead = _random.Next(2) == 0 };
    }

    internal MailItem Appointment(bool isRecurring = false)
    {
        var start = newest.Date.AddDays(_random.Next(-60, 60)).AddHours(_random.Next(7, 18));
        var bag = new PropertyBag().Set("Subject", isRecurring ? "Weekly team meeting" : Pick(Texts.Meetings)).SetFragment("Body", Drafts.Body("HTML", Html("Agenda")));
        Times(bag, start, start.AddMinutes(30 * _random.Next(1, 5)));
        bag.Set("Location", Pick(Texts.Places));
        if (_random.Next(3) == 0)
        {
            var guest = Pick(Texts.People);
            bag.Set("IsMeeting", true).Set("MeetingRequestWasSent", true).SetFragment("RequiredAttendees", Attendees(guest.Name, $"{guest.User}@{domain}"));
        }
        if (isRecurring)
        {
            var day = start.DayOfWeek.ToString();
            bag.Set("IsRecurring", true).SetFragment(
                "Recurrence",
                $"<t:Recurrence><t:WeeklyRecurrence><t:Interval>1</t:Interval><t:DaysOfWeek>{day}</t:DaysOfWeek></t:WeeklyRecurrence>"
                + $"<t:NoEndRecurrence><t:StartDate>{start.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</t:StartDate></t:NoEndRecurrence></t:Recurrence>");
        }
        return Complete(ItemKind.Named("CalendarItem"), bag);
    }

    internal MailItem Contact(int index)
    {
        var (name, user) = Texts.People[index % Texts.People.Length];
        var words = name.Split(' ', 2);
        var bag = new PropertyBag().Set("Subject", name).Set("FileAs", name).Set("DisplayName", name).Set("GivenName", words[0])
            .Set("CompanyName", index % 2 == 0 ? "Contoso" : "Фабрикам").Set("JobTitle", index % 3 == 0 ? "Engineer" : "部長").Set("Surname", words.Length > 1 ? words[1] : words[0])
            .SetFragment("EmailAddresses", $"<t:EmailAddresses><t:Entry Key=\"EmailAddress1\" Name=\"{XmlFragment.Escape(name)}\" RoutingType=\"SMTP\" MailboxType=\"Contact\">{user}@{domain}</t:Entry></t:EmailAddresses>")
            .SetFragment("PhoneNumbers", $"<t:PhoneNumbers><t:Entry Key=\"BusinessPhone\">+1 555 01{index:00}</t:Entry><t:Entry Key=\"MobilePhone\">+1 555 02{index:00}</t:Entry></t:PhoneNumbers>")
            .SetFragment("PhysicalAddresses", $"<t:PhysicalAddresses><t:Entry Key=\"Business\"><t:Street>{index + 1} Harbour Street</t:Street><t:City>Malmö</t:City><t:PostalCode>211 1{index % 10}</t:PostalCode></t:Entry></t:PhysicalAddresses>");
        return Complete(ItemKind.Named("Contact"), bag);
    }

    internal MailItem DistributionList()
    {
        var members = Texts.People.Take(4).Select((person, index) => $"<t:Member Key=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes($"member {index}"))}\">{OneOff(person)}<t:Status>Normal</t:Status></t:Member>");
        return Complete(ItemKind.Named("DistributionList"), new PropertyBag().Set("Subject", "Project group").Set("DisplayName", "Project group")
            .SetFragment("Members", $"<t:Members>{string.Concat(members)}</t:Members>"));
    }

    internal MailItem Task()
    {
        var bag = new PropertyBag().Set("Subject", Pick(Texts.Tasks)).SetFragment("Body", Drafts.Body("Text", Text()))
            .Set("DueDate", XmlFragment.Time(newest.Date.AddDays(_random.Next(1, 60)))).Set("StartDate", XmlFragment.Time(newest.Date));
        if (_random.Next(3) == 0)
            bag.Set("Status", "InProgress").Set("PercentComplete", "50");
        return Complete(ItemKind.Named("Task"), bag);
    }

    internal MailItem Post()
    {
        var bag = new PropertyBag().Set("Subject", Pick(Texts.Subjects)).SetFragment("Body", Drafts.Body("Text", Text()));
        var author = Pick(Texts.People);
        bag.SetFragment("From", $"<t:From>{Person(author)}</t:From>");
        return Complete(ItemKind.Named("PostItem"), bag) with { IsRead = _random.Next(2) == 0 };
    }

    internal MailItem Note() =>
        Complete(ItemKind.Message, new PropertyBag().Set("ItemClass", "IPM.StickyNote").Set("Subject", Pick(Texts.Tasks)).SetFragment("Body", Drafts.Body("Text", Text()))) with { IsRead = true };

    internal MailItem Configuration(string itemClass) =>
        Complete(ItemKind.Message, new PropertyBag().Set("ItemClass", itemClass).Set("Subject", itemClass)) with { IsRead = true, IsAssociated = true };

    private MailItem Complete(ItemKind kind, PropertyBag bag)
    {
        _made++;
        bag.Set("InternetMessageId", $"<{seed:x}.{_made:x8}.{_random.Next():x8}@mail.{domain}>");
        if (!kind.Elements.Contains("InternetMessageId"))
            bag.Remove("InternetMessageId");
        return Drafts.Complete(mailbox, kind, bag, newest.AddMinutes(-(_made * 97) - _random.Next(60)).AddSeconds(-_random.Next(60)));
    }

    private MailAttachment File(DateTime modified)
    {
        var bytes = new byte[16];
        _random.NextBytes(bytes);
        return new MailAttachment
        {
            Number = new Guid(bytes),
            Name = Pick(["figures.csv", "議事録.txt", "план.txt", "notes – final.txt"]),
            ContentType = "text/plain",
            Content = Encoding.UTF8.GetBytes(Text() + "\r\n" + Text()),
            Modified = modified,
        };
    }

    private static void From(PropertyBag bag, (string Name, string Address) person) =>
        bag.SetFragment("From", $"<t:From>{Drafts.Person(person.Name, person.Address)}</t:From>");

    private static void Times(PropertyBag bag, DateTime start, DateTime end) =>
        bag.Set("Start", XmlFragment.Time(start)).Set("End", XmlFragment.Time(end)).Set("Duration", System.Xml.XmlConvert.ToString(end - start));

    private string Person((string Name, string User) person) => Drafts.Person(person.Name, $"{person.User}@{domain}");

    private string OneOff((string Name, string User) person) => Person(person).Replace("<t:MailboxType>Mailbox<", "<t:MailboxType>OneOff<", StringComparison.Ordinal);

    private static string Attendees(string name, string address) =>
        $"<t:RequiredAttendees><t:Attendee>{Drafts.Person(name, address)}<t:ResponseType>Unknown</t:ResponseType></t:Attendee></t:RequiredAttendees>";

    private string Html(string title) =>
        $"<html><head><meta charset=\"utf-8\"></head><body><h3>{System.Net.WebUtility.HtmlEncode(title)}</h3><p>{System.Net.WebUtility.HtmlEncode(Text())}</p></body></html>";

    private string Text() => string.Join(' ', Enumerable.Range(0, _random.Next(2, 6)).Select(_ => Pick(Texts.Sentences)));

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
