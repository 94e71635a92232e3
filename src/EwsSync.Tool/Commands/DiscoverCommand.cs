using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client;
using EwsSync.Client.Discovery;
using EwsSync.Client.Trust;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Json;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync discover</c>: where a mailbox's server is, and what was tried to find it.</summary>
internal sealed class DiscoverCommand
{
    private readonly Argument<string?> _address = new("ADDRESS") { Description = "SMTP address of the mailbox", Arity = ArgumentArity.ZeroOrOne };
    private readonly SignInOptionSet _signIn;
    private readonly DiscoveryOptionSet _discovery;
    private readonly Option<string?> _ca = new("--ca-file") { Description = "Certificates of private authorities to trust (PEM or DER)", HelpName = "FILE" };

    private DiscoverCommand(Command command)
    {
        command.Arguments.Add(_address);
        _signIn = new SignInOptionSet(command, isOptional: true);
        _discovery = new DiscoveryOptionSet(command);
        command.Options.Add(_ca);

        // The library's own words name the command and not what is missing.
        command.Validators.Add(result =>
        {
            if (result.GetValue(_address) is null)
                result.AddError($"{_address.Name} is required: {_address.Description}.");
        });
        command.SetGuarded(RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("discover", "Finds the Exchange server of a mailbox by Autodiscover: a line of JSON with the URL and all that was tried.");
        _ = new DiscoverCommand(command);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var report = new Report(Terminals.Error(), Verbosity.Verbose);
        var connection = _signIn.Apply(parsed, new EwsConnectionOptions { Url = string.Empty, Trust = new ServerTrust { CaFile = parsed.GetValue(_ca) }, Observer = report });
        var result = await report.WatchAsync(
            "Looking for the server", () => Autodiscover.FindAsync(parsed.GetValue(_address)!, connection, _discovery.Read(parsed, null), cancellationToken));
        using var lines = new JsonLines(StandardOutput.Open());
        lines.Write(result, DiscoveryJson.Write);
        lines.Flush();
        if (result.Error is { } error)
            report.Failed(error);
        return result.Error is null ? ExitCodes.Complete : ExitCodes.Failed;
    }
}
