namespace EwsSync.Model;

/// <summary>
/// A post in a folder.
/// See <see href="https://learn.microsoft.com/exchange/client-developer/web-service-reference/postitem">PostItem</see>.
/// </summary>
public sealed class PostItem : EwsItem
{
    internal PostItem()
    {
    }

    /// <inheritdoc/>
    public override string Kind => "PostItem";
}
