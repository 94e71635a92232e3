using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Threading;

namespace EwsSync.Benchmarks.Serving;

/// <summary>SyncFolderHierarchy and GetFolder: folder 0 is the inbox, the others have nothing new.</summary>
internal sealed class FolderAnswers(ServerOptions options)
{
    private const string Root = "AAMkADllMTlhYmUxLTg5MTctNDI4ZS1iNDdlLTM2NTk2Y2E5ODA0MwAuAAAAAADV58Si2h5DR47ERsh76m/ZAQC30utV9Qm1Tp6i563HuBDKAAAAROOTAAAA";

    private static readonly DateTime FirstChange = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    private int _inboxChanges;

    /// <summary>All folders in one answer, as Exchange does, or no change when a state is given.</summary>
    public CannedAnswer Hierarchy(long sent, int sequence, bool gzip)
    {
        const string operation = "SyncFolderHierarchy";
        var xml = new StringBuilder(2048);
        Envelope.Open(xml, operation);
        Envelope.OpenMessage(xml, operation);
        xml.Append("<m:SyncState>").Append(CannedIds.State(options.Folders, sequence + 1))
            .Append("</m:SyncState><m:IncludesLastFolderInRange>true</m:IncludesLastFolderInRange>");
        var head = xml.ToString();
        xml.Clear().Append("<m:Changes>");
        for (var number = (int)Math.Min(sent, options.Folders); number < options.Folders; number++)
        {
            xml.Append("<t:Create>");
            Folder(xml, number, null);
            xml.Append("</t:Create>");
        }

        xml.Append("</m:Changes>");
        Envelope.CloseMessage(xml, operation);
        Envelope.Close(xml, operation);
        return CannedAnswer.Of(head, xml.ToString(), gzip, CompressionLevel.Fastest);
    }

    /// <summary>
    /// One message for each asked folder, in the order asked. Where PidTagLocalCommitTimeMax is asked for, it moves on for the inbox each time, so
    /// that a client sees that it is maintained, and stands still for the others.
    /// </summary>
    public CannedAnswer GetFolder(ReadOnlySpan<byte> request, bool gzip)
    {
        const string operation = "GetFolder";
        var xml = new StringBuilder(2048);
        var wantsCommitTime = request.IndexOf("0x670"u8) >= 0;
        Envelope.Open(xml, operation);
        foreach (var asked in AskedFolders(request))
        {
            Envelope.OpenMessage(xml, operation);
            xml.Append("<m:Folders>");
            Folder(xml, asked.Number, asked.Name, wantsCommitTime ? CommitTime(asked.Number) : null);
            xml.Append("</m:Folders>");
            Envelope.CloseMessage(xml, operation);
        }

        Envelope.Close(xml, operation);
        return CannedAnswer.Of(xml.ToString(), "", gzip, CompressionLevel.Fastest);
    }

    private string CommitTime(int number) =>
        FirstChange.AddMinutes(number == CannedIds.ItemsFolder ? Interlocked.Increment(ref _inboxChanges) : 0).ToString("s", CultureInfo.InvariantCulture) + "Z";

    private static List<(int Number, string? Name)> AskedFolders(ReadOnlySpan<byte> request)
    {
        var asked = new List<(int, string?)>();
        var text = new RequestText(request);
        while (text.NextId("FolderId"u8, out var id, out var distinguished))
        {
            if (!distinguished) asked.Add((CannedIds.FolderNumber(id), null));
            else if (id.SequenceEqual("inbox"u8)) asked.Add((CannedIds.ItemsFolder, null));
            else asked.Add((-1, Encoding.ASCII.GetString(id)));
        }

        return asked;
    }

    private static void Folder(StringBuilder xml, int number, string? wellKnown, string? commitTime = null)
    {
        var id = number >= 0 ? CannedIds.Folder(number) : Root;
        var name = number == CannedIds.ItemsFolder ? "Inbox" : wellKnown ?? string.Create(CultureInfo.InvariantCulture, $"Project {number:D5}");
        xml.Append("<t:Folder><t:FolderId Id=\"").Append(id).Append("\" ChangeKey=\"AQAAABYAAAC30utV9Qm1Tp6i563HuBDKAAEN8bLP\"/><t:ParentFolderId Id=\"").Append(Root)
            .Append("\" ChangeKey=\"AQAAAA==\"/><t:FolderClass>IPF.Note</t:FolderClass><t:DisplayName>").Append(name)
            .Append("</t:DisplayName><t:TotalCount>0</t:TotalCount><t:ChildFolderCount>0</t:ChildFolderCount>");
        if (commitTime is not null)
        {
            xml.Append("<t:ExtendedProperty><t:ExtendedFieldURI PropertyTag=\"0x670a\" PropertyType=\"SystemTime\"/><t:Value>").Append(commitTime)
                .Append("</t:Value></t:ExtendedProperty>");
        }

        xml.Append("<t:UnreadCount>0</t:UnreadCount></t:Folder>");
    }
}
