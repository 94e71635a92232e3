using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Emulator.Faults;
using Spectre.Console;

namespace EwsSync.Tool.Commands;

/// <summary>What <c>ewssync emulator --list-faults</c> shows: every fault, and how a rule is written.</summary>
internal static class FaultListing
{
    private static readonly (string Name, string Meaning)[] Members =
    [
        ("kind", "one of the faults below"),
        ("operation", "only this operation, such as SyncFolderItems; Autodiscover and tokens only when it names them"),
        ("folder", "only requests for this folder: a well-known name, a path, or an id"),
        ("host", "only requests to this host, as the client names it"),
        ("requestNumber", "only the request with this number, 1 being the first"),
        ("skip", "how many matching requests pass first"),
        ("times", "how often it happens: 1 unless given, 0 for ever"),
        ("probability", "0 to 1, drawn from the plan's seed"),
        ("retryAfter", "seconds such as \"7\", or \"date:7\""),
        ("code", "a response code such as ErrorServerBusy"),
        ("target", "where Autodiscover leads to: a URL or an address"),
        ("backOff", "BackOffMilliseconds; no such element unless given"),
        ("milliseconds", "how long, for faults that wait"),
        ("count", "a number of items or changes"),
        ("item", "the id of the item that cannot be read"),
        ("atByte, atPercent, at", "where a body is cut: byte, per cent, or kind of node (" + string.Join(", ", Enum.GetNames<XmlCut>()) + ")"),
    ];

    public static void Write(IAnsiConsole console)
    {
        console.WriteLine("A plan is {\"seed\": 1, \"rules\": [{\"kind\": \"…\", …}]}; of the rules that match a request the first one strikes. Members of a rule:");
        console.Write(Rows(Members.Select(member => (member.Name, member.Meaning))));
        console.WriteLine();
        console.WriteLine("Faults, and what a client should make of them:");
        foreach (var group in FaultCatalogue.All.GroupBy(fault => fault.Expectation))
        {
            console.WriteLine();
            console.WriteLine(Meaning(group.Key));
            console.Write(Rows(group.Select(fault => (fault.Kind.ToString(), fault.Description + Only(fault)))));
        }
    }

    private static string Only(FaultDescription fault) => fault.Operations.Count == 0 ? "" : $" ({string.Join(", ", fault.Operations)} only)";

    private static string Meaning(FaultExpectation expectation) => expectation switch
    {
        FaultExpectation.Transient => "Transient: trying again brings the right answer",
        FaultExpectation.Permanent => "Permanent: does not pass by itself and must be shown",
        FaultExpectation.Readable => "Readable: unusual, but complete",
        FaultExpectation.Partial => "Partial: one item or folder is affected, the others go on",
        FaultExpectation.StateLost => "StateLost: the sync state must be given up",
        _ => expectation.ToString(),
    };

    private static Grid Rows(IEnumerable<(string Name, string Text)> rows)
    {
        var grid = new Grid().AddColumn(new GridColumn().NoWrap().Padding(2, 0, 2, 0)).AddColumn();
        foreach (var (name, text) in rows)
            grid.AddRow(new Text(name), new Text(text));
        return grid;
    }
}
