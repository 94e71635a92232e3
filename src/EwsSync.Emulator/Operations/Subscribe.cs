using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Notifications;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>Subscribe: streaming and pull. Push would have the server call the client, which this one does not do.</summary>
internal sealed class Subscribe : IOperation
{
    public string Name => "Subscribe";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        if (!context.Organization.Options.Notifications.Streams)
            throw SoapRequest.UnknownOperation(Name);
        response.Begin(Name);
        try
        {
            var subscription = Make(context, request.Elements().First());
            context.Organization.Subscriptions.Add(subscription);
            response.BeginMessage(Name);
            response.Element("SubscriptionId", subscription.Id);
            if (subscription.PullTimeout is not null)
                response.Element("Watermark", subscription.Watermark);
        }
        catch (EwsErrorException error)
        {
            response.BeginError(Name, error);
        }

        response.Close();
        await response.EndAsync();
    }

    private static Subscription Make(OperationContext context, XElement asked)
    {
        if (asked.Name.LocalName == "PushSubscriptionRequest")
            throw new EwsErrorException("ErrorInvalidOperation", "This server sends no push notifications.");
        var isAll = asked.Attribute("SubscribeToAllFolders")?.Value is "true" or "1";
        var ids = asked.Element(EwsNamespaces.T + "FolderIds")?.Elements().ToList();
        if (isAll == ids is not null)
            throw new EwsErrorException("ErrorInvalidSubscriptionRequest");
        var (mailbox, folders) = isAll ? (context.Own ?? throw new EwsErrorException("ErrorMissingEmailAddress"), null) : Folders(context, ids!);
        var timeout = asked.Element(EwsNamespaces.T + "Timeout")?.Value;
        return new Subscription(mailbox, context.Caller, folders, [.. asked.Descendants(EwsNamespaces.T + "EventType").Select(type => type.Value.Trim())])
        {
            BackEnd = BackEnds.Of(context.Organization.SiteOf, context.Http, mailbox),
            PullTimeout = timeout is null ? null : TimeSpan.FromMinutes(int.Parse(timeout, CultureInfo.InvariantCulture)),
        };
    }

    private static (Mailbox Mailbox, HashSet<long> Folders) Folders(OperationContext context, List<XElement> ids)
    {
        Mailbox? mailbox = null;
        var folders = new HashSet<long>();
        foreach (var id in ids)
        {
            var (owner, folder) = context.Folder(id, "ErrorFolderNotFound");
            if (mailbox is not null && owner != mailbox)
                throw new EwsErrorException("ErrorInvalidSubscriptionRequest");
            mailbox = owner;
            folders.Add(folder.Serial);
        }

        return (mailbox!, folders);
    }
}
