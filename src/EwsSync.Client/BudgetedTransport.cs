using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Resilience;
using EwsSync.Transport;

namespace EwsSync.Client;

/// <summary>Sends a call when the budget of its server has a place for it.</summary>
internal sealed class BudgetedTransport(IEwsTransport inner, CallBudget budget) : IEwsTransport
{
    public async Task<EwsReply> SendAsync(EwsCall call, CancellationToken cancellationToken)
    {
        using var place = await budget.EnterAsync(cancellationToken).ConfigureAwait(false);
        return await inner.SendAsync(call, cancellationToken).ConfigureAwait(false);
    }
}
