using System;
using System.CommandLine;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Client.Discovery;
using EwsSync.Client.Resilience;
using EwsSync.Client.Trust;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Tool.Output;
using EwsSync.Tool.Running;

namespace EwsSync.Tool.Options;

/// <summary>Which server and mailbox, and how to get there.</summary>
internal sealed class ConnectionOptionSet
{
    private const int MaxWaitSeconds = 24 * 3600;

    private readonly Option<string> _url = new("--url")
    {
        Description = "Address of EWS, for example https://mail.contoso.com/EWS/Exchange.asmx; without it the mailbox's server is looked for by Autodiscover",
        HelpName = "URL",
    };

    private readonly Option<string?> _mailbox = new("--mailbox") { Description = "SMTP address of the mailbox to read", HelpName = "ADDRESS" };
    private readonly Option<string?> _mailboxes = new("--mailboxes")
    {
        Description = "File with the addresses of many mailboxes, one a line; blank lines and lines that begin with # are passed over",
        HelpName = "FILE",
    };

    private readonly Option<bool> _impersonate = new("--impersonate")
    {
        Description = "Act as the mailbox's owner (needs the role ApplicationImpersonation); without it, read as owner or delegate. Applications always do",
    };

    private readonly Option<bool> _http = new("--allow-http") { Description = "Plain HTTP to another machine: password and mail travel in the clear" };
    private readonly Option<string?> _ca = new("--ca-file") { Description = "Certificates of private authorities to trust (PEM or DER)", HelpName = "FILE" };
    private readonly Option<int?> _wait = Bounded.Number("--max-wait", "Most seconds that one call waits for a busy or unreachable server; 900 unless given", 0, MaxWaitSeconds);
    private readonly Option<string?> _trace = new("--trace") { Description = "Append a line for each HTTP exchange (no secrets, no content)", HelpName = "FILE" };
    private readonly SignInOptionSet _signIn;
    private readonly DiscoveryOptionSet _discovery;

    /// <param name="command">Whose options they are.</param>
    /// <param name="unless">With this option no server is needed.</param>
    public ConnectionOptionSet(Command command, Option? unless = null)
    {
        command.Options.Add(_url);
        command.Options.Add(_mailbox);
        command.Options.Add(_mailboxes);
        _signIn = new SignInOptionSet(command, unless);
        foreach (var option in (Option[])[_impersonate, _http, _ca, _wait, _trace])
            command.Options.Add(option);
        _discovery = new DiscoveryOptionSet(command);

        // All mistakes are reported at once.
        command.Validators.Add(result =>
        {
            if (unless is not null && result.GetResult(unless) is not null)
                return;
            if (result.GetResult(_url) is null && result.GetResult(_mailboxes) is not null)
                result.AddError($"{_url.Name} {_url.HelpName} is required with {_mailboxes.Name}, whose mailboxes may be on several servers.");
            var one = result.GetResult(_mailbox) is not null;
            var many = result.GetResult(_mailboxes) is not null;
            if (!one && !many)
                result.AddError($"{_mailbox.Name} {_mailbox.HelpName} is required: {_mailbox.Description}; or --mailboxes FILE with --url URL for many.");
            if (one && many)
                result.AddError("--mailbox and --mailboxes name mailboxes in two ways; use one of them.");
        });
    }

    /// <param name="parsed">The command line.</param>
    /// <param name="report">Receives the mistakes.</param>
    /// <param name="stateFolder">Where states are kept; null where the command keeps none.</param>
    /// <param name="cancellationToken">Stops a look-up.</param>
    public async Task<OpenConnection> OpenAsync(ParseResult parsed, Report report, string? stateFolder, CancellationToken cancellationToken)
    {
        // At a prompt a port that refuses is said at once.
        var retry = new RetryOptions { RepeatsRefused = Console.IsInputRedirected || Console.IsErrorRedirected || parsed.GetValue(_wait) is not null };
        var options = _signIn.Apply(parsed, new EwsConnectionOptions
        {
            Url = parsed.GetValue(_url) ?? string.Empty,
            AllowHttp = parsed.GetValue(_http),
            Trust = new ServerTrust { CaFile = parsed.GetValue(_ca) },
            TraceFile = parsed.GetValue(_trace),
            Retry = parsed.GetValue(_wait) is { } seconds ? retry with { WaitBudget = TimeSpan.FromSeconds(seconds) } : retry,
            Observer = report,
        });
        var addresses = parsed.GetValue(_mailboxes) is { } file ? AddressFile.Read(file) : [parsed.GetValue(_mailbox)!];
        if (parsed.GetValue(_url) is null)
            options = await FindAsync(addresses[0], options, _discovery.Read(parsed, stateFolder), report, cancellationToken);
        var connection = EwsConnection.Open(options);
        return new OpenConnection(connection, [.. addresses.Select(Session)]);

        MailboxSession Session(string address) =>
            connection.OpenMailbox(address, parsed.GetValue(_impersonate) || _signIn.IsApplication(parsed) ? Impersonation.ByPrimarySmtpAddress(address) : null);
    }

    private static async Task<EwsConnectionOptions> FindAsync(string address, EwsConnectionOptions options, DiscoveryOptions how, Report report, CancellationToken cancellationToken)
    {
        var found = await report.WatchAsync($"Looking for the server of {address}", () => Autodiscover.FindAsync(address, options, how, cancellationToken));
        return found.Error is { } error ? throw error : options with { Url = found.Url!.AbsoluteUri, UrlFailed = found.Forget };
    }
}
