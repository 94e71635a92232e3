using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>GetFolder: one message per id, in order.</summary>
internal sealed class GetFolder : IOperation
{
    public string Name => "GetFolder";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        response.Begin(Name);
        foreach (var id in request.Element(EwsNamespaces.M + "FolderIds")!.Elements())
        {
            try
            {
                var (mailbox, folder) = context.Folder(id);
                string text;
                lock (mailbox.Gate)
                    text = new FolderWriter(mailbox, request.Element(EwsNamespaces.M + "FolderShape")).Write(folder);
                response.BeginMessage(Name);
                response.Open("Folders");
                response.Raw(text);
                response.Close();
            }
            catch (EwsErrorException error)
            {
                response.BeginError(Name, error);
                response.Empty("Folders");
            }
            response.Close();
            await response.PushAsync();
        }
        await response.EndAsync();
    }
}
