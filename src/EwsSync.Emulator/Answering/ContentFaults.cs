using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using EwsSync.Emulator.Faults;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Answering;

/// <summary>Faults in the content of an otherwise true answer.</summary>
internal static class ContentFaults
{
    /// <summary>Stands in text where bytes are put that no XML writer would write.</summary>
    private const string Mark = "\uE0FF\uE0FE";

    internal static byte[] Spoil(EmulatedOrganization organization, FaultPlan plan, FaultRule rule, SoapRequest request, string sentState, Outcome outcome, byte[] body)
    {
        if (rule.Kind == FaultKind.ByteOrderMark)
            return [0xEF, 0xBB, 0xBF, .. body];
        var document = Load(body);
        var message = document.Descendants(EwsNamespaces.M + "ResponseMessages").FirstOrDefault()?.Elements().FirstOrDefault();
        if (message is null || !Edit(organization, plan, rule, request, sentState, outcome, document, message))
            return body;
        return Save(document, rule.Kind switch
        {
            FaultKind.IllegalReferences => "&#x1F;&#x0;"u8.ToArray(),
            FaultKind.IllegalBytes => [0x1F, 0x0B],
            FaultKind.InvalidUtf8 => [0xC3, 0x28, 0xED, 0xA0, 0x80],
            _ => [],
        });
    }

    private static bool Edit(
        EmulatedOrganization organization, FaultPlan plan, FaultRule rule, SoapRequest request, string sentState, Outcome outcome, XDocument document, XElement message)
    {
        var changes = message.Element(EwsNamespaces.M + "Changes");
        var state = message.Element(EwsNamespaces.M + "SyncState");
        var last = message.Elements().FirstOrDefault(static element => element.Name.LocalName.StartsWith("IncludesLast", StringComparison.Ordinal));
        switch (rule.Kind)
        {
            case FaultKind.Warning when state is not null:
                message.SetAttributeValue("ResponseClass", "Warning");
                message.AddFirst(new XElement(EwsNamespaces.M + "MessageText", "Some properties are missing."));
                return true;
            case FaultKind.MoreWithoutProgress or FaultKind.EmptyPage when changes is not null:
                changes.RemoveNodes();
                last!.Value = "false";
                state!.Value = rule.Kind == FaultKind.EmptyPage ? Renewed(organization, sentState, outcome) : sentState.Length > 0 ? sentState : Start(organization, outcome);
                return true;
            case FaultKind.LastWhilePending when last is not null:
                last.Value = "true";
                return true;
            case FaultKind.DuplicateChange when changes is not null:
                foreach (var change in changes.Elements().ToArray())
                    change.AddAfterSelf(new XElement(change));
                return true;
            case FaultKind.UnknownChange when changes is not null:
                changes.AddFirst(new XElement(EwsNamespaces.T + "Merge", new XElement(EwsNamespaces.T + "ItemId", new XAttribute("Id", "AAMkAD=="), new XAttribute("ChangeKey", "CQAAAA=="))));
                return true;
            case FaultKind.MissingLastFlag when last is not null:
                last.Remove();
                return true;
            case FaultKind.HugeState when state is not null:
                state.Value = new SyncStateCodec(organization.Options.Seed, 60_000).Renew(state.Value) ?? state.Value;
                return true;
            case FaultKind.UnknownElements:
                ContentEdits.AddUnknown(document);
                return true;
            case FaultKind.MisorderedElements:
                ContentEdits.Reverse(message);
                return true;
            case FaultKind.OtherPrefixes:
                ContentEdits.ChangePrefixes(document);
                return true;
            case FaultKind.IllegalReferences or FaultKind.IllegalBytes or FaultKind.InvalidUtf8:
                ContentEdits.MarkTexts(document, Mark);
                return true;
            case FaultKind.BatchStopped:
                ContentEdits.StopBatch(message.Parent!, rule.Count);
                return true;
            case FaultKind.TruncatedExport when message.Element(EwsNamespaces.M + "Data") is { } data:
                data.Value = Convert.ToBase64String([.. Convert.FromBase64String(data.Value).AsSpan(0, data.Value.Length / 3), .. "=== Truncated Data ==="u8]);
                return true;
            case FaultKind.ItemUnreadable:
                return SpoilItem(plan, rule, request, message.Parent!);
            default:
                return false;
        }
    }

    private static string Renewed(EmulatedOrganization organization, string sentState, Outcome outcome) =>
        organization.States.Renew(sentState.Length > 0 ? sentState : Start(organization, outcome)) ?? sentState;

    private static string Start(EmulatedOrganization organization, Outcome outcome)
    {
        lock (outcome.Mailbox!.Gate)
            return organization.States.Write(ItemSync.Start(outcome.Mailbox.Guid, outcome.Folder!, outcome.Mailbox.Newest));
    }

    private static bool SpoilItem(FaultPlan plan, FaultRule rule, SoapRequest request, XElement messages)
    {
        var ids = request.Operation.Element(EwsNamespaces.M + "ItemIds")!.Elements().Select(static id => id.Attribute("Id")?.Value ?? "").ToArray();
        var victim = rule.Item ?? plan.Victim(rule, ids[0]);
        var answers = messages.Elements().ToArray();
        for (var index = 0; index < ids.Length && index < answers.Length; index++)
        {
            if (ids[index] == victim)
                ContentEdits.Fail(answers[index], rule.Code ?? "ErrorCorruptData", "Error");
        }
        return true;
    }

    private static XDocument Load(byte[] body)
    {
        using var reader = XmlReader.Create(new MemoryStream(body), new XmlReaderSettings { CheckCharacters = false });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace);
    }

    private static byte[] Save(XDocument document, byte[] instead)
    {
        using var stream = new MemoryStream();
        using (var writer = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CheckCharacters = false }))
            document.Save(writer);
        var bytes = stream.ToArray();
        if (instead.Length == 0)
            return bytes;
        var mark = Encoding.UTF8.GetBytes(Mark);
        using var result = new MemoryStream();
        var rest = bytes.AsSpan();
        while (rest.IndexOf(mark) is >= 0 and var place)
        {
            result.Write(rest[..place]);
            result.Write(instead);
            rest = rest[(place + mark.Length)..];
        }
        result.Write(rest);
        return result.ToArray();
    }
}
