using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Scripted;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary>Every answer of an odd server that lies in <c>../shared/cases</c>, played to the tool, against the right results of its README.</summary>
public sealed partial class SharedCasesTests : IDisposable
{
    private const string Both = "Create QUFNa1==, Create QUFNa2==";

    private readonly DirectoryInfo _state = Directory.CreateTempSubdirectory("ewssync-cases-");

    public void Dispose() => _state.Delete(recursive: true);

    [SkippableTheory]
    [InlineData("create-stray-before.xml", Both, 0, "")]
    [InlineData("create-without-id.xml", "Create QUFNa2==", 3, "1 left out")]
    [InlineData("readflag-without-isread.xml", "Create QUFNa2==", 3, "1 left out")]
    [InlineData("readflag-capital.xml", "Create QUFNa2==, ReadFlagChange QUFNa1==", 0, "")]
    [InlineData("includeslast-empty.xml", "Create QUFNa1==, Create QUFNa1==", 3, "same state")]
    [InlineData("includeslast-capital.xml", "Create QUFNa1==", 0, "")]
    [InlineData("create-empty.xml", "Create QUFNa2==", 3, "1 left out")]
    [InlineData("body-unescaped-html.xml", Both, 0, "")]
    [InlineData("undeclared-prefix.xml", Both, 0, "repaired")]
    [InlineData("whitespace-before-declaration.http", null, 0, "")]
    [InlineData("nul-after-envelope.http", null, 0, "")]
    [InlineData("gzip-two-members.http", null, 0, "")]
    [InlineData("getitem-stray-before.xml getitem-stray-before.GetItem.xml", Both, 0, "", "--property", "Body")]
    [InlineData("getitem-one-missing.xml getitem-one-missing.GetItem.1.xml getitem-one-missing.GetItem.2.xml", Both + ", Create QUFNa3==", 3, "1 items failed", "--property", "Body")]
    [InlineData("503-bare-h1.http", "", 2, "ServerBusy", "--max-wait", "3")]
    [InlineData("429-xml-body.http", "", 2, "ServerBusy", "--max-wait", "3")]
    public async Task Items_of_a_case(string files, string? changes, int exitCode, string says, params string[] more)
    {
        await using var server = Serve(files);

        var ended = await RunAsync(server, "items", ["--folder", "inbox", .. more]);

        Check(ended, changes, exitCode, says);
    }

    [SkippableTheory]
    [InlineData("folder-stray-before.xml", "Create F1, Create F2", 0, "")]
    [InlineData("folder-without-id.xml", "Create F2", 3, "1 left out")]
    public async Task Folders_of_a_case(string files, string changes, int exitCode, string says)
    {
        await using var server = Serve(files);

        Check(await RunAsync(server, "folders"), changes, exitCode, says, "folderId");
    }

    [SkippableTheory]
    [InlineData("folder-stray-before.xml", 0, "")]
    [InlineData("folder-without-id.xml", 3, "1 left out")]
    public async Task All_folders_of_a_case(string tree, int exitCode, string says)
    {
        await using var server = Serve($"{tree}>SyncFolderHierarchy getitem-stray-before.xml>SyncFolderItems");

        var ended = await RunAsync(server, "items", ["--all-folders", "--max-changes", "512"]);

        Assert.True(ended.ExitCode == exitCode, ended.ToString());
        Assert.Equal(exitCode == 0 ? 2 : 1, ended.Changes.Select(c => c.Text("folderId")).Distinct().Count());
        Assert.Contains(says, ended.Errors, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("fault")]
    [InlineData("http500")]
    [InlineData("notxml")]
    [InlineData("empty")]
    [InlineData("skipped")]
    public async Task One_odd_item_costs_itself(string kind)
    {
        Skip.IfNot(Directory.Exists(Folder), "../shared/cases is not here.");
        await using var server = Always(connection => connection.SendAsync(OddBatch(kind, connection.Request.Body)));

        var first = await RunAsync(server, "items", ["--folder", "inbox", "--property", "Body", "--max-wait", "12"]);
        var second = await RunAsync(server, "items", ["--folder", "inbox", "--property", "Body", "--max-wait", "12"]);

        Check(first, Both + ", Create QUFNa3==", kind == "notxml" ? 0 : 3, "");
        var bodies = first.Changes.OrderBy(c => c.ItemId, StringComparer.Ordinal).Select(c => c.Json.GetProperty("item").TryGetProperty("body", out var body) ? body.ToString() : "none").ToArray();
        Assert.Contains("body 1", bodies[0], StringComparison.Ordinal);
        Assert.Contains("body 3", bodies[2], StringComparison.Ordinal);
        Assert.True(second is { ExitCode: 0, Output: "" }, second.ToString());
    }

    private static string Folder
    {
        get
        {
            var root = new DirectoryInfo(AppContext.BaseDirectory);
            while (root is not null && !File.Exists(Path.Combine(root.FullName, "EwsSync.PowerShell.sln")))
                root = root.Parent;
            return Path.GetFullPath(Path.Combine(root?.FullName ?? AppContext.BaseDirectory, "..", "shared", "cases"));
        }
    }

    private Task<EwsSyncProcess.Ended> RunAsync(ScriptedServer server, string command, params IEnumerable<string> more)
    {
        var arguments = EwsSyncProcess.Connect(server.Url.AbsoluteUri, "a@b.example", _state.FullName).Concat(["--initial-sync", "full"]).ToList();
        if (more.Contains("--max-wait"))
            arguments.RemoveRange(arguments.IndexOf("--max-wait"), 2);
        return EwsSyncProcess.RunAsync("p", [command, .. arguments, .. more]);
    }

    private static void Check(EwsSyncProcess.Ended ended, string? changes, int exitCode, string says, string id = "itemId")
    {
        Assert.True(ended.ExitCode == exitCode, ended.ToString());
        var seen = string.Join(", ", ended.Changes.Select(c => $"{c.ChangeType} {c.Text(id)}").Order(StringComparer.Ordinal));
        if (changes is null)
            Assert.Equal(2, ended.Lines.Count);
        else
            Assert.Equal(changes, seen);
        Assert.Contains(says, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Line 1, position", ended.Errors, StringComparison.Ordinal);
    }

    /// <summary>As serve.py does: by the operation in the name, else for both sync operations; the last one again for ever. "file>Operation" renames one.</summary>
    private static ScriptedServer Serve(string files)
    {
        Skip.IfNot(Directory.Exists(Folder), "../shared/cases is not here.");
        var plan = files.Split(' ').Select(f => f.Split('>')).Select(f => (Path: Path.Combine(Folder, f[0]), Operation: f.Length > 1 ? f[1] : Named().Match(f[0]).Groups[1].Value)).ToList();
        var counts = new Dictionary<string, int>();
        return Always(async connection =>
        {
            var operation = Operation().Match(connection.Request.Body).Groups[1].Value;
            var own = plan.Where(p => p.Operation == operation).Concat(operation.StartsWith("Sync", StringComparison.Ordinal) ? plan.Where(p => p.Operation.Length == 0) : []).ToList();
            if (own.Count == 0)
            {
                await connection.SendAsync(Http.Ok(Inbox(connection.Request.Body)));
                return;
            }

            var number = counts[operation] = counts.GetValueOrDefault(operation) + 1;
            var (path, _) = own[Math.Min(number, own.Count) - 1];
            await connection.SendAsync(path.EndsWith(".http", StringComparison.Ordinal) ? await File.ReadAllBytesAsync(path) : Http.Ok(await File.ReadAllTextAsync(path)));
            if (path.EndsWith(".http", StringComparison.Ordinal))
                connection.Close();
        });
    }

    private static ScriptedServer Always(Func<ServerConnection, Task> step)
    {
        var server = new ScriptedServer();
        for (var i = 0; i < 400; i++)
            server.Then(step);
        return server;
    }

    private static byte[] OddBatch(string kind, string request)
    {
        var operation = Operation().Match(request).Groups[1].Value;
        if (operation == "GetFolder")
            return Http.Ok(Inbox(request));
        if (operation == "SyncFolderItems")
        {
            var changes = request.Contains("SyncState>U", StringComparison.Ordinal) ? "" : string.Concat(Enumerable.Range(1, 3).Select(n => $"<t:Create>{Item(n, "")}</t:Create>"));
            return Http.Ok(Envelope("SyncFolderItems", $"<m:SyncState>U3Rh</m:SyncState><m:IncludesLastItemInRange>true</m:IncludesLastItemInRange><m:Changes>{changes}</m:Changes>"));
        }

        var ids = ItemNumber().Matches(request).Select(m => m.Groups[1].Value[0] - '0').ToList();
        if (ids.Contains(2) && kind == "fault")
            return Http.Answer("500 Internal Server Error\nContent-Type: text/xml", "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><s:Fault><faultcode>s:Server</faultcode><faultstring>Broken inside.</faultstring></s:Fault></s:Body></s:Envelope>");
        if (ids.Contains(2) && kind == "http500")
            return Http.Answer("500 Internal Server Error\nContent-Type: text/plain", "boom");
        return Http.Ok(Envelope("GetItem", [.. ids.Where(n => n != 2 || kind != "skipped").Select(n => $"<m:Items>{(n == 2 && kind == "empty" ? "" : Item(n, $"<t:Body BodyType=\"Text\">{(n == 2 && kind == "notxml" ? "1 < 2" : $"body {n}")}</t:Body>"))}</m:Items>")]));
    }

    private static string Item(int n, string body) => $"<t:Message><t:ItemId Id=\"QUFNa{n}==\" ChangeKey=\"CQAA{n}\"/><t:ItemClass>IPM.Note</t:ItemClass><t:Subject>Item {n}</t:Subject>{body}</t:Message>";

    private static string Inbox(string request) => Envelope("GetFolder", [.. FolderIds().Matches(request).Select(m => m.Groups[1].Value).Select(id =>
        $"<m:Folders><t:Folder><t:FolderId Id=\"{(id.All(char.IsAsciiLetterLower) ? id == "inbox" ? "SW5ib3g=" : "Um9vdA==" : id)}\" ChangeKey=\"AQ==\"/><t:ParentFolderId Id=\"Um9vdA==\"/><t:DisplayName>Inbox</t:DisplayName></t:Folder></m:Folders>")]);

    private static string Envelope(string operation, params IEnumerable<string> contents) =>
        "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\" xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\" xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\"><s:Body>"
        + $"<m:{operation}Response><m:ResponseMessages>{string.Concat(contents.Select(c => $"<m:{operation}ResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode>{c}</m:{operation}ResponseMessage>"))}</m:ResponseMessages></m:{operation}Response></s:Body></s:Envelope>";

    [GeneratedRegex(@"\.(SyncFolderItems|SyncFolderHierarchy|GetItem|GetFolder)\.")]
    private static partial Regex Named();

    [GeneratedRegex(@"Body[^>]*>\s*<(?:\w+:)?(\w+)")]
    private static partial Regex Operation();

    [GeneratedRegex("ItemId Id=\"QUFNa(\\d)==")]
    private static partial Regex ItemNumber();

    [GeneratedRegex("FolderId Id=\"([^\"]+)\"")]
    private static partial Regex FolderIds();
}
