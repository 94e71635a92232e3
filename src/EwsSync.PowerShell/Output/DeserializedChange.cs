using System;
using System.Linq;
using System.Management.Automation;
using EwsSync.Model;

namespace EwsSync.PowerShell.Output;

/// <summary>A change that came through a job, remoting or Import-Clixml: a bag of properties that remembers the name of its type.</summary>
internal static class DeserializedChange
{
    private const string Mark = "Deserialized.";

    private static readonly string[] OfItem =
    [
        "ChangeType", "Origin", "Mailbox", "FolderId", "FolderPath", "ItemId", "ChangeKey", "ItemKind", "ItemClass", "IsRead", "ItemKey", "EventId", "FetchStatus", "Item",
    ];

    private static readonly string[] OfFolder =
    [
        "ChangeType", "Origin", "Mailbox", "FolderId", "FolderPath", "OldFolderPath", "ParentFolderId", "DisplayName", "FolderClass", "WellKnownName", "TotalCount",
        "UnreadCount", "DetectedUtc", "EventId", "Folder",
    ];

    /// <summary>The line of a change, the same as that of the live object; null where it is none.</summary>
    public static string? Line(PSObject change)
    {
        if (TypeOf(change) is not { } type)
            return null;
        var names = typeof(ItemChange).IsAssignableFrom(type) ? OfItem : typeof(FolderChange).IsAssignableFrom(type) ? OfFolder : null;
        if (names is null)
            return null;
        var json = new JsonText().Open('{');
        foreach (var name in names)
            ModelJson.Write(json.Name(ModelJson.Camel(name)), ValueOf(change, name));
        return json.Close('}').ToString();
    }

    /// <summary>The type that the object had; null where it is not one of the model.</summary>
    public static Type? TypeOf(PSObject value)
    {
        if (value.TypeNames.FirstOrDefault() is not { } name || !name.StartsWith(Mark, StringComparison.Ordinal))
            return null;
        name = name.Substring(Mark.Length);
        return name == typeof(DateTimeOffset).FullName ? typeof(DateTimeOffset) : typeof(ItemChange).Assembly.GetType(name);
    }

    /// <summary>A value as it is; lists and tables come wrapped.</summary>
    public static object? ValueOf(PSObject value, string property) =>
        value.Properties[property]?.Value is { } found ? found is PSObject { BaseObject: not PSCustomObject and var inner } ? inner : found : null;
}
