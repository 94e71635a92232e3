using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>ExpandDL: the members of a list in a contacts folder. The directory has no lists, so an address never names one.</summary>
internal sealed class ExpandDL : IOperation
{
    public string Name => "ExpandDL";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        response.Begin(Name);
        try
        {
            var members = Members(context, request.Element(EwsNamespaces.M + "Mailbox")!);
            response.BeginMessage(Name);
            response.Open("DLExpansion");
            response.Attribute("TotalItemsInView", XmlConvert.ToString(members.Length));
            response.Attribute("IncludesLastItemInRange", "true");
            foreach (var member in members)
                response.Raw(XmlFragment.From(member));
        }
        catch (EwsErrorException error)
        {
            response.BeginError(Name, error);
        }
        await response.EndAsync();
    }

    private static XElement[] Members(OperationContext context, XElement list)
    {
        var id = list.Element(EwsNamespaces.T + "ItemId")?.Attribute("Id")?.Value ?? throw new EwsErrorException("ErrorNameResolutionNoResults");
        var (_, _, item) = context.Item(id);
        if (item.Kind.ElementName != "DistributionList")
            throw new EwsErrorException("ErrorNameResolutionNoResults");
        return item.Properties.Fragment("Members") is { } members
            ? [.. XmlFragment.Read(members).Elements().Select(static member => member.Element(EwsNamespaces.T + "Mailbox")).OfType<XElement>()]
            : [];
    }
}
