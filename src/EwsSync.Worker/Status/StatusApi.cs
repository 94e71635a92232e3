using System;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Database;
using EwsSync.Database.Working;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;
using EwsSync.Worker.Connections;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace EwsSync.Worker.Status;

/// <summary>What is wrong with a request, or with what stands behind it.</summary>
internal sealed record StatusError(string Id, string Message, string? Fix);

/// <summary>The JSON behind the status page; docs/worker.md describes it. Times are in UTC, spans in seconds.</summary>
internal static class StatusApi
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new SecondsConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api");
        api.AddEndpointFilter(async (call, next) =>
        {
            call.HttpContext.Response.Headers.CacheControl = "no-store";
            try
            {
                return await next(call).ConfigureAwait(false);
            }
            catch (EwsException e)
            {
                return Results.Json(new StatusError(e.ErrorId, e.Message, e.Advice), Json, statusCode: StatusCodes.Status503ServiceUnavailable);
            }
        });
        api.MapGet("/overview", OverviewAsync);
        api.MapGet("/mailboxes", ListAsync);
        api.MapGet("/mailboxes/{id:long}", OneAsync);
        api.MapPost("/mailboxes/{action}", OrderAsync);
        api.MapGet("/workers", async (MirrorDatabase database, CancellationToken cancel) => Results.Json(await database.WorkReports.WorkersAsync(cancel).ConfigureAwait(false), Json));
    }

    private static async Task<IResult> OverviewAsync(MirrorDatabase database, WorkerSettings settings, Servers servers, WorkerName name, CancellationToken cancel)
    {
        var overview = await database.WorkReports.OverviewAsync(cancel).ConfigureAwait(false);
        return Results.Json(
            new
            {
                Database = database.Name,
                Worker = name.Value,
                WorkerName.Version,
                overview.Counts,
                overview.Errors,
                Servers = overview.Servers.Select(server => new
                {
                    server.Server,
                    server.Mailboxes,
                    server.BackOffUntilUtc,
                    server.BackOffReason,
                    Calls = servers.All.FirstOrDefault(known => known.Key == server.Server)?.Settings.Calls,
                }),
                Calling = overview.Workers.Where(worker => worker.IsLive).Sum(worker => worker.Calling),
                overview.Workers,
                Profiles = settings.Profiles.Keys,
            },
            Json);
    }

    private static async Task<IResult> ListAsync(MirrorDatabase database, HttpRequest request, CancellationToken cancel)
    {
        var sort = (string?)request.Query["sort"] is { Length: > 0 } given ? given : "age";
        if (!WorkReports.SortsBy.Contains(sort, StringComparer.OrdinalIgnoreCase))
            return Wrong($"sort is '{sort}'.", $"Use one of {string.Join(", ", WorkReports.SortsBy)}.");
        if (!Number(request, "offset", 0, int.MaxValue, out var offset) || !Number(request, "count", 200, WorkReports.MostRows, out var count))
            return Wrong("offset and count are whole numbers.", $"count is at most {WorkReports.MostRows}.");
        return Search(request) is { } search
            ? Results.Json(await database.WorkReports.MailboxesAsync(search, sort, offset, count, cancel).ConfigureAwait(false), Json)
            : Wrong($"state is '{request.Query["state"]}'.", $"Use one of {string.Join(", ", WorkStates.All)}.");
    }

    private static async Task<IResult> OneAsync(long id, MirrorDatabase database, CancellationToken cancel) =>
        await database.WorkReports.MailboxAsync(id, cancel).ConfigureAwait(false) is { } detail
            ? Results.Json(detail, Json)
            : Results.Json(new StatusError(ErrorIds.MailboxNotFound, "No worker keeps this mailbox.", "Look for it in the list."), Json, statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> OrderAsync(string action, MirrorDatabase database, HttpRequest request, CancellationToken cancel)
    {
        if (Search(request) is not { } search)
            return Wrong($"state is '{request.Query["state"]}'.", $"Use one of {string.Join(", ", WorkStates.All)}.");

        // An order without a condition would be for ten thousand: that has to be said.
        if (search == new WorkSearch() && request.Query["all"] != "true")
            return Wrong("No mailbox is named.", "Add mailbox, text, state, profile or error; or all=true.");
        int? count = action.ToLowerInvariant() switch
        {
            "pause" => await database.WorkOrders.PauseAsync(search, true, cancel).ConfigureAwait(false),
            "resume" => await database.WorkOrders.PauseAsync(search, false, cancel).ConfigureAwait(false),
            "run" or "retry" => await database.WorkOrders.RunNowAsync(action.Equals("retry", StringComparison.OrdinalIgnoreCase) ? search with { State = WorkStates.Failing } : search, cancel).ConfigureAwait(false),
            _ => null,
        };
        return count is { } done ? Results.Json(new { Mailboxes = done }, Json) : Wrong($"There is nothing called '{action}'.", "Use pause, resume, run or retry.");
    }

    /// <summary>Null where the state is none.</summary>
    private static WorkSearch? Search(HttpRequest request)
    {
        var search = new WorkSearch { Text = Text("text"), Mailbox = Text("mailbox"), State = Text("state"), Profile = Text("profile"), ErrorId = Text("error") };
        return search.State is { } state && !WorkStates.All.Contains(state, StringComparer.OrdinalIgnoreCase) ? null : search;

        string? Text(string name) => (string?)request.Query[name] is { Length: > 0 } text ? text : null;
    }

    private static bool Number(HttpRequest request, string name, int otherwise, int most, out int number)
    {
        number = otherwise;
        return (string?)request.Query[name] is not { Length: > 0 } text || (int.TryParse(text, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out number) && number <= most);
    }

    private static IResult Wrong(string message, string fix) => Results.Json(new StatusError(ErrorIds.InvalidInput, message, fix), Json, statusCode: StatusCodes.Status400BadRequest);

    private sealed class SecondsConverter : JsonConverter<TimeSpan>
    {
        public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => TimeSpan.FromSeconds(reader.GetDouble());

        public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) => writer.WriteNumberValue(Math.Round(value.TotalSeconds, 1));
    }
}
