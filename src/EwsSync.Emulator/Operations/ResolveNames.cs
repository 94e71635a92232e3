using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using System.Xml.Linq;
using EwsSync.Emulator.Content;
using EwsSync.Emulator.Rendering;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Operations;

/// <summary>ResolveNames over the accounts of the organization.</summary>
internal sealed class ResolveNames : IOperation
{
    public string Name => "ResolveNames";

    public async Task AnswerAsync(OperationContext context, XElement request, EwsResponse response, CancellationToken cancel)
    {
        var entry = request.Element(EwsNamespaces.M + "UnresolvedEntry")!.Value.Trim();
        var wanted = entry.StartsWith("smtp:", StringComparison.OrdinalIgnoreCase) ? entry[5..] : entry;
        var found = context.Organization.Accounts
            .Where(account => account.Address.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) || account.DisplayName.Contains(wanted, StringComparison.OrdinalIgnoreCase))
            .ToArray();
        response.Begin(Name);
        if (found.Length == 0)
        {
            response.BeginError(Name, new EwsErrorException("ErrorNameResolutionNoResults"));
        }
        else
        {
            response.BeginMessage(Name);
            response.Open("ResolutionSet");
            response.Attribute("TotalItemsInView", found.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            response.Attribute("IncludesLastItemInRange", "true");
            foreach (var account in found)
                response.Raw($"<t:Resolution>{Drafts.Person(account.DisplayName, account.Address)}</t:Resolution>");
            response.Close();
        }
        await response.EndAsync();
    }
}
