using System;
using System.IO;
using System.Linq;
using System.Text.Json;
using System.Text.Json.Serialization;
using EwsSync.Errors;

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

        var problems = SettingsProblems.Of(settings).ToList();
        if (problems.Count > 0)
            throw SettingsError.Of(path, problems);
        return Rooted(settings, Path.GetDirectoryName(Path.GetFullPath(path))!);
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
        Profiles = settings.Profiles.ToDictionary(pair => pair.Key, pair => pair.Value with
        {
            Mailboxes = pair.Value.Mailboxes with { File = Full(pair.Value.Mailboxes.File, folder) },
            Save = pair.Value.Save is { } save ? save with { Folder = Path.GetFullPath(save.Folder, folder) } : null,
        }),
        Status = settings.Status is not { } status ? null : status with
        {
            TokenFile = Full(status.TokenFile, folder),
            CertificateFile = Full(status.CertificateFile, folder),
            CertificatePasswordFile = Full(status.CertificatePasswordFile, folder),
        },
    };

    private static string? Full(string? path, string folder) => path is null ? null : Path.GetFullPath(path, folder);
}
