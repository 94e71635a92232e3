using System;
using System.Globalization;
using System.Management.Automation;
using EwsSync.Client.Archive;
using EwsSync.Model;

namespace EwsSync.PowerShell.Archives;

/// <summary>What a piped object says of an item: a change, a row of a database, or anything with an ItemId.</summary>
internal static class ArchiveInput
{
    /// <summary>Null where it names no item.</summary>
    public static ArchiveRequest? Of(PSObject input)
    {
        if (input.BaseObject is ItemChange change)
            return ArchiveRequest.Of(change);
        return Text(input, "ItemId") is { } id
            ? new ArchiveRequest(id, Text(input, "ChangeType") ?? ChangeTypes.Create)
            {
                ChangeKey = Text(input, "ChangeKey"),
                EventId = Text(input, "EventId"),
                FolderId = Text(input, "FolderId"),
                FolderPath = Text(input, "FolderPath"),
                Subject = Text(input, "Subject"),
                From = Text(input, "From"),
                ItemClass = Text(input, "ItemClass"),
                Size = Value<int>(input, "Size"),
                IsRead = Value<bool>(input, "IsRead"),
                ReceivedUtc = Value<DateTime>(input, "ReceivedUtc"),
            }
            : null;
    }

    /// <summary>The folder of the mailbox that an object without an item says the path of; null where it says none, or that the folder is gone.</summary>
    public static (string Mailbox, string Id, string Path)? FolderOf(PSObject input) =>
        Text(input, "ItemId") is null && Text(input, "ChangeType") is not ChangeTypes.Delete && Text(input, "Mailbox") is { } mailbox && Text(input, "FolderId") is { } id && Text(input, "FolderPath") is { } path
            ? (mailbox, id, path)
            : null;

    private static string? Text(PSObject input, string property) =>
        LanguagePrimitives.ConvertTo<string>(input.Properties[property]?.Value) is { Length: > 0 } text ? text : null;

    private static T? Value<T>(PSObject input, string property)
        where T : struct =>
        input.Properties[property]?.Value is { } value && LanguagePrimitives.TryConvertTo<T>(value, CultureInfo.InvariantCulture, out var converted) ? converted : null;
}
