using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text.Json;
using System.Threading.Tasks;
using EwsSync.Database.Working;
using EwsSync.Worker.Tests.Running;
using Xunit;

namespace EwsSync.Worker.Tests.Status;

/// <summary>The JSON behind the status page, who may ask it, and what else is at its port.</summary>
[Collection(nameof(HostBench))]
public sealed class StatusApiTests
{
    [Fact]
    public async Task Nothing_of_mailboxes_is_said_without_the_token()
    {
        await using var bench = await HostBench.MakeAsync(1);
        using var stranger = new HttpClient { BaseAddress = bench.Url };
        foreach (var path in new[] { "api/overview", "api/mailboxes", "api/workers", "API/Overview", "api/mailboxes/1", "metrics", "METRICS/" })
            Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.PostAsync("api/mailboxes/pause?all=true", null)).StatusCode);
        stranger.DefaultRequestHeaders.Add("Authorization", "Bearer " + HostBench.Token[..^1]);
        using var refused = await stranger.GetAsync("api/overview");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("status.tokenFile", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await bench.Database.WorkReports.MailboxesAsync(new WorkSearch { State = WorkStates.Paused })).Rows);
    }

    [Fact]
    public async Task The_page_and_the_health_checks_need_none_and_nothing_comes_from_elsewhere()
    {
        await using var bench = await HostBench.MakeAsync(1);
        await bench.SettleAsync(2);
        using var stranger = new HttpClient { BaseAddress = bench.Url };
        using var page = await stranger.GetAsync("");
        Assert.Contains("default-src 'none'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("contoso", await page.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        foreach (var file in new[] { "status.js", "table.js", "status.css" })
            Assert.DoesNotContain("://", await stranger.GetStringAsync(file), StringComparison.Ordinal);
        Assert.Equal("Healthy", await stranger.GetStringAsync("health/live"));
        Assert.Equal("Healthy", await stranger.GetStringAsync("health/ready"));
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync("appsettings.json")).StatusCode);
    }

    [Fact]
    public async Task It_shows_what_there_is_and_acts()
    {
        await using var bench = await HostBench.MakeAsync(3);
        await bench.SettleAsync(4);

        var overview = await bench.AskAsync("api/overview");
        Assert.Equal(["Current 3", "Failing 1"], overview.GetProperty("counts").EnumerateArray().Select(count => $"{count.GetProperty("state").GetString()} {count.GetProperty("mailboxes").GetInt32()}"));
        Assert.Equal(("MailboxNotFound", "nobody@contoso.example"), (overview.GetProperty("errors")[0].GetProperty("errorId").GetString(), overview.GetProperty("errors")[0].GetProperty("example").GetString()));
        Assert.Equal(24, overview.GetProperty("servers")[0].GetProperty("calls").GetInt32());
        Assert.True(overview.GetProperty("workers")[0].GetProperty("isLive").GetBoolean());

        var list = await bench.AskAsync("api/mailboxes?sort=mailbox&count=2&offset=1&text=CONTOSO");
        Assert.Equal((4, 2), (list.GetProperty("total").GetInt32(), list.GetProperty("rows").GetArrayLength()));
        var id = list.GetProperty("rows")[0].GetProperty("mailboxId").GetInt64();
        var one = await bench.AskAsync($"api/mailboxes/{id}");
        Assert.Equal("user0001@contoso.example", one.GetProperty("mailbox").GetProperty("mailbox").GetString());
        Assert.Equal("Complete", one.GetProperty("runs")[0].GetProperty("result").GetString());
        Assert.Contains(one.GetProperty("folders").EnumerateArray(), folder => folder.GetProperty("items").GetInt64() == 5);

        Assert.Equal(1, await OrderAsync(bench, "pause?mailbox=USER0001@contoso.example"));
        Assert.Equal("Paused", (await bench.AskAsync($"api/mailboxes/{id}")).GetProperty("mailbox").GetProperty("state").GetString());
        Assert.Equal(1, await OrderAsync(bench, "resume?state=paused"));
        Assert.Equal(1, await OrderAsync(bench, "retry?all=true"));
        Assert.Equal(1, await OrderAsync(bench, "run?mailbox=user0002@contoso.example"));
        await bench.SettleAsync(4);
        var runs = (await bench.AskAsync("api/mailboxes?text=user0002")).GetProperty("rows")[0].GetProperty("mailboxId").GetInt64();
        Assert.Equal(2, (await bench.AskAsync($"api/mailboxes/{runs}")).GetProperty("runs").GetArrayLength());
    }

    [Fact]
    public async Task What_cannot_be_is_refused_in_words()
    {
        await using var bench = await HostBench.MakeAsync(1);
        foreach (var path in new[] { "api/mailboxes?state=Broken", "api/mailboxes?sort=size", "api/mailboxes?count=5000", "api/mailboxes?offset=-1" })
        {
            using var answer = await bench.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.NotEmpty(JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("fix").GetString()!);
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await bench.Client.PostAsync("api/mailboxes/pause", null)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await bench.Client.PostAsync("api/mailboxes/delete?all=true", null)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await bench.Client.GetAsync("api/mailboxes/99999")).StatusCode);
        Assert.Empty((await bench.Database.WorkReports.MailboxesAsync(new WorkSearch { State = WorkStates.Paused })).Rows);
    }

    [Fact]
    public async Task What_is_measured_has_no_address()
    {
        await using var bench = await HostBench.MakeAsync(2);
        await bench.SettleAsync(3);
        string metrics;
        do
        {
            await Task.Delay(500);
            metrics = await bench.Client.GetStringAsync("metrics");
        }
        while (!metrics.Contains("state=\"Failing\"", StringComparison.Ordinal));
        foreach (var name in new[] { "ewssync_runs_total", "ewssync_run_duration_seconds_bucket", "ewssync_mailboxes", "ewssync_calls_limit", "http_client_request_duration_seconds_count" })
            Assert.Contains(name, metrics, StringComparison.Ordinal);
        Assert.Matches("(?m)^ewssync_runs_total\\{.*profile=\"mail\".*result=\"Complete\".*\\} 2$", metrics);
        Assert.Matches("(?m)^ewssync_runs_total\\{.*result=\"MailboxNotFound\".*\\} 1$", metrics);
        Assert.DoesNotContain("@", metrics, StringComparison.Ordinal);
    }

    private static async Task<int> OrderAsync(HostBench bench, string order)
    {
        using var answer = await bench.Client.PostAsync("api/mailboxes/" + order, null);
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("mailboxes").GetInt32();
    }
}
