using System;
using System.Threading.Tasks;
using Xunit;

namespace EwsSync.Client.Tests.Tool;

/// <summary>Mistakes that are found before anything is sent: exit code 1, nothing on standard output, the option by name.</summary>
public sealed class WrongUsageTests
{
    [Theory]
    [InlineData("items", "--url")]
    [InlineData("items --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --mailboxes all.txt", "--url")]
    [InlineData("items --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --mailbox kim", "--mailbox")]
    [InlineData("items --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --mailbox kim@x.example --cloud-lookup maybe", "--cloud-lookup")]
    [InlineData("discover", "ADDRESS")]
    [InlineData("folders --url http://127.0.0.1:1/ --mailbox kim@x.example --tenant x.example --client-id 1", "--certificate")]
    [InlineData("folders --url http://127.0.0.1:1/ --mailbox kim@x.example --tenant x.example --managed-identity --client-secret-env EWSSYNC_TEST_PASSWORD", "exclude each other")]
    [InlineData("folders --url http://127.0.0.1:1/ --mailbox kim@x.example --tenant x.example --client-id 1 --client-secret-env EWSSYNC_TEST_PASSWORD --user kim", "--user")]
    [InlineData("folders --url http://127.0.0.1:1/ --mailbox kim@x.example --tenant x.example --client-id 1 --client-secret-env EWSSYNC_TEST_PASSWORD", "--client-id")]
    [InlineData("folders --url http://127.0.0.1:1/ --mailbox kim@x.example --client-id 1 --client-secret-env EWSSYNC_TEST_PASSWORD", "--tenant")]
    [InlineData("discover kim@x.example --autodiscover-server http://x.example", "--autodiscover-server")]
    [InlineData("discover kim@x.example --user kim", "--password-env")]
    [InlineData("items --url http://127.0.0.1:1/ --mailbox kim@x.example --folder inbox", "--password-env")]
    [InlineData("items --url http://127.0.0.1:1/ --mailbox kim@x.example --user kim --password-env EWSSYNC_TEST_PASSWORD", "--all-folders")]
    [InlineData("items --url http://127.0.0.1:1/ --mailbox kim@x.example --user kim --password secret --folder inbox", "--password")]
    [InlineData("items --url http://127.0.0.1:1/ --mailbox kim@x.example --user kim --password-env NO_SUCH_VARIABLE --folder inbox", "NO_SUCH_VARIABLE")]
    [InlineData("items --url http://127.0.0.1:1/ --mailbox kim@x.example --user kim --password-file /no/such/file --folder inbox", "--password-file")]
    [InlineData("items --url mail:contoso --mailbox kim@x.example --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox", "--url")]
    [InlineData("items --url http://mail.contoso.example/ --mailbox kim@x.example --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox", "--url")]
    [InlineData("items --url http://127.0.0.1:1/ --mailbox kim@x.example --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --max-changes 513", "--max-changes")]
    [InlineData("items --url http://127.0.0.1:1/ --mailbox kim@x.example --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --initial-sync maybe", "--initial-sync")]
    [InlineData("items --url http://127.0.0.1:1/ --mailbox kim@x.example --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --property Subjetc", "--property")]
    [InlineData("items --url http://127.0.0.1:1/ --mailbox kim@x.example --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --ca-file /no/such.pem", "--ca-file")]
    [InlineData("items --url http://127.0.0.1:1/ --mailbox kim@x.example --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --all-folders", "--all-folders")]
    [InlineData("items --url http://127.0.0.1:1/ --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --mailbox kim@x.example --mailboxes all.txt", "--mailboxes")]
    [InlineData("items --url http://127.0.0.1:1/ --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --mailboxes /no/such/file", "--mailboxes")]
    [InlineData("items --url http://127.0.0.1:1/ --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --mailbox kim@x.example --body-type rtf", "--body-type")]
    [InlineData("items --url http://127.0.0.1:1/ --user kim --password-env EWSSYNC_TEST_PASSWORD --folder inbox --mailbox kim@x.example --time-limit 0", "--time-limit")]
    [InlineData("items --url http://127.0.0.1:1/ --user kim --password-env EWSSYNC_TEST_PASSWORD --mailbox kim@x.example --folder inbox --bodytype html", "There is no option --bodytype")]
    [InlineData("items --url http://127.0.0.1:1/ --user kim --password-env EWSSYNC_TEST_PASSWORD --mailbox kim@x.example --folder-path /Inbox --no-such", "There is no option --no-such")]
    [InlineData("state remove", "--all")]
    [InlineData("emulator --port 70000", "--port")]
    [InlineData("emulator --faults /no/such.json", "--faults")]
    public async Task It_is_refused_by_the_name_of_the_option(string commandLine, string option)
    {
        var ended = await EwsSyncProcess.RunAsync("secret", commandLine.Split(' '));

        Assert.True(ended.ExitCode == 1, ended.ToString());
        Assert.Equal("", ended.Output);
        Assert.Contains(option, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }
}
