using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Core.Tests.EndToEnd;
using EwsSync.Emulator;
using EwsSync.Emulator.Faults;
using EwsSync.Model;
using EwsSync.State;
using EwsSync.Sync;
using Xunit;
using Xunit.Abstractions;

namespace EwsSync.Core.Tests.Reliability;

/// <summary>Every fault of the catalogue at the first, a middle and the last request of each operation.</summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private const int Items = 20;
    private const int PageSize = 5;

    private static readonly ItemSyncOptions WithBodies = LiveServer.Default with
    {
        PageSize = PageSize,
        Throttle = 1,
        Shape = new ItemShape { BaseShape = "Default", AdditionalProperties = [new FieldPath("item:Subject"), new FieldPath("message:IsRead"), new FieldPath("item:Body")] },
    };

    [Theory]
    [InlineData("SyncFolderItems", 0)]
    [InlineData("SyncFolderItems", 2)]
    [InlineData("SyncFolderItems", 3)]
    [InlineData("SyncFolderHierarchy", 0)]
    [InlineData("GetItem", 0)]
    [InlineData("GetItem", 2)]
    [InlineData("GetItem", 3)]
    public async Task Nothing_is_lost_and_nothing_comes_twice(string operation, int skip)
    {
        await using var server = await LiveServer.StartAsync(new EmulatorOptions { Seeded = false }, new HurriedClock());
        var failures = new List<string>();

        // A port that nobody listens on has a clock of its own, which does not hurry: it has its tests where connections are made.
        foreach (var fault in FaultCatalogue.All.Where(f => f.Kind != FaultKind.ConnectionRefused && (f.Operations.Count == 0 || f.Operations.Contains(operation))))
        {
            var outcome = await PlayAsync(server, fault, operation, skip);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{operation,-20} {skip + 1} {fault.Kind,-20} {fault.Expectation,-10} {outcome.Text}"));
            if (outcome.Wrong is not null)
                failures.Add($"{fault.Kind}: {outcome.Wrong}");
        }

        Assert.True(failures.Count == 0, string.Join("\n", failures));
    }

    private static async Task<(string Text, string? Wrong)> PlayAsync(LiveServer server, FaultDescription fault, string operation, int skip)
    {
        server.Store = new MemorySyncStateStore();
        var root = server.Mailbox.CreateFolder("msgfolderroot", $"{fault.Kind}").Id;
        var folder = server.Mailbox.CreateFolder(root, "Folder");
        for (var i = 0; i < Items; i++)
            server.Mailbox.AddMessage(folder.Id, $"Message {i}");
        server.Emulator.Faults = new FaultPlan(new FaultRule
        {
            Kind = fault.Kind,
            Operation = operation,
            Skip = skip,
            Times = fault.Kind == FaultKind.RedirectLoop ? 20 : 1,
            AtPercent = 60,
            Milliseconds = fault.Kind == FaultKind.Stall ? 300 : fault.Kind == FaultKind.SlowDrip ? 1 : 50,
        });
        var first = await RunAsync(server, root, InvalidStatePolicy.Stop);
        var struck = server.Emulator.Faults.Struck.Sum();
        server.Emulator.Faults = new FaultPlan();
        var second = await RunAsync(server, root, InvalidStatePolicy.Restart);
        var text = first.Error is null
            ? $"{(first.Complete ? "complete" : "incomplete")}, {first.Retries} retries"
            : $"stopped: {first.Error}; complete by the next run";
        var wrong = Judge(server, fault, skip, folder, first, second, struck);
        server.Mailbox.DeleteFolder(root);
        return (text, wrong);
    }

    private static string? Judge(LiveServer server, FaultDescription fault, int skip, EmulatorFolder folder, Run first, Run second, int struck)
    {
        var truth = server.Mailbox.Below("msgfolderroot").Any(f => f.Id == folder.Id) ? server.Mailbox.Items(folder.Id).Select(i => i.Id).ToHashSet(StringComparer.Ordinal) : [];
        var got = first.Delivered.Concat(second.Delivered).Where(d => d.Type != ChangeTypes.Delete).Select(d => d.Item!).ToList();
        if (struck == 0)
            return "the fault never struck";
        if (second.Error is not null || !second.Complete)
            return $"the next run did not complete: {second.Error}";
        if (truth.Except(got).Any())
            return $"{truth.Except(got).Count()} items are missing";

        // Only a server that says "last" while more is pending can make a run believe that it has everything.
        if (first.Complete && fault.Kind != FaultKind.LastWhilePending && truth.Except(first.Delivered.Select(d => d.Item!)).Any())
            return "the first run calls itself complete, and is not";

        // At the very beginning there is no state that could fail to move: the page is an empty one like any other.
        var harmless = fault.Kind == FaultKind.MoreWithoutProgress && skip == 0;
        if (!harmless && first.Complete && fault.Expectation is (FaultExpectation.Permanent or FaultExpectation.StateLost))
            return "a run that could not go on calls itself complete";

        // Who has never been let in is not let in by trying again, but locked out.
        var refusedAtOnce = fault.Kind == FaultKind.Unauthorized && first.Error == "AuthenticationFailed" && first.Delivered.Count == 0;
        if (!refusedAtOnce && fault.Expectation is FaultExpectation.Transient or FaultExpectation.Readable && first is not { Error: null, Complete: true })
            return $"it did not survive: {first.Error}";
        var repeats = got.Count - got.Distinct(StringComparer.Ordinal).Count();
        var allowed = fault.Kind == FaultKind.DuplicateChange ? PageSize : fault.Expectation == FaultExpectation.StateLost ? Items : 0;
        return repeats > allowed ? $"{repeats} items came twice" : null;
    }

    private static async Task<Run> RunAsync(LiveServer server, string root, InvalidStatePolicy policy)
    {
        var run = new Run();
        using var sync = server.Items(new FolderSelection { All = true, Root = new FolderId(root) }, WithBodies with { InvalidState = policy });
        while (await sync.NextPageAsync(CancellationToken.None) is { } page)
        {
            run.Error ??= page.Error?.ErrorId;
            if (page.Error is not null)
                continue;
            run.Delivered.AddRange(page.Changes.Where(c => c.ItemId is not null).Select(c => (c.ChangeType, c.ItemId)));
            sync.Accept(page);
        }

        run.Complete = run.Error is null && sync.Summaries.All(s => s.Complete);
        run.Retries = sync.Summaries.Sum(s => s.Retries);
        return run;
    }

    private sealed class Run
    {
        public List<(string Type, string? Item)> Delivered { get; } = [];

        public string? Error { get; set; }

        public bool Complete { get; set; }

        public int Retries { get; set; }
    }
}
