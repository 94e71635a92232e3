using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading.Tasks;
using System.Xml;
using System.Xml.Linq;
using EwsSync.Emulator.Faults;
using static EwsSync.Emulator.Tests.EwsWire;

namespace EwsSync.Emulator.Tests;

public sealed class FaultTests : RunningEmulator
{
    private static string Sync(int max = 512) =>
        Envelope("", $"<m:SyncFolderItems><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:SyncFolderId>{Distinguished("inbox")}</m:SyncFolderId><m:MaxChangesReturned>{max}</m:MaxChangesReturned></m:SyncFolderItems>");

    [Fact]
    public void Every_kind_of_fault_is_described_once() =>
        Assert.Equal(Enum.GetValues<FaultKind>().Order(), FaultCatalogue.All.Select(entry => entry.Kind).Order());

    public static IEnumerable<object[]> Kinds() => Enum.GetValues<FaultKind>()
        .Where(kind => !FaultCatalogue.Of(kind).Operations.Intersect(["GetStreamingEvents", OtherOperations.Pox, OtherOperations.Token]).Any()).Select(kind => new object[] { kind });

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Every_fault_strikes_once_as_planned_is_logged_and_then_the_true_answer_comes(FaultKind kind)
    {
        for (var number = 0; number < 8; number++)
            Kim.AddMessage("inbox", $"número {number} <&>");
        var folder = Kim.CreateFolder("inbox", "sub").Id;
        var text = FaultCatalogue.Of(kind).Operations.Contains("GetItem")
            ? Envelope("", $"<m:GetItem><m:ItemShape><t:BaseShape>Default</t:BaseShape></m:ItemShape><m:ItemIds>{string.Concat(Kim.Items("inbox").Select(item => $"<t:ItemId Id=\"{item.Id}\"/>"))}</m:ItemIds></m:GetItem>")
            : kind == FaultKind.TruncatedExport
            ? Envelope("", $"<m:ExportItems><m:ItemIds>{string.Concat(Kim.Items("inbox").Select(item => $"<t:ItemId Id=\"{item.Id}\"/>"))}</m:ItemIds></m:ExportItems>")
            : Sync(5).Replace(Distinguished("inbox"), kind == FaultKind.FolderGone ? ById(folder) : Distinguished("inbox"), StringComparison.Ordinal);
        Server.Faults = new FaultPlan(new FaultRule { Kind = kind, Milliseconds = 1 });
        var spoiled = await Read(text);
        var good = await Read(kind == FaultKind.FolderGone ? Sync() : text);
        for (var attempt = 0; good.Failed && attempt < 200; attempt++)
            good = await Read(text);

        Assert.Equal([1], Server.Faults.Struck);
        Assert.Equal([kind.ToString()], Server.Log.Requests[0].Faults);
        Assert.False(good.Failed);
        Assert.Equal(200, good.Status);
        if (kind == FaultKind.ItemsVanish)
            Assert.Contains("ErrorItemNotFound", Encoding.UTF8.GetString(good.Body), StringComparison.Ordinal);
        else if (kind is not (FaultKind.SlowDrip or FaultKind.Delay or FaultKind.Stall))
            Assert.NotEqual((good.Status, good.Type, WithoutState(good.Body)), (spoiled.Status, spoiled.Type, WithoutState(spoiled.Body)));
    }

    [Theory]
    [InlineData(XmlCut.Declaration)]
    [InlineData(XmlCut.StartTag)]
    [InlineData(XmlCut.Attribute)]
    [InlineData(XmlCut.Text)]
    [InlineData(XmlCut.EndTag)]
    [InlineData(XmlCut.Between)]
    [InlineData(XmlCut.Reference)]
    [InlineData(XmlCut.Character)]
    [InlineData(XmlCut.LastTag)]
    public async Task Xml_is_cut_inside_the_wanted_kind_of_node_and_never_parses(XmlCut cut)
    {
        Kim.AddMessage("inbox", "ü <&>");
        var whole = (await Read(Sync())).Body;
        Server.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.TruncatedXml, At = cut });
        var part = (await Read(Sync())).Body;
        Assert.True(part.Length < whole.Length);
        Assert.Throws<XmlException>(() => XDocument.Load(new System.IO.MemoryStream(part)));
    }

    [Fact]
    public async Task Rules_choose_by_number_operation_folder_skip_times_and_probability()
    {
        Server.Faults = new FaultPlan(
            new FaultRule { Kind = FaultKind.NotFound, RequestNumber = 2 },
            new FaultRule { Kind = FaultKind.Forbidden, Operation = "SyncFolderHierarchy", Times = 0 },
            new FaultRule { Kind = FaultKind.RequestTimeout, Folder = "drafts", Skip = 1, Times = 2 });
        var drafts = Sync().Replace("inbox", "drafts", StringComparison.Ordinal);
        var byId = Sync().Replace(Distinguished("inbox"), ById(Kim.Folder("drafts").Id), StringComparison.Ordinal);
        var hierarchy = Envelope("", "<m:SyncFolderHierarchy><m:FolderShape><t:BaseShape>IdOnly</t:BaseShape></m:FolderShape></m:SyncFolderHierarchy>");
        var got = new List<int>();
        foreach (var text in new[] { Sync(), Sync(), Sync(), hierarchy, hierarchy, drafts, drafts, byId, drafts })
            got.Add((await Read(text)).Status);
        Assert.Equal([200, 404, 200, 403, 403, 200, 408, 408, 200], got);

        async Task<string> Draw()
        {
            Server.Faults = new FaultPlan([new FaultRule { Kind = FaultKind.NotFound, Probability = 0.5, Times = 0 }], seed: 7);
            var result = "";
            for (var number = 0; number < 20; number++)
                result += (await Read(Sync())).Status == 200 ? '.' : 'x';
            return result;
        }
        var first = await Draw();
        Assert.Contains('x', first);
        Assert.Contains('.', first);
        Assert.Equal(first, await Draw());
    }

    [Fact]
    public async Task A_retry_after_is_seconds_a_date_or_absent()
    {
        Server.Faults = new FaultPlan(
            new FaultRule { Kind = FaultKind.ServiceUnavailable, RetryAfter = "7" }, new FaultRule { Kind = FaultKind.TooManyRequests, RetryAfter = "date:7" }, new FaultRule { Kind = FaultKind.ServiceUnavailable });
        using var seconds = await Wire.Post(Sync());
        using var date = await Wire.Post(Sync());
        using var absent = await Wire.Post(Sync());
        Assert.Equal(TimeSpan.FromSeconds(7), seconds.Headers.RetryAfter!.Delta);
        Assert.NotNull(date.Headers.RetryAfter!.Date);
        Assert.Null(absent.Headers.RetryAfter);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(0)]
    [InlineData(30000)]
    public async Task Busy_comes_as_a_fault_and_as_a_message_with_and_without_a_back_off(int? backOff)
    {
        Server.Faults = new FaultPlan(new FaultRule { Kind = FaultKind.SoapFault, BackOff = backOff }, new FaultRule { Kind = FaultKind.ResponseError, BackOff = backOff });
        foreach (var expected in new[] { 500, 200 })
        {
            var answer = await Read(Sync());
            var document = XDocument.Parse(Encoding.UTF8.GetString(answer.Body));
            Assert.Equal(expected, answer.Status);
            Assert.Equal("ErrorServerBusy", document.Descendants().Single(element => element.Name.LocalName == "ResponseCode").Value);
            Assert.Equal(backOff?.ToString(System.Globalization.CultureInfo.InvariantCulture), document.Descendants(T + "Value").SingleOrDefault()?.Value);
            if (expected == 200)
                MicrosoftSchema.AssertValid(Encoding.UTF8.GetString(answer.Body));
        }
    }

    [Fact]
    public void A_plan_survives_json_and_a_wrong_one_is_named()
    {
        var plan = new FaultPlan([new FaultRule { Kind = FaultKind.CutChunked, AtPercent = 12.5, At = XmlCut.Text, Operation = "GetItem" }], 9);
        var read = FaultPlan.Parse(plan.ToJson());
        Assert.Equal(plan.Rules, read.Rules);
        Assert.Equal(9, read.Seed);
        Assert.Throws<System.Text.Json.JsonException>(() => FaultPlan.Parse("{\"rules\":[{\"kind\":\"Earthquake\"}]}"));
        Assert.Throws<System.Text.Json.JsonException>(() => FaultPlan.Parse("{\"rules\":[{\"kind\":\"Delay\",\"colour\":\"red\"}]}"));
    }

    [Fact]
    public async Task The_control_endpoint_sets_faults_shows_the_log_and_resets()
    {
        using var http = new HttpClient { BaseAddress = new Uri(Server.Url, "/control/") };
        using var plan = new StringContent("{\"rules\":[{\"kind\":\"Forbidden\"}]}");
        Assert.Equal(204, (int)(await http.PostAsync("faults", plan)).StatusCode);
        Assert.Equal(403, (await Read(Sync())).Status);
        Assert.Contains("\"Forbidden\"", await http.GetStringAsync("log?bodies=true"), StringComparison.Ordinal);
        Assert.DoesNotContain("Basic ", await http.GetStringAsync("log?bodies=true"), StringComparison.Ordinal);
        using var wrong = new StringContent("{\"rules\":[{\"kind\":\"Nonsense\"}]}");
        Assert.Equal(400, (int)(await http.PostAsync("faults", wrong)).StatusCode);
        Assert.Equal(204, (int)(await http.PostAsync("reset", null)).StatusCode);
        Assert.Empty(Server.Log.Requests);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, "log") { Headers = { Host = "evil.example" } };
        Assert.Equal(403, (int)(await http.SendAsync(foreign)).StatusCode);
    }

    [Fact]
    public async Task While_connections_are_refused_nobody_answers_and_afterwards_all_is_well()
    {
        // A busy machine may take longer to ask than nobody listens; then once more, with more time.
        var failed = false;
        for (var time = TimeSpan.FromMilliseconds(300); !failed && time < TimeSpan.FromMinutes(2); time *= 2)
        {
            var refusing = Server.RefuseConnectionsAsync(time);
            failed = (await Read(Sync())).Failed;
            await refusing;
        }

        Assert.True(failed);
        Assert.Equal(200, (await Read(Sync())).Status);
    }

    private static string WithoutState(byte[] body)
    {
        var text = Encoding.Latin1.GetString(body);
        var start = text.IndexOf("<m:SyncState>H4s", StringComparison.Ordinal);
        return start < 0 ? text : text.Length - start > 20_000 ? "huge" : text[..start] + text[text.IndexOf("</m:SyncState>", StringComparison.Ordinal)..];
    }

    private async Task<(bool Failed, int Status, string Type, byte[] Body)> Read(string envelope)
    {
        using var handler = new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.None };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(60) };
        using var request = new HttpRequestMessage(HttpMethod.Post, Server.Url) { Content = new StringContent(envelope, Encoding.UTF8, "text/xml") };
        request.Headers.Authorization = Wire.Headers.Authorization;
        request.Headers.AcceptEncoding.ParseAdd(Server.Faults.Rules.Any(rule => rule.Kind == FaultKind.TruncatedGzip) ? "gzip" : "identity");
        try
        {
            using var response = await http.SendAsync(request);
            var body = await response.Content.ReadAsByteArrayAsync();
            return (false, (int)response.StatusCode, response.Content.Headers.ContentType?.MediaType ?? "", body);
        }
        catch (HttpRequestException)
        {
            return (true, 0, "", []);
        }
    }
}
