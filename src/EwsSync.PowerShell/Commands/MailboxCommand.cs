using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using EwsSync.Errors;
using EwsSync.PowerShell.Completion;
using EwsSync.PowerShell.Connections;
using EwsSync.PowerShell.Errors;
using EwsSync.Sync;

namespace EwsSync.PowerShell.Commands;

/// <summary>A cmdlet that reads mailboxes: over which connection, and which ones.</summary>
public abstract class MailboxCommand : EwsCommand
{
    private readonly List<string> _addresses = [];

    private protected MailboxCommand()
    {
    }

    /// <summary>The mailboxes' addresses; else that of the connection.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [Alias("PrimarySmtpAddress", "EmailAddress", "Mail", "UserPrincipalName")]
    [ArgumentCompleter(typeof(StoredNameCompleter))]
    public string[]? Mailbox { get; set; }

    /// <summary>The connection, or its name; else the last one opened in this session.</summary>
    [Parameter]
    [ValidateNotNull]
    [ConnectionName]
    [ArgumentCompleter(typeof(StoredNameCompleter))]
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

    /// <summary>
    /// Why a piped object is refused: it names no mailbox. That of the connection must not stand in for it (tried: the wrong mailbox was read, and nobody noticed).
    /// Null where it names one.
    /// </summary>
    private protected EwsInputException? NamesNoMailbox(PSObject? input)
    {
        if (input is null || Mailbox is not null)
            return null;
        var has = string.Join(", ", input.Properties.Select(property => property.Name).Take(12));
        return new EwsInputException(
            ErrorIds.InvalidInput,
            $"The piped object of type {input.BaseObject.GetType().Name} names no mailbox; it has the properties: {(has.Length > 0 ? has : "none")}.",
            "It needs one of the properties Mailbox, PrimarySmtpAddress, EmailAddress, Mail or UserPrincipalName; else name the mailbox with -Mailbox.")
        {
            Input = "InputObject",
            Value = input.ToString(),
        };
    }

    /// <summary>The addresses that are meant by the present record.</summary>
    private protected IReadOnlyList<string> Addresses()
    {
        if (Mailbox is { } given)
            return given.Select(MailboxAddress).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (UsedConnection().Mailbox is { } mailbox)
            return [mailbox];
        End(new EwsInputException(
            ErrorIds.InvalidInput, "No mailbox was named.", "Give its address with -Mailbox, here or on Connect-EwsService.")
        { Input = "Mailbox" });
        throw new InvalidOperationException();
    }

    /// <summary>The addresses that a piped object means: its own, or, of a list of texts as Get-Content reads it, the text. Else an error is written.</summary>
    private protected IReadOnlyList<string> AddressesOf(PSObject? input)
    {
        if (input?.BaseObject is string text && Mailbox is null)
            return text.Trim().Length == 0 ? [] : [MailboxAddress(text)];
        if (NamesNoMailbox(input) is not { } nobody)
            return Addresses();
        WriteError(ErrorRecords.From(nobody, input));
        return [];
    }

    /// <summary>Keeps the addresses of the present record for the end, each once.</summary>
    private protected void Collect(PSObject? input) => _addresses.AddRange(AddressesOf(input).Where(address => !_addresses.Contains(address, StringComparer.OrdinalIgnoreCase)));

    /// <summary>The mailboxes that were collected.</summary>
    private protected List<MailboxSession> OpenCollected() => _addresses.ConvertAll(OpenMailbox);

    private protected string MailboxAddress(string text)
    {
        var address = text.Trim();
        var at = address.IndexOf('@');
        if (at > 0 && at < address.Length - 1 && !address.Any(char.IsWhiteSpace))
            return address;
        End(new EwsInputException(ErrorIds.InvalidInput, $"'{text}' is no mailbox address.", "Give the mailbox as an SMTP address, for example kim@contoso.com.")
        {
            Input = "Mailbox",
            Value = text,
        });
        throw new InvalidOperationException();
    }

    private protected MailboxSession OpenMailbox(string address) => Require(Attempt(() => UsedConnection().Open(address, Observer)), address);
}
