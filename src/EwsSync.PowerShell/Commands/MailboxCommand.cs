using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.Errors;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>A cmdlet that reads mailboxes: over which connection, and which ones.</summary>
public abstract class MailboxCommand : EwsCommand
{
    private protected MailboxCommand()
    {
    }

    /// <summary>The mailboxes' addresses; else that of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "UserPrincipalName", "Mail")]
    public string[]? Mailbox { get; set; }

    /// <summary>The connection, or its name; else the last one opened in this session.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionName]
    public EwsServiceConnection? Connection { get; set; }

    /// <summary>The connection to use, or the end of the cmdlet.</summary>
    private protected EwsServiceConnection UsedConnection()
    {
        if ((Connection ?? SessionConnections.OfThisRunspace().Default) is { } connection)
            return connection;
        End(new EwsInputException(
            CommandErrorIds.NotConnected,
            "This session has no connection to an Exchange server.",
            "Open one with Connect-EwsService, or give one with -Connection; runspaces that run in parallel share none by themselves.")
        {
            Input = "Connection",
        });
        throw new InvalidOperationException();
    }

    /// <summary>The addresses that are meant by the present record.</summary>
    private protected IReadOnlyList<string> Addresses()
    {
        if (Mailbox is { } given)
            return given.Select(m => m.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (UsedConnection().Mailbox is { } mailbox)
            return [mailbox];
        End(new EwsInputException(
            ErrorIds.InvalidInput, "No mailbox was named.", "Give its address with -Mailbox, here or on Connect-EwsService.")
        { Input = "Mailbox" });
        throw new InvalidOperationException();
    }

    private protected MailboxSession OpenMailbox(string address) => Require(Attempt(() => UsedConnection().Open(address, Observer)), address);
}
