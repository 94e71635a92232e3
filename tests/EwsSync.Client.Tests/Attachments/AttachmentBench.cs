using System;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using EwsSync.Client.Tests.Fakes;
using EwsSync.Client.Tests.Scripted;
using EwsSync.Model;
using EwsSync.Sync;
using EwsSync.Transport;

namespace EwsSync.Client.Tests.Attachments;

/// <summary>A scripted server, a mailbox on it, and a folder to save into. Waits between attempts are over at once.</summary>
public sealed class AttachmentBench : IAsyncDisposable
{
    private readonly EwsConnection _connection;

    public AttachmentBench()
    {
        _connection = EwsConnection.Open(Calls.Options(Server) with
        {
            Clock = new InstantClock(),
            Transport = new TransportOptions { FirstByteTimeout = Timeout.InfiniteTimeSpan, IdleTimeout = Timeout.InfiniteTimeSpan, AttemptTimeout = Timeout.InfiniteTimeSpan },
        });
        Session = _connection.OpenMailbox("kim@example.com");
    }

    public ScriptedServer Server { get; } = new();

    public MailboxSession Session { get; }

    public string Folder { get; } = Directory.CreateTempSubdirectory("ewssync-files-").FullName;

    public CollectingObserver Observer { get; } = new();

    /// <summary>All that is in the folder, by relative path.</summary>
    public string[] Files => [.. Directory.GetFiles(Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public AttachmentFiles Saver(AttachmentFileOptions? options = null) => new(Folder, options, Observer);

    public Task<SavedAttachment> SaveAsync(CancellationToken cancellationToken = default) => Saver().SaveAsync(Session, "attachment-1", cancellationToken);

    public async ValueTask DisposeAsync()
    {
        _connection.Dispose();
        await Server.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>What is known of a file from its item.</summary>
    public static FileAttachment Known(string name) => new() { AttachmentId = new AttachmentId("attachment-1", null, null), Name = name };

    /// <summary>Bytes that do not repeat, so that a piece in the wrong place shows.</summary>
    public static byte[] Bytes(int count, int seed = 1)
    {
        var bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    public static byte[] File(byte[] content, string name = "report.pdf") => File(Convert.ToBase64String(content), name, content.Length);

    public static byte[] File(string content, string name, int? size = null) => Envelope(
        $"<t:FileAttachment><t:AttachmentId Id=\"attachment-1\" RootItemId=\"item-1\" RootItemChangeKey=\"CQ==\"/><t:Name>{name}</t:Name><t:ContentType>application/pdf</t:ContentType>"
        + (size is null ? "" : $"<t:Size>{size}</t:Size>") + $"<t:IsInline>false</t:IsInline><t:Content>{content}</t:Content></t:FileAttachment>");

    public static byte[] Item(string mime, string name = "Forwarded: plans", string kind = "Message") => Envelope(
        $"<t:ItemAttachment><t:AttachmentId Id=\"attachment-1\"/><t:Name>{name}</t:Name><t:{kind}><t:MimeContent CharacterSet=\"UTF-8\">{Convert.ToBase64String(Encoding.UTF8.GetBytes(mime))}</t:MimeContent>"
        + $"<t:ItemId Id=\"inner-1\"/><t:Subject>plans</t:Subject><t:Body BodyType=\"HTML\">{new string('b', 100_000)}</t:Body></t:{kind}></t:ItemAttachment>");

    public static byte[] Envelope(string attachment) => Message($"<m:GetAttachmentResponseMessage ResponseClass=\"Success\"><m:ResponseCode>NoError</m:ResponseCode><m:Attachments>{attachment}</m:Attachments></m:GetAttachmentResponseMessage>");

    public static byte[] Error(string code, string text = "No.") => Message(
        $"<m:GetAttachmentResponseMessage ResponseClass=\"Error\"><m:MessageText>{text}</m:MessageText><m:ResponseCode>{code}</m:ResponseCode><m:DescriptiveLinkKey>0</m:DescriptiveLinkKey><m:Attachments/></m:GetAttachmentResponseMessage>");

    public static byte[] Ok(byte[] body) => Http.Answer("200 OK\nContent-Type: text/xml; charset=utf-8", body);

    private static byte[] Message(string message) => Encoding.UTF8.GetBytes(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?><s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Header><h:ServerVersionInfo MajorVersion=\"15\" xmlns:h=\"http://schemas.microsoft.com/exchange/services/2006/types\"/></s:Header>"
        + "<s:Body><m:GetAttachmentResponse xmlns:m=\"http://schemas.microsoft.com/exchange/services/2006/messages\" xmlns:t=\"http://schemas.microsoft.com/exchange/services/2006/types\"><m:ResponseMessages>"
        + message + "</m:ResponseMessages></m:GetAttachmentResponse></s:Body></s:Envelope>");
}
