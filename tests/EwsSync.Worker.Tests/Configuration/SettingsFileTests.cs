using System;
using System.IO;
using System.Text.RegularExpressions;
using EwsSync.Client.Tests.Json;
using EwsSync.Errors;
using EwsSync.Worker.Configuration;
using Xunit;

namespace EwsSync.Worker.Tests.Configuration;

/// <summary>A configuration, and everything that can be wrong with it, named with its place.</summary>
public sealed class SettingsFileTests : IDisposable
{
    private const string Right = """
        {
          // Comments are allowed.
          "database": "mail.db",
          "servers": { "onprem": { "url": "https://mail.contoso.com/EWS/Exchange.asmx", "user": "svc", "passwordFile": "secrets/ews" } },
          "profiles": { "mail": { "server": "onprem", "mailboxes": { "file": "mailboxes.csv" }, "every": "01:00:00" } },
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("ewssync-settings-").FullName;

    [Fact]
    public void Paths_are_relative_to_the_file_and_defaults_are_there()
    {
        var settings = Read(Right);

        Assert.Equal(Path.Combine(_folder, "mail.db"), settings.Database);
        Assert.Equal(Path.Combine(_folder, "secrets", "ews"), settings.Servers["onprem"].PasswordFile);
        Assert.Equal(Path.Combine(_folder, "mailboxes.csv"), settings.Profiles["mail"].Mailboxes.File);
        Assert.Equal((8, TimeSpan.FromSeconds(5), 24), (settings.Parallel, settings.CheckIn, settings.Servers["onprem"].Calls));
    }

    [Fact]
    public void The_example_of_the_page_can_be_used()
    {
        var example = Regex.Match(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "worker.md")), "```json\n(.*?)```", RegexOptions.Singleline).Groups[1].Value;

        Assert.Equal(["mail", "board"], Read(example).Profiles.Keys);
    }

    [Fact]
    public void A_connection_string_is_no_path() => Assert.Equal("Host=db;Database=mail", Read(Right.Replace("mail.db", "Host=db;Database=mail", StringComparison.Ordinal)).Database);

    [Theory]
    [InlineData("\"every\": \"01:00:00\"", "\"evry\": \"01:00:00\"", "profiles.mail.evry")]
    [InlineData("\"every\": \"01:00:00\"", "\"every\": \"soon\"", "profiles.mail.every")]
    [InlineData("\"every\": \"01:00:00\"", "\"priority\": 1", "profiles.mail: either every or cron")]
    [InlineData("\"every\": \"01:00:00\"", "\"every\": \"00:00:01\"", "ten seconds")]
    [InlineData("\"every\": \"01:00:00\"", "\"cron\": \"at ten\"", "cron 'at ten'")]
    [InlineData("\"every\": \"01:00:00\"", "\"every\": \"01:00:00\", \"properties\": [\"Bodyy\"]", "Bodyy")]
    [InlineData("\"server\": \"onprem\"", "\"server\": \"online\"", "there is no server 'online' (there are onprem)")]
    [InlineData("{ \"file\": \"mailboxes.csv\" }", "{ }", "one of mailboxes.file, mailboxes.addresses, mailboxes.query and mailboxes.group")]
    [InlineData("{ \"file\": \"mailboxes.csv\" }", "{ \"file\": \"a\", \"query\": \"SELECT 1\" }", "one of mailboxes.file")]
    [InlineData("{ \"file\": \"mailboxes.csv\" }", "{ \"addresses\": [\"a@b\"], \"refresh\": \"00:00:01\" }", "mailboxes.refresh is 00:00:01")]
    [InlineData("\"every\": \"01:00:00\"", "\"every\": \"01:00:00\", \"window\": \"at night\"", "window 'at night'")]
    [InlineData("\"every\": \"01:00:00\"", "\"every\": \"01:00:00\", \"timeZone\": \"Mars/Olympus\"", "timeZone 'Mars/Olympus'")]
    [InlineData("\"every\": \"01:00:00\"", "\"every\": \"01:00:00\", \"save\": { \"folder\": \"files\", \"format\": \"Docx\" }", "save.format is 'Docx'")]
    [InlineData("\"database\"", "\"log\": \"xml\", \"database\"", "log is 'xml'")]
    [InlineData("\"database\"", "\"keep\": { \"runs\": \"01:00:00\" }, \"database\"", "keep: runs is 01:00:00")]
    [InlineData("\"database\"", "\"status\": { }, \"database\"", "status: either tokenFile or tokenEnv")]
    [InlineData("\"database\"", "\"status\": { \"tokenEnv\": \"T\", \"listen\": \"http://0.0.0.0:8181\" }, \"database\"", "is reached from other machines")]
    [InlineData("\"database\"", "\"status\": { \"tokenEnv\": \"T\", \"listen\": \"https://127.0.0.1:8181\" }, \"database\"", "https needs certificateFile")]
    [InlineData("\"database\"", "\"status\": { \"tokenEnv\": \"T\", \"listen\": \"8181\" }, \"database\"", "listen is '8181'")]
    [InlineData("\"user\": \"svc\", ", "", "nothing says how to sign in")]
    [InlineData(", \"passwordFile\": \"secrets/ews\"", "", "either passwordFile or passwordEnv")]
    [InlineData("\"user\": \"svc\"", "\"user\": \"svc\", \"tokenEnv\": \"T\"", "exclude each other")]
    [InlineData("\"url\"", "\"calls\": 0, \"url\"", "calls is 0")]
    [InlineData("\"database\": \"mail.db\",", "", "missing member")]
    [InlineData("{", "", "is not what a configuration has there")]
    public void What_is_wrong_is_named_with_its_place(string right, string wrong, string said)
    {
        var at = Right.IndexOf(right, StringComparison.Ordinal);

        var refusal = Assert.Throws<EwsInputException>(() => Read(Right[..at] + wrong + Right[(at + right.Length)..]));

        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("--config", refusal.Input);
    }

    [Fact]
    public void All_mistakes_are_said_at_once()
    {
        var text = Right.Replace("onprem\", \"mailboxes", "x\", \"mailboxes", StringComparison.Ordinal).Replace("\"database\"", "\"parallel\": 0, \"database\"", StringComparison.Ordinal);

        var message = Assert.Throws<EwsInputException>(() => Read(text)).Message;

        Assert.Contains("parallel is 0", message, StringComparison.Ordinal);
        Assert.Contains("profiles.mail: there is no server 'x'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.Contains("none.json", Assert.Throws<EwsInputException>(() => SettingsFile.Read(Path.Combine(_folder, "none.json"))).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private WorkerSettings Read(string text)
    {
        var path = Path.Combine(_folder, "worker.json");
        File.WriteAllText(path, text);
        return SettingsFile.Read(path);
    }
}
