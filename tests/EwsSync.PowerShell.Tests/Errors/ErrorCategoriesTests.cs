using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;
using EwsSync.Errors;
using EwsSync.PowerShell.Errors;
using EwsSync.PowerShell.Tests.Module;
using Xunit;

namespace EwsSync.PowerShell.Tests.Errors;

public sealed class ErrorCategoriesTests
{
    // They need Exchange Online, a domain, or minutes of silence.
    private static readonly string[] NotInReachOfCmdlets = [ErrorIds.AppNotAllowed, ErrorIds.ExtendedProtectionLikely, ErrorIds.TimedOut];

    // No cmdlet listens to notifications yet; the tests of the core cause these.
    private static readonly string[] OfNotifications = [ErrorIds.SubscriptionLost, ErrorIds.SubscriptionTaken, ErrorIds.SubscriptionRefused];

    // No cmdlet opens a database yet; the contract tests of both backends cause these.
    private static bool IsOfTheDatabase(string id) => id.StartsWith("Database", StringComparison.Ordinal)
        || id is ErrorIds.LeaseLost or ErrorIds.JournalPruned or ErrorIds.MassDelete;

    public static TheoryData<string> Ids() =>
        [.. typeof(ErrorIds).GetFields().Concat(typeof(CommandErrorIds).GetFields()).Select(f => (string)f.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_error_id_has_a_category_of_its_own_choice(string id) => Assert.NotEqual(ErrorCategory.NotSpecified, ErrorCategories.Of(id));

    [Theory]
    [InlineData(ErrorIds.AuthenticationFailed, true)]
    [InlineData(ErrorIds.StateStoreUnusable, true)]
    [InlineData(ErrorIds.ImpersonationDenied, false)]
    [InlineData(ErrorIds.FolderNotFound, false)]
    [InlineData(ErrorIds.StateLocked, false)]
    [InlineData(ErrorIds.ServerBusy, false)]
    public void Only_what_no_other_mailbox_can_escape_ends_the_command(string id, bool ends) => Assert.Equal(ends, ErrorCategories.EndsTheCommand(id));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Every_error_id_is_caused_once_in_a_test(string id)
    {
        var (folder, pattern) = NotInReachOfCmdlets.Contains(id) ? ("EwsSync.Client.Tests", "*.cs")
            : OfNotifications.Contains(id) ? ("EwsSync.Core.Tests", "*.cs")
            : IsOfTheDatabase(id) ? ("EwsSync.Database.Tests", "*.cs")
            : ("Module", "*.Tests.ps1");
        var tests = Directory.EnumerateFiles(Path.Combine(new BuiltModule().Root, "tests", folder), pattern, SearchOption.AllDirectories);
        Assert.Contains(tests, t => Regex.IsMatch(File.ReadAllText(t), $@"\b{id}\b"));
    }

    [Fact]
    public void The_text_names_code_and_request_once()
    {
        var bare = new EwsTransportException(ErrorIds.HttpError, "The server failed.") { ServerCode = new ResponseCode("ErrorServerBusy"), RequestId = "r-1" };
        Assert.Equal("The server failed. (ErrorServerBusy, request r-1)", ErrorRecords.Text(bare));
        var said = new EwsTransportException(ErrorIds.HttpError, "ErrorServerBusy. Request id: r-1.") { ServerCode = new ResponseCode("ErrorServerBusy"), RequestId = "r-1" };
        Assert.Equal("ErrorServerBusy. Request id: r-1.", ErrorRecords.Text(said));
    }
}
