using System;

namespace EwsSync.Model;

/// <summary>An item of any kind, with the properties that were asked for; all others are null.</summary>
public abstract class EwsItem
{
    private protected EwsItem()
    {
    }

    /// <summary>The element name of the kind, for example <c>Message</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The id; null only where a server left it out.</summary>
    public ItemId? ItemId { get; internal set; }

    /// <summary>The message class, for example <c>IPM.Note</c>.</summary>
    public string? ItemClass { get; internal set; }

    /// <summary>The subject.</summary>
    public string? Subject { get; internal set; }

    /// <summary>When the item arrived.</summary>
    public DateTimeOffset? DateTimeReceived { get; internal set; }

    /// <summary>The size in bytes, as the server counts it.</summary>
    public int? Size { get; internal set; }

    /// <summary>The address of whoever sent or organizes it, for the kinds that have one.</summary>
    internal virtual string? FromAddress => null;

    /// <summary>The read flag, for the kinds that have one.</summary>
    internal virtual bool? ReadFlag => null;
}
