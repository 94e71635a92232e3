using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using EwsSync.PowerShell.Connections;

namespace EwsSync.PowerShell.Completion;

/// <summary>Completes consumers, mailboxes, folder classes and connections from what this machine and this session know.</summary>
public sealed class StoredNameCompleter : IArgumentCompleter
{
    private static readonly string[] Classes =
        ["IPF.Note", "IPF.Appointment", "IPF.Contact", "IPF.Task", "IPF.StickyNote", "IPF.Journal", "IPF.Imap", "IPF.Configuration"];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var names = parameterName switch
        {
            "Connection" => SessionConnections.OfThisRunspace().Open.Select(c => c.Name),
            "Consumer" => StoredNames.States(fakeBoundParameters).Select(s => s.Identity.Consumer),
            "Mailbox" when DatabaseNameCompleter.Names(fakeBoundParameters, parameterName) is { Count: > 0 } known => known,
            "Mailbox" => StoredNames.States(fakeBoundParameters).Select(s => s.Mailbox).Append(SessionConnections.OfThisRunspace().Default?.Mailbox).OfType<string>(),
            _ => StoredNames.States(fakeBoundParameters).SelectMany(s => s.Folders).Select(f => f.FolderClass).OfType<string>().Concat(Classes),
        };
        var typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        return StoredNames.Results(names.Distinct(StringComparer.OrdinalIgnoreCase).OrderBy(n => n, StringComparer.OrdinalIgnoreCase), typed);
    }
}
