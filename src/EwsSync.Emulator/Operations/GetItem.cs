using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Mailboxes;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>GetItem: one message per id, in order.</summary>
internal sealed class GetItem : IOperation
{
    public string Name => "GetItem";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        ItemShape? shape = null;
        response.Begin(Name);
        foreach (var id in request.Element(EwsNamespaces.M + "ItemIds")!.Elements())
        {
            cancel.ThrowIfCancellationRequested();
            try
            {
                shape ??= new ItemShape(request.Element(EwsNamespaces.M + "ItemShape"), summaryOnly: false);
                var (mailbox, _, item) = Find(context, id);
                response.BeginMessage(Name);
                response.Open("Items");
                new ItemWriter(mailbox, shape).Write(response.Fragments(), item);
                response.Close();
            }
            catch (EwsErrorException error)
            {
                response.BeginError(Name, error);
                response.Empty("Items");
            }
            response.Close();
            await response.PushAsync();
        }
        await response.EndAsync();
    }

    /// <remarks>Occurrences are not items of their own here; the master is known by its own id only.</remarks>
    private static (Mailbox Mailbox, MailFolder Folder, MailItem Item) Find(OperationContext context, XElement id) =>
        id.Name.LocalName == "ItemId"
            ? context.Item(id.Attribute("Id")!.Value)
            : throw new EwsErrorException("ErrorItemNotFound");
}
