using System;

namespace EwsSync.Model;

/// <summary>
/// A retention or archive policy on an item or folder.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/policytag">PolicyTag</see>.
/// </summary>
public sealed class RetentionTag
{
    internal RetentionTag(Guid id, bool? isExplicit)
    {
        Id = id;
        IsExplicit = isExplicit;
    }

    /// <summary>The tag's retention id.</summary>
    public Guid Id { get; }

    /// <summary>Whether it was set here and not inherited.</summary>
    public bool? IsExplicit { get; }

    /// <summary>The id.</summary>
    public override string ToString() => Id.ToString();
}
