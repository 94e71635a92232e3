using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Worker.Configuration;

/// <summary>Reads the configuration, and says everything that is wrong with it. Paths in it are relative to its folder.</summary>
internal static class SettingsFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
    };

    /// <exception cref="EwsInputException">It cannot be read, or says what cannot be.</exception>
    public static WorkerSettings Read(string path)
    {
        WorkerSettings settings;
        try
        {
            settings = JsonSerializer.Deserialize<WorkerSettings>(File.ReadAllText(path), Json) ?? throw SettingsError.Of(path, ["It is empty."]);
        }
        catch (JsonException e)
        {
            var place = e.LineNumber is { } line ? $"line {line + 1}" : "it";
            var where = e.Path is null or "$" ? string.Empty : $" ({e.Path.TrimStart('$', '.')})";
            throw SettingsError.Of(path, [$"{place}{where} is not what a configuration has there: a name, a value of another kind, or a missing member."]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw SettingsError.Of(path, [e.Message]);
        }

        var problems = Problems(settings).ToList();
        if (problems.Count > 0)
            throw SettingsError.Of(path, problems);
        return Rooted(settings, Path.GetDirectoryName(Path.GetFullPath(path))!);
    }

    private static IEnumerable<string> Problems(WorkerSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Database))
            yield return "database is empty.";
        if (settings.Parallel is < 1 or > 256)
            yield return $"parallel is {settings.Parallel}; 1 to 256 are possible.";
        if (settings.CheckIn < TimeSpan.FromSeconds(1) || settings.CheckIn > TimeSpan.FromMinutes(5))
            yield return $"checkIn is {settings.CheckIn}; one second to five minutes are possible.";
        if (settings.Servers.Count == 0)
            yield return "servers names none.";
        if (settings.Profiles.Count == 0)
            yield return "profiles names none.";
        foreach (var (name, server) in settings.Servers)
        {
            foreach (var problem in Problems(server))
                yield return $"servers.{name}: {problem}";
        }

        foreach (var (name, profile) in settings.Profiles)
        {
            foreach (var problem in Problems(profile, settings))
                yield return $"profiles.{name}: {problem}";
        }
    }

    private static IEnumerable<string> Problems(ServerSettings server)
    {
        if (server.Calls is < 1 or > 10_000)
            yield return $"calls is {server.Calls}; 1 to 10000 are possible.";
        var ways = (server.User is null ? 0 : 1) + (server.TokenEnv is null ? 0 : 1) + (server.Application is null ? 0 : 1);
        if (ways != 1)
            yield return ways == 0 ? "nothing says how to sign in (user, tokenEnv or application)." : "user, tokenEnv and application exclude each other.";
        if (server.User is not null && (server.PasswordFile is null) == (server.PasswordEnv is null))
            yield return "a user needs either passwordFile or passwordEnv.";
    }

    private static IEnumerable<string> Problems(ProfileSettings profile, WorkerSettings settings)
    {
        if (!settings.Servers.ContainsKey(profile.Server))
            yield return $"there is no server '{profile.Server}' (there are {string.Join(", ", settings.Servers.Keys)}).";
        if ((profile.Every is null) == (profile.Cron is null))
            yield return "either every or cron says when.";
        if (profile.Every is { } every && (every < TimeSpan.FromSeconds(10) || every > TimeSpan.FromDays(31)))
            yield return $"every is {every}; ten seconds to 31 days are possible.";
        if (profile.Cron is { } cron && !Quartz.CronExpression.TryParse(cron, out _))
            yield return $"cron '{cron}' is no expression of Quartz (seconds, minutes, hours, day, month, weekday: '0 0 22 * * ?' is ten in the evening).";
        if ((profile.Mailboxes.File is null) == (profile.Mailboxes.Addresses.Count == 0))
            yield return "either mailboxes.file or mailboxes.addresses says which mailboxes.";
        string? shape = null;
        try
        {
            ItemShape.Of(profile.Shape, profile.Properties);
        }
        catch (EwsInputException e)
        {
            shape = e.Message;
        }

        if (shape is not null)
            yield return shape;
    }

    private static WorkerSettings Rooted(WorkerSettings settings, string folder) => settings with
    {
        Database = EwsSync.Database.DatabaseOptions.IsServer(settings.Database) ? settings.Database : Path.GetFullPath(settings.Database, folder),
        Servers = settings.Servers.ToDictionary(pair => pair.Key, pair => pair.Value with
        {
            PasswordFile = Full(pair.Value.PasswordFile, folder),
            CaFile = Full(pair.Value.CaFile, folder),
            Application = pair.Value.Application is not { } application ? null : application with
            {
                ClientSecretFile = Full(application.ClientSecretFile, folder),
                CertificateFile = Full(application.CertificateFile, folder),
                CertificatePasswordFile = Full(application.CertificatePasswordFile, folder),
            },
        }),
        Profiles = settings.Profiles.ToDictionary(pair => pair.Key, pair => pair.Value with { Mailboxes = pair.Value.Mailboxes with { File = Full(pair.Value.Mailboxes.File, folder) } }),
    };

    private static string? Full(string? path, string folder) => path is null ? null : Path.GetFullPath(path, folder);
}
