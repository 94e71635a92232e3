using System.Text.Json;
using EwsSync.Client.Archive;

namespace EwsSync.Tool.Json;

/// <summary>The line of a problem of an archive.</summary>
internal static class ArchiveJson
{
    public static void Write(Utf8JsonWriter json, ArchiveFinding finding)
    {
        json.WriteString("problem", finding.Problem);
        json.WriteString("path", finding.Path);
        json.WriteString("message", finding.Message);
        json.WriteString("mailbox", finding.Mailbox);
        json.WriteString("itemId", finding.ItemId);
        json.WriteString("subject", finding.Subject);
    }
}
