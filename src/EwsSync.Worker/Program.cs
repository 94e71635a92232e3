using System;
using System.CommandLine;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Errors;
using EwsSync.Hosting;
using EwsSync.Worker.Checking;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;
using EwsSync.Worker.Scheduling;
using EwsSync.Worker.Status;
using EwsSync.Worker.Working;
using Microsoft.Extensions.Hosting;

namespace EwsSync.Worker;

/// <summary><c>ewssync-worker</c>: keeps many mailboxes in one database, together with others of its kind.</summary>
internal static class Program
{
    private const int Unusable = 2;

    public static Task<int> Main(string[] arguments)
    {
        var root = new RootCommand("Synchronizes many mailboxes into one database; any number of workers share the work.");
        root.Subcommands.Add(Command("run", "Run until it is stopped: at a console, as a systemd unit, or as a Windows service", RunAsync));
        root.Subcommands.Add(Command("check", "Look at everything that a run needs, and start nothing: configuration, database, lists of mailboxes, sign-in, one mailbox of each profile", CheckAsync));

        // The host ends in order when it is signalled. System.CommandLine would end the process two seconds after SIGTERM with 143, whatever it is at (2.0, ProcessTerminationTimeout).
        return root.Parse(arguments).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });
    }

    private static Command Command(string name, string description, Func<string, CancellationToken, Task<int>> run)
    {
        var config = new Option<string>("--config") { Description = "The configuration", HelpName = "FILE", Required = true };
        var command = new Command(name, description);
        command.Options.Add(config);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            try
            {
                return await run(parsed.GetValue(config)!, cancellationToken).ConfigureAwait(false);
            }
            catch (EwsException e)
            {
                await Console.Error.WriteLineAsync($"error: {e.Message}\n  fix: {e.Advice}\n  [{e.ErrorId}]").ConfigureAwait(false);
                return Unusable;
            }
        });
        return command;
    }

    private static async Task<int> RunAsync(string file, CancellationToken cancellationToken)
    {
        var settings = SettingsFile.Read(file);
        using var database = await MirrorDatabase.OpenAsync(new DatabaseOptions { Database = settings.Database, Create = true }, cancellationToken).ConfigureAwait(false);
        using var servers = new Servers(settings, SilentObserver.Instance);
        if (settings.Schedules)
            await ScheduleStore.PrepareAsync(settings, cancellationToken).ConfigureAwait(false);
        if (settings.Status is { } status)
            StatusPort.Probe(status);
        var clock = new DatabaseClock();
        await clock.SetAsync(database, cancellationToken).ConfigureAwait(false);
        using var host = WorkerHost.Build(settings, database, servers, clock);
        await host.RunAsync(cancellationToken).ConfigureAwait(false);
        return 0;
    }

    private static async Task<int> CheckAsync(string file, CancellationToken cancellationToken)
    {
        var settings = SettingsFile.Read(file);
        return await new ConfigurationCheck(settings, Console.Out).RunAsync(cancellationToken).ConfigureAwait(false) ? 0 : Unusable;
    }
}
