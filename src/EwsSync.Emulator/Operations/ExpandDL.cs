using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using EwsSync.Emulator.Organization;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>ExpandDL: the members of a list in a contacts folder, or of one of the directory's groups.</summary>
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
        if (list.Element(EwsNamespaces.T + "EmailAddress")?.Value is { } address && context.Organization.Groups.Members(address) is { } found)
            return [.. found.Select(Member)];
        var id = list.Element(EwsNamespaces.T + "ItemId")?.Attribute("Id")?.Value ?? throw new EwsErrorException("ErrorNameResolutionNoResults");
        var (_, _, item) = context.Item(id);
        if (item.Kind.ElementName != "DistributionList")
            throw new EwsErrorException("ErrorNameResolutionNoResults");
        return item.Properties.Fragment("Members") is { } members
            ? [.. XmlFragment.Read(members).Elements().Select(static member => member.Element(EwsNamespaces.T + "Mailbox")).OfType<XElement>()]
            : [];
    }

    private static XElement Member(GroupMember member) => new(
        EwsNamespaces.T + "Mailbox",
        new XElement(EwsNamespaces.T + "Name", member.Name),
        new XElement(EwsNamespaces.T + "EmailAddress", member.Address),
        new XElement(EwsNamespaces.T + "RoutingType", "SMTP"),
        new XElement(EwsNamespaces.T + "MailboxType", member.IsGroup ? "PublicDL" : "Mailbox"));
}
