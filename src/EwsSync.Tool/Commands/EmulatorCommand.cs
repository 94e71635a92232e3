using System;
using System.CommandLine;
using System.IO;
using System.Net.Sockets;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Emulator;
using EwsSync.Errors;
using EwsSync.Tool.Exit;
using EwsSync.Tool.Json;
using EwsSync.Tool.Options;
using EwsSync.Tool.Output;
using Spectre.Console;

namespace EwsSync.Tool.Commands;

/// <summary><c>ewssync emulator</c>: the embedded Exchange alone.</summary>
internal sealed class EmulatorCommand
{
    private const int MaxItems = 1_000_000;

    private const string Description =
        "Runs an embedded Exchange that speaks EWS on loopback, until it is stopped. Everything is in memory; any EWS client can use it, with Basic or a "
        + "bearer token. While it runs, HTTP requests to the same port steer it: POST, GET or DELETE /control/faults, GET /control/log, POST /control/reset.";

    private readonly Option<int?> _port = Bounded.Number("--port", "TCP port on 127.0.0.1; 0 takes a free one", 0, 65535);
    private readonly Option<int?> _items = Bounded.Number("--items", "Items in the first mailbox, about; above 5000 they are computed when they are asked for, in the folder /Generated", 0, MaxItems);
    private readonly Option<int?> _seed = Bounded.Number("--seed", "The same seed gives the same mailbox, ids and passwords", 0, int.MaxValue);
    private readonly Option<int?> _mailboxes = Bounded.Number("--mailboxes", "That many mailboxes more, empty: user0001@contoso.example and so on", 0, 10_000);
    private readonly Option<int?> _sites = Bounded.Number("--sites", "Groups of mailbox servers that the mailboxes are spread over; one streamed answer serves one of them", 1, 100);
    private readonly Option<int?> _perMailbox = Bounded.Number("--items-per-mailbox", "With --mailboxes: messages in the inbox of each, computed when they are asked for", 0, MaxItems);
    private readonly Option<string?> _throttling = new("--throttling")
    {
        Description = "What an account may ask, as a throttling policy of Exchange: EWSMaxConcurrency=27,EwsMaxBurst=10000,EwsRechargeRate=900000,EwsCutoffBalance=3000; CallCost=50 is what a call costs, "
            + "and with Shared=1 all draw on one budget. Milliseconds, the rate an hour",
        HelpName = "POLICY",
    };

    private readonly Option<string?> _faults = new("--faults")
    {
        Description = "What goes wrong: a JSON file, or the JSON itself, such as {\"rules\": [{\"kind\": \"ServiceUnavailable\", \"operation\": \"SyncFolderItems\"}]}",
        HelpName = "FILE|JSON",
    };

    private readonly Option<string?> _https = new("--https")
    {
        Description = "Speak HTTPS, and write the authority of its certificate to a file (PEM) that clients are to trust; Autodiscover then answers in all its forms, and an application can ask for tokens",
        HelpName = "FILE",
    };

    private readonly Option<int?> _plainPort = Bounded.Number("--plain-port", "With --https: TCP port for plain HTTP, which leads to HTTPS only; 0 takes a free one", 0, 65535);

    private readonly Option<bool> _listFaults = new("--list-faults") { Description = "List all faults and how a rule is written, and end" };

    private readonly Option<bool> _json = new("--json") { Description = "Say URL and accounts, with access tokens, as one JSON line on standard output" };

    private EmulatorCommand(Command command)
    {
        command.Options.Add(_port);
        command.Options.Add(_items);
        command.Options.Add(_seed);
        command.Options.Add(_mailboxes);
        command.Options.Add(_perMailbox);
        command.Options.Add(_sites);
        command.Options.Add(_throttling);
        command.Options.Add(_https);
        command.Options.Add(_plainPort);
        command.Options.Add(_faults);
        command.Options.Add(_listFaults);
        command.Options.Add(_json);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_perMailbox) is { Implicit: false } && result.GetResult(_mailboxes) is null)
                result.AddError($"{_perMailbox.Name} goes with {_mailboxes.Name}.");
            if (result.GetResult(_plainPort) is { Implicit: false } && result.GetResult(_https) is null)
                result.AddError($"{_plainPort.Name} goes with {_https.Name}.");
        });
        command.SetGuarded(RunAsync);
    }

    public static Command Create()
    {
        var command = new Command("emulator", Description);
        _ = new EmulatorCommand(command);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_listFaults))
        {
            FaultListing.Write(Terminals.Output());
            return ExitCodes.Complete;
        }

        await using var emulator = await StartAsync(parsed, cancellationToken);
        if (parsed.GetValue(_https) is { } file)
            WriteAuthority(emulator, file);
        if (parsed.GetValue(_json))
            WriteJson(emulator);
        else
            WriteText(emulator);
        try
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // That is how it is meant to end.
        }

        return ExitCodes.Complete;
    }

    private async Task<ExchangeEmulator> StartAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var options = EmulatorSetup.Of(
            parsed.GetValue(_items), parsed.GetValue(_port) ?? 0, parsed.GetValue(_seed), parsed.GetValue(_faults), parsed.GetValue(_mailboxes), parsed.GetValue(_sites),
            parsed.GetValue(_https) is not null, parsed.GetValue(_plainPort), parsed.GetValue(_perMailbox), parsed.GetValue(_throttling));
        try
        {
            return await ExchangeEmulator.StartAsync(options, cancellationToken);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            throw new EwsInputException(ErrorIds.InvalidInput, $"Port {options.Port} cannot be used: {e.Message}", "Give another port, or 0 for a free one.", e)
            {
                Input = "--port",
            };
        }
    }

    private void WriteAuthority(ExchangeEmulator emulator, string file)
    {
        try
        {
            File.WriteAllText(file, emulator.AuthorityPem);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new EwsInputException(ErrorIds.InvalidInput, $"The authority cannot be written to '{file}': {e.Message}", "Name a file in a folder that you may write to.", e)
            {
                Input = _https.Name,
                Value = file,
            };
        }
    }

    private static void WriteJson(ExchangeEmulator emulator)
    {
        using var lines = new JsonLines(StandardOutput.Open());
        lines.Write(emulator, static (json, running) =>
        {
            json.WriteString("url", running.Url.AbsoluteUri);
            if (running.AuthorityPem is not null)
            {
                if (running.PlainPort is { } plain)
                    json.WriteNumber("plainPort", plain);
                json.WriteString("authority", running.TokenAuthority.AbsoluteUri);
                json.WriteString("tenantId", running.Application.TenantId);
                json.WriteString("clientId", running.Application.ClientId);
                json.WriteString("clientSecret", running.Application.Secret);
            }

            json.WriteStartArray("accounts");
            foreach (var account in running.Accounts)
            {
                json.WriteStartObject();
                json.WriteString("address", account.Address);
                json.WriteString("user", account.User);
                json.WriteString("password", account.Password);
                json.WriteString("token", account.Token);
                json.WriteBoolean("hasMailbox", account.HasMailbox);
                json.WriteBoolean("canImpersonate", account.CanImpersonate);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
        lines.Flush();
    }

    private static void WriteText(ExchangeEmulator emulator)
    {
        var console = Terminals.Output();
        console.WriteLine($"Exchange emulator: {emulator.Url}");
        if (emulator.PlainPort is { } plain)
            console.WriteLine($"Plain HTTP: port {plain.ToString(System.Globalization.CultureInfo.InvariantCulture)}");
        if (emulator.AuthorityPem is not null)
            console.WriteLine($"Tokens: {emulator.TokenAuthority}, application {emulator.Application.ClientId}, secret {emulator.Application.Secret}");
        var table = new Table().Border(TableBorder.Rounded).AddColumns("user", "password", "mailbox", "may impersonate");
        foreach (var account in emulator.Accounts)
            table.AddRow(new Text(account.User), new Text(account.Password), new Text(account.HasMailbox ? "yes" : ""), new Text(account.CanImpersonate ? "yes" : ""));
        console.Write(table);
        console.WriteLine("Ctrl+C stops it.");
    }
}
