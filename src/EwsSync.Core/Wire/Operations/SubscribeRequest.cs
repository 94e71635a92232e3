using System.Collections.Generic;
using EwsSync.Model;

namespace EwsSync.Wire;

/// <summary>
/// Asks for a streaming subscription; servers from 2010 SP1 on.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/subscribe-operation">Subscribe</see>.
/// </summary>
/// <param name="Folders">Folders of one mailbox; null = all of the mailbox that the call acts in.</param>
internal sealed record SubscribeRequest(IReadOnlyList<FolderId>? Folders)
{
    // All that can be asked for, in the order of the documentation's sample.
    private static readonly string[] EventTypes =
        ["NewMailEvent", "CreatedEvent", "DeletedEvent", "ModifiedEvent", "MovedEvent", "CopiedEvent", "FreeBusyChangedEvent"];

    public byte[] ToBytes(RequestHeader? header) => RequestWriter.ToBytes(header, "Subscribe", Write);

    private void Write(RequestWriter xml)
    {
        xml.StartMessages("StreamingSubscriptionRequest");
        if (Folders is null)
        {
            xml.Attribute("SubscribeToAllFolders", "true");
        }
        else
        {
            xml.StartTypes("FolderIds");
            foreach (var folder in Folders)
                IdWriter.Folder(xml, folder);
            xml.End();
        }

        xml.StartTypes("EventTypes");
        foreach (var type in EventTypes)
            xml.Types("EventType", type);
        xml.End().End();
    }
}
