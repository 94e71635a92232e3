using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace EwsSync.Ews;

/// <summary>
/// What the server says of mailboxes by Autodiscover. See
/// <see href="https://learn.microsoft.com/exchange/client-developer/exchange-web-services/how-to-get-user-settings-from-exchange-by-using-autodiscover">Get user settings</see>.
/// </summary>
internal interface IMailboxDirectory
{
    /// <summary>The places of those mailboxes that the server knows, by address in any letter case.</summary>
    /// <exception cref="Errors.EwsException">The server has no Autodiscover, or does not answer.</exception>
    Task<IReadOnlyDictionary<string, MailboxPlace>> FindAsync(IReadOnlyCollection<string> addresses, CancellationToken cancellationToken);
}
