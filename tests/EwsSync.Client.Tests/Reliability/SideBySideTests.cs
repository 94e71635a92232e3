using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Tool;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Client.Tests.Reliability;

/// <summary>The same faults against other clients, as a table; set EWSSYNC_SIDE_BY_SIDE to 1, or to one kind of fault, to run it.</summary>
public sealed class SideBySideTests(ITestOutputHelper output)
{
    private const int Items = 100;

    private const string Exchangelib = """
        import sys
        from exchangelib import DELEGATE, Account, Configuration, Credentials, FaultTolerance
        from exchangelib.version import EXCHANGE_2016, Version
        url, user, password = sys.argv[1:4]
        config = Configuration(service_endpoint=url, credentials=Credentials(user, password), auth_type="basic", version=Version(build=EXCHANGE_2016), max_connections=1, retry_policy=FaultTolerance(max_wait=20))
        inbox = Account(primary_smtp_address=user, config=config, autodiscover=False, access_type=DELEGATE).inbox
        ids, error = set(), ""
        try:
            for kind, what in inbox.sync_items(only_fields=["subject"], max_changes_returned=10):
                ids.add(what.id)
        except Exception as e:
            error = type(e).__name__
        print("RESULT", len(ids), error)
        """;

    private const string EwsJavascript = """
        const ews = require("ews-javascript-api");
        const [url, user, password] = process.argv.slice(1);
        ews.EwsLogging.DebugLogEnabled = false;
        const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
        service.Credentials = new ews.WebCredentials(user, password);
        service.Url = new ews.Uri(url);
        (async () => {
          const ids = new Set(); let state = null, more = true, error = "";
          try {
            while (more) {
              const page = await service.SyncFolderItems(new ews.FolderId(ews.WellKnownFolderName.Inbox), new ews.PropertySet(ews.BasePropertySet.IdOnly, [ews.ItemSchema.Subject]), null, 10, ews.SyncFolderItemsScope.NormalItems, state);
              for (const change of page.GetEnumerator()) ids.add(change.ItemId.UniqueId);
              state = page.SyncState; more = page.MoreChangesAvailable;
            }
          } catch (e) { error = String(e.message || e).split("\n")[0].slice(0, 60) || "error"; }
          console.log("RESULT", ids.size, error);
          process.exit(0);
        })();
        """;

    private static readonly FaultKind[] Kinds =
    [
        FaultKind.CutContentLength, FaultKind.CutChunked, FaultKind.TruncatedXml, FaultKind.ResetInBody, FaultKind.ServiceUnavailable, FaultKind.SoapFault, FaultKind.ResponseError,
        FaultKind.InvalidSyncState,
    ];

    [SkippableFact]
    public async Task The_same_faults_against_other_clients()
    {
        Skip.If(string.IsNullOrEmpty(Environment.GetEnvironmentVariable("EWSSYNC_SIDE_BY_SIDE")), "Set EWSSYNC_SIDE_BY_SIDE=1 to compare with other clients; it was NOT done.");
        var python = Environment.GetEnvironmentVariable("EWSSYNC_PEER_PYTHON") ?? "/usr/bin/python3";
        output.WriteLine($"{"fault on page 3 of 10",-22} {"EwsSync",-28} {"exchangelib",-34} ews-javascript-api");
        foreach (var kind in Kinds.Where(k => !Enum.TryParse<FaultKind>(Environment.GetEnvironmentVariable("EWSSYNC_SIDE_BY_SIDE"), out var one) || !Kinds.Contains(one) || one == k))
        {
            var row = new List<string>();
            foreach (var client in (Func<ToolBench, Task<string>>[])[OursAsync, b => PeerAsync(b, python, "-c", Exchangelib), b => PeerAsync(b, "node", "-e", EwsJavascript)])
            {
                await using var bench = await ToolBench.StartAsync(new EmulatorOptions { Seeded = false }, new FaultRule
                {
                    Kind = kind,
                    Operation = "SyncFolderItems",
                    Skip = 2,
                    Times = 1,
                    AtPercent = 60,
                    RetryAfter = "1",
                    BackOff = 1000,
                    Code = kind is FaultKind.SoapFault or FaultKind.ResponseError ? "ErrorServerBusy" : null,
                });
                for (var i = 0; i < Items; i++)
                    bench.Kim.AddMessage("Inbox", $"Message {i}");
                row.Add(await client(bench));
            }

            output.WriteLine($"{kind,-22} {row[0],-28} {row[1],-34} {row[2]}");
            Assert.Equal($"{Items} of {Items}", row[0].Split(',')[0]);
        }
    }

    private static async Task<string> OursAsync(ToolBench bench)
    {
        // With the ordinary patience: the bench waits for nobody.
        string[] arguments = [.. bench.Arguments("items", "--folder", "inbox", "--initial-sync", "full", "--max-changes", "10").Where(a => a is not ("--max-wait" or "0"))];
        var first = await EwsSyncProcess.RunAsync(bench.Password, arguments);
        if (first.ExitCode == 0)
            return Said(first.Changes.Select(c => c.ItemId).Distinct().Count(), "");
        var next = await EwsSyncProcess.RunAsync(bench.Password, arguments);
        return $"{first.Changes.Concat(next.Changes).Select(c => c.ItemId).Distinct().Count()} of {Items}, error, then resumed";
    }

    private static async Task<string> PeerAsync(ToolBench bench, string program, string option, string script)
    {
        var account = bench.Emulator.Accounts[0];
        var start = new ProcessStartInfo(program, [option, script, bench.Emulator.Url.ToString(), account.User, account.Password]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["NODE_PATH"] = Environment.GetEnvironmentVariable("EWSSYNC_NODE_MODULES") ?? Path.Combine(Path.GetTempPath(), "ewssync-foreign-clients", "node_modules");
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(40));
        try
        {
            using var process = Process.Start(start)!;
            await using var stop = limit.Token.Register(() => process.Kill(entireProcessTree: true));
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var text = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await errors;
            var result = text.Split('\n').LastOrDefault(l => l.StartsWith("RESULT ", StringComparison.Ordinal))?.Split(' ', 3);
            return result is null ? "NOT INSTALLED or broken" : Said(int.Parse(result[1], System.Globalization.CultureInfo.InvariantCulture), result.Length > 2 ? result[2].Trim() : "");
        }
        catch (Win32Exception)
        {
            return "NOT INSTALLED";
        }
        catch (OperationCanceledException)
        {
            return "still trying after 40 s";
        }
    }

    private static string Said(int count, string error) => $"{count} of {Items}" + (error.Length > 0 ? $", {error}" : count < Items ? ", SILENT LOSS" : "");
}
