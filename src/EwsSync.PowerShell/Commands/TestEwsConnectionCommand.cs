using System.Collections.Generic;
using System.Management.Automation;
using EwsSync.Client;
using EwsSync.Errors;
using EwsSync.Model;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Connections;

namespace EwsSync.PowerShell.Commands;

/// <summary>Tries a connection: server, sign-in, impersonation and access to one folder, each by itself. One row per mailbox; no errors.</summary>
[Cmdlet(VerbsDiagnostic.Test, "EwsConnection")]
[OutputType(typeof(ConnectionTest), typeof(bool))]
public sealed class TestEwsConnectionCommand : MailboxCommand
{
    private static readonly HashSet<string> OfSignIn =
    [
        ErrorIds.AuthenticationFailed, ErrorIds.TokenRefused, ErrorIds.AccountUnusable, ErrorIds.LoginPageInsteadOfEws, ErrorIds.ExtendedProtectionLikely, ErrorIds.AppNotAllowed,
        Errors.CommandErrorIds.TokenProviderFailed,
    ];

    private static readonly HashSet<string> OfImpersonation = [ErrorIds.ImpersonationDenied, ErrorIds.ImpersonationInvalid, ErrorIds.MailboxNotFound];

    /// <summary>The folder to try; a delegate names the one that is shared.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(FolderNameCompleter))]
    public string FolderId { get; set; } = "inbox";

    /// <summary>Gives back true or false for each mailbox, nothing else.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <summary>The piped object as a whole; read only to see what it is.</summary>
    [Parameter(ValueFromPipeline = true, DontShow = true)]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (var address in AddressesOf(InputObject))
        {
            var test = Try(address);
            WriteObject(Quiet ? test.Success : test);
        }
    }

    private ConnectionTest Try(string address)
    {
        var connection = UsedConnection();
        var session = OpenMailbox(address);
        var outcome = Await(token => ConnectionProbe.RunAsync(session, new FolderId(FolderId), Observer, token));
        var probe = outcome.Value;
        var test = new ConnectionTest(address, connection.Url) { ServerVersion = probe?.ServerVersion, Folder = FolderId, Autodiscover = connection.Autodiscover };
        var impersonates = connection.Access == AccessKinds.Impersonate;
        if (impersonates)
            test.Impersonation = ConnectionTest.Ok;
        if ((outcome.Error ?? probe?.Error) is { } error)
            Place(test, error, probe?.Answered == true, impersonates);
        return test;
    }

    /// <summary>What failed is the first check that the error belongs to; those after it were not reached.</summary>
    private static void Place(ConnectionTest test, EwsException error, bool answered, bool impersonates)
    {
        test.ErrorId = error.ErrorId;
        test.Error = Errors.ErrorRecords.Text(error);
        test.Advice = Errors.ParameterHints.Advice(error);
        test.FolderAccess = ConnectionTest.NotReached;
        if (OfSignIn.Contains(error.ErrorId))
        {
            test.SignIn = ConnectionTest.Failed;
        }
        else if (impersonates && OfImpersonation.Contains(error.ErrorId))
        {
            test.Impersonation = ConnectionTest.Failed;
            return;
        }
        else if (answered)
        {
            test.FolderAccess = ConnectionTest.Failed;
            return;
        }
        else
        {
            test.Server = ConnectionTest.Failed;
            test.SignIn = ConnectionTest.NotReached;
        }

        if (impersonates)
            test.Impersonation = ConnectionTest.NotReached;
    }
}
