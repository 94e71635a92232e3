using System;
using System.Collections.Generic;
using System.Linq;
using EwsSync.Client.Archive;
using EwsSync.Errors;
using EwsSync.Model;

namespace EwsSync.Worker.Configuration;

/// <summary>Everything that a configuration says and that cannot be.</summary>
internal static class SettingsProblems
{
    public static IEnumerable<string> Of(WorkerSettings settings)
    {
        if (string.IsNullOrWhiteSpace(settings.Database))
            yield return "database is empty.";
        if (settings.Parallel is < 1 or > 256)
            yield return $"parallel is {settings.Parallel}; 1 to 256 are possible.";
        if (settings.CheckIn < TimeSpan.FromSeconds(1) || settings.CheckIn > TimeSpan.FromMinutes(5))
            yield return $"checkIn is {settings.CheckIn}; one second to five minutes are possible.";
        if (settings.Log is not ("text" or "json"))
            yield return $"log is '{settings.Log}'; text and json are possible.";
        if (settings.Otlp is { } otlp && !Uri.TryCreate(otlp, UriKind.Absolute, out _))
            yield return $"otlp '{otlp}' is no URL.";
        if (settings.Servers.Count == 0)
            yield return "servers names none.";
        if (settings.Profiles.Count == 0)
            yield return "profiles names none.";
        foreach (var problem in settings.Status is { } status ? StatusProblems.Of(status) : [])
            yield return $"status: {problem}";
        foreach (var problem in Of(settings.Keep))
            yield return $"keep: {problem}";
        foreach (var (name, server) in settings.Servers)
        {
            foreach (var problem in Of(server))
                yield return $"servers.{name}: {problem}";
        }

        foreach (var (name, profile) in settings.Profiles)
        {
            foreach (var problem in When(profile).Concat(What(profile, settings)))
                yield return $"profiles.{name}: {problem}";
        }
    }

    private static IEnumerable<string> Of(RetentionSettings keep)
    {
        foreach (var (name, time) in new[] { ("runs", keep.Runs), ("journal", keep.Journal), ("tombstones", keep.Tombstones) })
        {
            if (time is { } given && given < TimeSpan.FromDays(1))
                yield return $"{name} is {given}; a day is the least ('30.00:00:00' is thirty).";
        }
    }

    private static IEnumerable<string> Of(ServerSettings server)
    {
        if (server.Calls is < 1 or > 10_000)
            yield return $"calls is {server.Calls}; 1 to 10000 are possible.";
        var ways = (server.User is null ? 0 : 1) + (server.TokenEnv is null ? 0 : 1) + (server.Application is null ? 0 : 1);
        if (ways != 1)
            yield return ways == 0 ? "nothing says how to sign in (user, tokenEnv or application)." : "user, tokenEnv and application exclude each other.";
        if (server.User is not null && (server.PasswordFile is null) == (server.PasswordEnv is null))
            yield return "a user needs either passwordFile or passwordEnv.";
    }

    private static IEnumerable<string> When(ProfileSettings profile)
    {
        if ((profile.Every is null) == (profile.Cron is null))
            yield return "either every or cron says when.";
        if (profile.Every is { } every && (every < TimeSpan.FromSeconds(10) || every > TimeSpan.FromDays(31)))
            yield return $"every is {every}; ten seconds to 31 days are possible.";
        if (profile.Cron is { } cron && !Quartz.CronExpression.TryParse(cron, out _))
            yield return $"cron '{cron}' is no expression of Quartz (seconds, minutes, hours, day, month, weekday: '0 0 22 * * ?' is ten in the evening).";
        if (profile.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            yield return $"timeZone '{zone}' is not known on this machine (as 'Europe/Berlin').";
        if (profile.Window is { } window && TimeWindow.Parse(window) is null)
            yield return $"window '{window}' is no time of day (as '22:00-06:00').";
    }

    private static IEnumerable<string> What(ProfileSettings profile, WorkerSettings settings)
    {
        if (!settings.Servers.ContainsKey(profile.Server))
            yield return $"there is no server '{profile.Server}' (there are {string.Join(", ", settings.Servers.Keys)}).";
        var mailboxes = profile.Mailboxes;
        var ways = (mailboxes.File is null ? 0 : 1) + (mailboxes.Addresses.Count == 0 ? 0 : 1) + (mailboxes.Query is null ? 0 : 1) + (mailboxes.Group is null ? 0 : 1);
        if (ways != 1)
            yield return "one of mailboxes.file, mailboxes.addresses, mailboxes.query and mailboxes.group says which mailboxes.";
        if (mailboxes.Group is not null && mailboxes.GroupAs is null && settings.Servers.TryGetValue(profile.Server, out var server) && (server.User is null || server.Impersonate))
            yield return "mailboxes.group needs groupAs, a mailbox that asks: the account that signs in acts as others.";
        if (mailboxes.Refresh < TimeSpan.FromSeconds(10) || mailboxes.Refresh > TimeSpan.FromDays(1))
            yield return $"mailboxes.refresh is {mailboxes.Refresh}; ten seconds to a day are possible.";
        if (Tried(() => ItemShape.Of(profile.Shape, profile.Properties)) is { } shape)
            yield return shape;
        if (profile.Save is not { } save)
            yield break;
        if (save.Folder.Length == 0)
            yield return "save.folder is empty.";
        foreach (var problem in new[]
        {
            Unknown<ArchiveFormat>("format", save.Format), Unknown<ArchiveLayout>("layout", save.Layout), Unknown<ArchiveDeletion>("onDelete", save.OnDelete), Unknown<ArchiveRename>("onRename", save.OnRename),
        }.OfType<string>())
            yield return problem;
    }

    private static string? Unknown<T>(string name, string value)
        where T : struct, Enum => Enum.GetNames<T>().Contains(value, StringComparer.OrdinalIgnoreCase) ? null : $"save.{name} is '{value}'; {string.Join(", ", Enum.GetNames<T>())} are possible.";

    private static string? Tried(Action action)
    {
        try
        {
            action();
            return null;
        }
        catch (EwsInputException e)
        {
            return e.Message;
        }
    }
}
