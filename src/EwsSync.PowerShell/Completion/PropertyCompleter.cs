using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Language;
using EwsSync.Model;

namespace EwsSync.PowerShell.Completion;

/// <summary>Completes the names of properties from the catalogue.</summary>
public sealed class PropertyCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        var typed = (wordToComplete ?? string.Empty).Trim('\'', '"');
        var found = commandName is "Sync-EwsFolderHierarchy" ? PropertyCompletion.ForFolders(typed) : PropertyCompletion.ForItems(typed);
        return found.Select(f => new CompletionResult(f.Text, f.Text, CompletionResultType.ParameterValue, f.Description));
    }
}
