namespace EwsSync.Model;

/// <summary>
/// A body. See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/body">Body</see>.
/// </summary>
public sealed class ItemBody
{
    internal ItemBody(string? bodyType, bool? isTruncated, string text)
    {
        BodyType = bodyType;
        IsTruncated = isTruncated;
        Text = text;
    }

    /// <summary><c>HTML</c> or <c>Text</c>.</summary>
    public string? BodyType { get; }

    /// <summary>Whether the server cut it at the size that was asked for.</summary>
    public bool? IsTruncated { get; }

    /// <summary>The text, line ends as the server sent them.</summary>
    public string Text { get; }

    /// <summary>The text.</summary>
    public override string ToString() => Text;
}
