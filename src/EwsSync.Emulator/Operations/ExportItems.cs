using System;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>
/// ExportItems: each item as data that nobody but a server is meant to read. Exchange sends fast-transfer streams; these are the item's properties behind a mark of
/// the emulator's own, the same for the same version.
/// </summary>
internal sealed class ExportItems : IOperation
{
    private static readonly ItemShape Everything = new(
        new XElement(EwsNamespaces.M + "ItemShape", new XElement(EwsNamespaces.T + "BaseShape", "AllProperties"), new XElement(EwsNamespaces.T + "IncludeMimeContent", "true")),
        summaryOnly: false);

    public string Name => "ExportItems";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        response.Begin(Name);
        foreach (var id in request.Element(EwsNamespaces.M + "ItemIds")!.Elements())
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                var (mailbox, _, item) = context.Item(id.Attribute("Id")!.Value);
                response.BeginMessage(Name);
                response.Open("ItemId");
                response.Attribute("Id", mailbox.Id(item));
                response.Attribute("ChangeKey", mailbox.ChangeKey(item));
                response.Close();
                response.Element("Data", Convert.ToBase64String(Data(mailbox, item)));
            }
            catch (EwsErrorException error)
            {
                response.BeginError(Name, error);
            }
            response.Close();
            await response.PushAsync();
        }
        await response.EndAsync();
    }

    private static byte[] Data(Mailbox mailbox, MailItem item)
    {
        using var text = new PageBuffer();
        text.Append("EMULATED-FTS/1\n");
        new ItemWriter(mailbox, Everything).Write(text, item);
        return text.Written.ToArray();
    }
}
