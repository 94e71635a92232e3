using System;
using System.CommandLine;
using System.Linq;
using EwsSync.Client;
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
        Description = "Address of EWS, for example https://mail.contoso.com/EWS/Exchange.asmx",
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
        Description = "Act as the mailbox's owner (needs the role ApplicationImpersonation); without it, read as owner or delegate",
    };

    private readonly Option<bool> _http = new("--allow-http") { Description = "Plain HTTP to another machine: password and mail travel in the clear" };
    private readonly Option<string?> _ca = new("--ca-file") { Description = "Certificates of private authorities to trust (PEM or DER)", HelpName = "FILE" };
    private readonly Option<int?> _wait = Bounded.Number("--max-wait", "Most seconds that one call waits for a busy or unreachable server; 900 unless given", 0, MaxWaitSeconds);
    private readonly Option<string?> _trace = new("--trace") { Description = "Append a line for each HTTP exchange (no secrets, no content)", HelpName = "FILE" };
    private readonly SignInOptionSet _signIn;

    /// <param name="command">Whose options they are.</param>
    /// <param name="unless">With this option no server is needed.</param>
    public ConnectionOptionSet(Command command, Option? unless = null)
    {
        // The library would ask for it with that option too.
        _url.Required = unless is null;
        command.Options.Add(_url);
        command.Options.Add(_mailbox);
        command.Options.Add(_mailboxes);
        _signIn = new SignInOptionSet(command, unless);
        foreach (var option in (Option[])[_impersonate, _http, _ca, _wait, _trace])
            command.Options.Add(option);

        // The library looks for what is required only where no other validator complains; all mistakes are told at once.
        command.Validators.Add(result =>
        {
            if (unless is not null && result.GetResult(unless) is not null)
                return;
            if (result.GetResult(_url) is null)
                result.AddError($"{_url.Name} {_url.HelpName} is required: {_url.Description}.");
            var one = result.GetResult(_mailbox) is not null;
            var many = result.GetResult(_mailboxes) is not null;
            if (!one && !many)
                result.AddError($"{_mailbox.Name} {_mailbox.HelpName} is required: {_mailbox.Description}; or --mailboxes FILE for many.");
            if (one && many)
                result.AddError("--mailbox and --mailboxes name mailboxes in two ways; use one of them.");
        });
    }

    public OpenConnection Open(ParseResult parsed, Report report)
    {
        // At a prompt a port that refuses is said at once.
        var retry = new RetryOptions { RepeatsRefused = Console.IsInputRedirected || Console.IsErrorRedirected || parsed.GetValue(_wait) is not null };
        var options = _signIn.Apply(parsed, new EwsConnectionOptions
        {
            Url = parsed.GetValue(_url)!,
            AllowHttp = parsed.GetValue(_http),
            Trust = new ServerTrust { CaFile = parsed.GetValue(_ca) },
            TraceFile = parsed.GetValue(_trace),
            Retry = parsed.GetValue(_wait) is { } seconds ? retry with { WaitBudget = TimeSpan.FromSeconds(seconds) } : retry,
            Observer = report,
        });
        var addresses = parsed.GetValue(_mailboxes) is { } file ? AddressFile.Read(file) : [parsed.GetValue(_mailbox)!];
        var connection = EwsConnection.Open(options);
        return new OpenConnection(connection, [.. addresses.Select(Session)]);

        MailboxSession Session(string address) =>
            connection.OpenMailbox(address, parsed.GetValue(_impersonate) ? Impersonation.ByPrimarySmtpAddress(address) : null);
    }
}
