using EwsSync.Model;

namespace EwsSync.Client.Feeds;

/// <summary>A change in a file of a feed.</summary>
public sealed class FeedLine
{
    private readonly byte[] _utf8;

    internal FeedLine(byte[] utf8, object change)
    {
        _utf8 = utf8;
        Change = change;
    }

    /// <summary>An <see cref="ItemChange"/> or a <see cref="FolderChange"/>.</summary>
    public object Change { get; }

    /// <summary>The same each time that the change is delivered.</summary>
    public string EventId => Change is ItemChange item ? item.EventId : ((FolderChange)Change).EventId;

    /// <summary>The line as it is in the file, UTF-8 without its end.</summary>
    public byte[] ToUtf8() => (byte[])_utf8.Clone();
}
