using System;
using System.Buffers.Binary;
using System.Text;
using EwsSync.Emulator.Soap;

namespace EwsSync.Emulator.Mailboxes;

/// <summary>Ids and change keys in the shape of Exchange's: base64 of the mailbox's guid and an entry id. Case matters.</summary>
internal readonly record struct EwsId(Guid Mailbox, long FolderSerial, long ItemSerial, Guid Attachment)
{
    private const byte FolderMark = 0x2E;
    private const byte ItemMark = 0x46;
    private const byte AttachmentMark = 0x4B;
    private static readonly Guid Provider = new("c5a8e0b7-1d3e-4b64-9c0f-8e21f7a2d950");

    internal bool IsItem => ItemSerial != 0;

    internal static string Folder(Guid mailbox, long serial) => Encode(mailbox, serial, 0, Guid.Empty);

    internal static string Item(Guid mailbox, MailItem item) => Item(mailbox, item.FolderSerial, item.Serial);

    internal static string Item(Guid mailbox, long folderSerial, long serial) => Encode(mailbox, folderSerial, serial, Guid.Empty);

    internal static string AttachmentOf(Guid mailbox, MailItem item, Guid attachment) => Encode(mailbox, item.FolderSerial, item.Serial, attachment);

    internal static string ChangeKey(Guid mailbox, byte prefix, long changeNumber)
    {
        Span<byte> bytes = stackalloc byte[30];
        bytes.Clear();
        bytes[0] = prefix;
        bytes[4] = 22;
        mailbox.TryWriteBytes(bytes[8..]);
        WriteCounter(bytes[24..], changeNumber);
        return Convert.ToBase64String(bytes);
    }

    /// <summary>The change number inside a change key; -1 when it is none of this mailbox.</summary>
    internal static long ChangeNumber(Guid mailbox, string changeKey)
    {
        Span<byte> bytes = stackalloc byte[64];
        if (!Convert.TryFromBase64String(changeKey, bytes, out var length) || length != 30 || new Guid(bytes.Slice(8, 16)) != mailbox)
            return -1;
        return ReadCounter(bytes[24..]);
    }

    /// <exception cref="EwsErrorException">ErrorInvalidIdEmpty or ErrorInvalidIdMalformed.</exception>
    internal static EwsId Parse(string text)
    {
        if (text.Length == 0)
            throw new EwsErrorException("ErrorInvalidIdEmpty");
        var bytes = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, bytes, out var length) || length < 88 || bytes[2] != 0x24 || Convert.ToBase64String(bytes, 0, length) != text)
            throw new EwsErrorException("ErrorInvalidIdMalformed");
        var mark = bytes[40];
        if (!Guid.TryParse(Encoding.ASCII.GetString(bytes, 4, 36), out var mailbox)
            || mark is not (FolderMark or ItemMark or AttachmentMark)
            || length != Length(mark))
            throw new EwsErrorException("ErrorInvalidIdMalformed");
        var folder = ReadCounter(bytes.AsSpan(80));
        if (mark == FolderMark)
            return new EwsId(mailbox, folder, 0, Guid.Empty);
        return new EwsId(mailbox, folder, ReadCounter(bytes.AsSpan(104)), mark == AttachmentMark ? new Guid(bytes.AsSpan(112, 16)) : Guid.Empty);
    }

    /// <summary>The entry id inside an id: what MAPI knows the object by.</summary>
    internal static byte[] EntryId(string id) => Convert.FromBase64String(id)[42..];

    internal static string FromEntryId(byte[] entryId, Guid mailbox)
    {
        var mark = entryId.Length == Length(FolderMark) - 42 ? FolderMark : ItemMark;
        if (entryId.Length != Length(mark) - 42)
            throw new EwsErrorException("ErrorInvalidIdMalformed");
        var bytes = new byte[Length(mark)];
        bytes[1] = 3;
        bytes[2] = 0x24;
        mailbox.TryFormat(bytes.AsSpan(4, 36), out _, "D");
        bytes[40] = mark;
        entryId.CopyTo(bytes, 42);
        return Convert.ToBase64String(bytes);
    }

    private static int Length(byte mark) => mark switch
    {
        FolderMark => 88,
        ItemMark => 112,
        _ => 128,
    };

    private static string Encode(Guid mailbox, long folder, long item, Guid attachment)
    {
        var mark = attachment != Guid.Empty ? AttachmentMark : item != 0 ? ItemMark : FolderMark;
        Span<byte> bytes = stackalloc byte[Length(mark)];
        bytes.Clear();
        bytes[1] = 3;
        bytes[2] = 0x24;
        mailbox.TryFormat(bytes.Slice(4, 36), out _, "D");
        bytes[40] = mark;
        Provider.TryWriteBytes(bytes.Slice(46, 16));
        bytes[62] = (byte)(item == 0 ? 1 : 7);
        mailbox.TryWriteBytes(bytes.Slice(64, 16));
        WriteCounter(bytes[80..], folder);
        if (item != 0)
        {
            mailbox.TryWriteBytes(bytes.Slice(88, 16));
            WriteCounter(bytes[104..], item);
        }
        if (attachment != Guid.Empty)
            attachment.TryWriteBytes(bytes[112..]);
        return Convert.ToBase64String(bytes);
    }

    private static void WriteCounter(Span<byte> bytes, long value)
    {
        BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)(value >> 32));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[2..], (uint)value);
    }

    private static long ReadCounter(ReadOnlySpan<byte> bytes) =>
        ((long)BinaryPrimitives.ReadUInt16BigEndian(bytes) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[2..]);
}
